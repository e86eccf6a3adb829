#include "chance/distribution.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <rapidcheck.h>
#include <stdexcept>
#include <vector>

using namespace lotrinh::chance;

namespace {

/// Words at the middle of equally long parts of all words: how often a value comes out tells its
/// probability to one part.
std::vector<std::uint32_t> spread_words(std::uint64_t parts) {
  std::vector<std::uint32_t> words;
  for (std::uint64_t i = 0; i < parts; ++i)
    words.push_back(static_cast<std::uint32_t>(((2 * i + 1) << 31) / parts));
  return words;
}

/// Checks each probability, their sum, what is drawn, and the moments, against `exact`, which gives
/// the probability of each value below the cut; the rest is at the cut.
void check_family(const Distribution& distribution, int at_most,
                  const std::function<double(int)>& exact) {
  double rest = 1;
  double mean = 0;
  double square = 0;
  std::vector<double> expected;
  for (int value = 0; value <= at_most; ++value) {
    const double p = value < at_most ? exact(value) : rest;
    rest -= p;
    expected.push_back(p);
    mean += p * value;
    square += p * value * value;
  }
  for (int value = 0; value <= at_most; ++value) {
    CAPTURE(value);
    CHECK(distribution.probability(value) ==
          Approx(expected[static_cast<std::size_t>(value)]).margin(1e-9));
  }
  CHECK(distribution.mean() == Approx(mean).margin(1e-6));
  CHECK(distribution.variance() == Approx(square - mean * mean).margin(1e-3));

  constexpr int parts = 20'000;
  std::vector<int> drawn(static_cast<std::size_t>(at_most) + 1);
  for (const std::uint32_t word : spread_words(parts))
    ++drawn.at(static_cast<std::size_t>(distribution.draw(word)));
  for (int value = 0; value <= at_most; ++value) {
    CAPTURE(value);
    CHECK(drawn[static_cast<std::size_t>(value)] ==
          Approx(parts * expected[static_cast<std::size_t>(value)]).margin(1.0001));
  }
}

double normal(double z) { return 0.5 * (1 + std::erf(z / std::sqrt(2.0))); }

/// One of each family with arguments of its own, so that a property holds for all.
rc::Gen<Distribution> any_distribution() {
  return rc::gen::exec([] {
    const int a = *rc::gen::inRange(0, 60);
    const int b = a + *rc::gen::inRange(1, 60);
    const int c = b + *rc::gen::inRange(0, 60);
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
        return Distribution::fixed(a);
      case 1:
        return Distribution::uniform(a, b);
      case 2:
        return Distribution::geometric(1 + a / 7.0, b);
      case 3:
        return Distribution::poisson(a / 3.0, b);
      case 4:
        return Distribution::exponential(b / 5.0, c);
      case 5:
        return Distribution::lognormal(1 + a, 2 + b, c);
      case 6:
        return Distribution::triangular(a, b, c);
      default:
        return Distribution::weighted({{a, 0.1 + b}, {b, 1.0}, {c + 1, 0.5 + a}});
    }
  });
}

}  // namespace

TEST_CASE("fixed gives its number and nothing else") {
  const auto five = Distribution::fixed(5);

  CHECK(five.draw(0) == 5);
  CHECK(five.draw(~0U) == 5);
  CHECK(five.mean() == 5);
  CHECK(five.variance() == 0);
  CHECK(Distribution() == Distribution::fixed(0));
}

TEST_CASE("uniform gives every number of its range alike") {
  check_family(Distribution::uniform(3, 9), 9, [](int k) { return k < 3 ? 0.0 : 1.0 / 7; });
  CHECK(Distribution::uniform(0, Distribution::largest).mean() == Approx(5000));
}

TEST_CASE("geometric is the waiting time for the first success") {
  // mean 3.5: success with 2/7 on each day
  check_family(Distribution::geometric(3.5, 12), 12,
               [](int k) { return k == 0 ? 0.0 : 2 / 7.0 * std::pow(5 / 7.0, k - 1); });
  CHECK(Distribution::geometric(3.5, 200).mean() == Approx(3.5));  // the cut is far away
  CHECK(Distribution::geometric(1, 5).greatest() == 1);            // always at the first try
}

TEST_CASE("poisson counts rare things") {
  const auto exact = [](double mean) {
    return [mean](int k) { return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0)); };
  };
  check_family(Distribution::poisson(4.2, 9), 9, exact(4.2));
  check_family(Distribution::poisson(0.03, 4), 4, exact(0.03));
  check_family(Distribution::poisson(500, 700), 700, exact(500));
  CHECK(Distribution::poisson(0, 10) == Distribution::fixed(0));
}

