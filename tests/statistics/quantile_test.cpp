#include "statistics/estimate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <rapidcheck.h>
#include <vector>

using namespace lotrinh::statistics;

namespace {

constexpr int values = 1000;

Histogram histogram_of(const std::vector<int>& drawn) {
  Histogram histogram(values);
  for (const int value : drawn) histogram.add(value);
  return histogram;
}

/// 1, 2, ... count.
std::vector<int> counted_to(int count) {
  std::vector<int> drawn;
  for (int value = 1; value <= count; ++value) drawn.push_back(value);
  return drawn;
}

}  // namespace

TEST_CASE("a quantile is the smallest number that so many draws do not exceed") {
  const Histogram histogram = histogram_of(counted_to(20));

  CHECK(quantile(histogram, 0.5).value == 10);   // 10 of 20 are at most 10
  CHECK(quantile(histogram, 0.8).value == 16);   // 16 of 20
  CHECK(quantile(histogram, 0.81).value == 17);  // 16.2 draws: 17
  CHECK(quantile(histogram, 0.95).value == 19);
}

TEST_CASE("shares that no binary fraction equals do not ask for one draw more") {
  const Histogram histogram = histogram_of(counted_to(100));

  for (int percent = 1; percent < 100; ++percent)
    CHECK(quantile(histogram, percent / 100.0).value == percent);
}

TEST_CASE("the median's interval of 20 draws is between the 6th and the 15th") {
  const QuantileEstimate median = quantile(histogram_of(counted_to(20)), 0.5);

  // P(B <= 5) = 21700 / 2^20 = 0.0207 <= 0.025 < P(B <= 6) = 60460 / 2^20 = 0.0577
  CHECK(median.low == 6);
  CHECK(median.high == 15);
}

TEST_CASE("too few draws for an end leave it open") {
  CHECK(quantile(histogram_of(counted_to(5)), 0.5).low == 0);  // 2^-5 = 0.031 > 0.025
  CHECK(quantile(histogram_of(counted_to(5)), 0.5).high == std::nullopt);
  CHECK(quantile(histogram_of(counted_to(6)), 0.5).low == 1);  // 2^-6 = 0.016
  CHECK(quantile(histogram_of(counted_to(6)), 0.5).high == 6);
  CHECK(quantile(histogram_of(counted_to(71)), 0.95).high == std::nullopt);  // 0.95^71 = 0.0262
  CHECK(quantile(histogram_of(counted_to(72)), 0.95).high == 72);            // 0.95^72 = 0.0249
}

TEST_CASE("never lies above all numbers") {
  Histogram histogram = histogram_of({3, 4, 5});
  histogram.add_never();

  CHECK(quantile(histogram, 0.5).value == 4);
  CHECK(quantile(histogram, 0.75).value == 5);
  CHECK(quantile(histogram, 0.8).value == std::nullopt);
  CHECK(histogram.total() == 4);
}

TEST_CASE("of no draws no quantile is known") {
  const QuantileEstimate nothing = quantile(Histogram(values), 0.5);

  CHECK(nothing.value == std::nullopt);
  CHECK(nothing.low == 0);
  CHECK(nothing.high == std::nullopt);
}

TEST_CASE("a quantile is what sorting gives, and its interval holds it") {
  rc::check([]() {
    const auto drawn =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, values)));
    const int percent = *rc::gen::inRange(1, 100);
    std::vector<int> sorted = drawn;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t rank = (drawn.size() * static_cast<std::size_t>(percent) + 99) / 100;

    const QuantileEstimate estimate = quantile(histogram_of(drawn), percent / 100.0);

    RC_ASSERT(estimate.value == sorted[rank - 1]);
    // The macro looks at both sides of && and ||, also at what is not there.
    const bool not_above = estimate.low && *estimate.low <= *estimate.value;
    const bool not_below = !estimate.high || *estimate.high >= *estimate.value;
    RC_ASSERT(not_above);
    RC_ASSERT(not_below);
  });
}

TEST_CASE("histograms of parts add up to that of the whole") {
  rc::check([]() {
    const auto drawn = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, values));
    const auto middle = drawn.begin() + static_cast<long>(drawn.size() / 2);
    Histogram sum = histogram_of({middle, drawn.end()});

    sum.add(histogram_of({drawn.begin(), middle}));

    RC_ASSERT(sum == histogram_of(drawn));
    RC_ASSERT(sum.at_most(499) ==
              std::count_if(drawn.begin(), drawn.end(), [](int value) { return value < 500; }));
  });
}