TEST_CASE("continuous families are rounded to the nearest number") {
  const auto between = [](const std::function<double(double)>& cdf) {
    return [cdf](int k) { return cdf(k + 0.5) - (k == 0 ? 0 : cdf(k - 0.5)); };
  };
  check_family(Distribution::exponential(6, 30), 30,
               between([](double x) { return 1 - std::exp(-x / 6); }));
  // median 3, 95 % below 10: sigma = ln(10 / 3) / 1.645
  const double sigma = std::log(10.0 / 3) / 1.6448536269514722;
  check_family(Distribution::lognormal(3, 10, 40), 40,
               between([&](double x) { return normal(std::log(x / 3) / sigma); }));
  // 1, 3, 8: rises for 2, falls for 5; area 1 with height 2/7
  check_family(Distribution::triangular(1, 3, 8), 8, between([](double x) {
                 if (x <= 1) return 0.0;
                 if (x >= 8) return 1.0;
                 return x < 3 ? (x - 1) * (x - 1) / 14 : 1 - (8 - x) * (8 - x) / 35;
               }));
}

TEST_CASE("lognormal has the median and the 95 % point that it was asked for") {
  const auto minutes = Distribution::lognormal(100, 400, 5000);

  // Half of what is rounded to a point lies below it.
  const auto below = [&](int point) {
    double sum = minutes.probability(point) / 2;
    for (int value = 0; value < point; ++value) sum += minutes.probability(value);
    return sum;
  };

  CHECK(below(100) == Approx(0.5).margin(1e-3));
  CHECK(below(400) == Approx(0.95).margin(1e-3));
}

TEST_CASE("a triangle may lean against either end") {
  CHECK(Distribution::triangular(0, 0, 4).probability(0) > 0.2);
  CHECK(Distribution::triangular(0, 4, 4).probability(4) > 0.2);
  CHECK(Distribution::triangular(2, 5, 9).smallest() == 2);
}

TEST_CASE("weights need not add up to 1, and what stands between them never comes out") {
  const auto days = Distribution::weighted({{7, 3}, {1, 1}, {7, 1}});

  CHECK(days.probability(1) == Approx(0.2));
  CHECK(days.probability(7) == Approx(0.8));
  CHECK(days.smallest() == 1);
  CHECK(days.greatest() == 7);
  for (const std::uint32_t word : spread_words(10'000)) {
    const int value = days.draw(word);
    REQUIRE((value == 1 || value == 7));
  }
  // 0.2 of 2^32 is 858993459.2: the two words at the border
  CHECK(days.draw(858'993'458) == 1);
  CHECK(days.draw(858'993'459) == 7);
}

TEST_CASE("a weight far below all others still leaves the table right") {
  const auto days = Distribution::weighted({{0, 1e-30}, {3, 1}, {10'000, 1e-30}});

  CHECK(days == Distribution::fixed(3));
}

TEST_CASE("every distribution adds up to 1 and lies between its smallest and greatest value") {
  rc::check([] {
    const auto distribution = *any_distribution();
    double sum = 0;
    for (int value = 0; value <= 300; ++value) sum += distribution.probability(value);
    RC_ASSERT(std::abs(sum - 1) < 1e-12);
    RC_ASSERT(distribution.probability(distribution.smallest()) > 0);
    RC_ASSERT(distribution.probability(distribution.greatest()) > 0);
    RC_ASSERT(distribution.draw(0) == distribution.smallest());
    RC_ASSERT(distribution.draw(~0U) == distribution.greatest());
  });
}

TEST_CASE("a larger word never gives a smaller value") {
  rc::check([] {
    const auto distribution = *any_distribution();
    const auto a = *rc::gen::arbitrary<std::uint32_t>();
    const auto b = *rc::gen::arbitrary<std::uint32_t>();
    RC_ASSERT(distribution.draw(std::min(a, b)) <= distribution.draw(std::max(a, b)));
  });
}

TEST_CASE("a value comes out for exactly as many words as its probability says") {
  rc::check([] {
    const auto distribution = *any_distribution();
    std::uint64_t below = 0;
    for (int value = distribution.smallest(); value <= distribution.greatest(); ++value) {
      const auto words = static_cast<std::uint64_t>(distribution.probability(value) * 0x1.0p32);
      if (words == 0) continue;
      RC_ASSERT(distribution.draw(static_cast<std::uint32_t>(below)) == value);
      RC_ASSERT(distribution.draw(static_cast<std::uint32_t>(below + words - 1)) == value);
      below += words;
    }
    RC_ASSERT(below == std::uint64_t{1} << 32);
  });
}

TEST_CASE("what makes no sense is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(Distribution::fixed(-1), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::fixed(Distribution::largest + 1), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::uniform(5, 4), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::geometric(0.9, 5), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::geometric(2, 0), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::poisson(501, 600), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::poisson(nan, 600), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::exponential(0, 5), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::lognormal(3, 3, 5), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::lognormal(nan, 3, 5), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::triangular(3, 2, 5), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::triangular(3, 3, 3), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::weighted({}), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::weighted({{1, 0}}), std::invalid_argument);
}
