#include "statistics/estimate.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lotrinh::statistics;

namespace {

/// That so many of ten trials with this probability hit.
double binomial_of_ten(int hits, double probability) {
  double ways = 1;
  for (int i = 0; i < hits; ++i) ways = ways * (10 - i) / (i + 1);
  return ways * std::pow(probability, hits) * std::pow(1 - probability, 10 - hits);
}

}  // namespace

TEST_CASE("the interval of no hit among ten ends where ten misses have 2.5 %") {
  const Estimate estimate = proportion(0, 10);

  CHECK(estimate.value == 0.0);
  CHECK(estimate.low == 0.0);
  CHECK(estimate.high == Approx(1 - std::pow(0.025, 0.1)));  // (1 - high)^10 = 0.025
}

TEST_CASE("all hits are the mirror of none") {
  const Estimate all = proportion(10, 10);
  const Estimate none = proportion(0, 10);

  CHECK(all.high == 1.0);
  CHECK(all.low == Approx(1 - none.high));
}

TEST_CASE("at the ends of the interval, what was seen or beyond has 2.5 %") {
  const Estimate estimate = proportion(3, 10);

  double at_most_3 = 0;
  for (int hits = 0; hits <= 3; ++hits) at_most_3 += binomial_of_ten(hits, estimate.high);
  double at_least_3 = 0;
  for (int hits = 3; hits <= 10; ++hits) at_least_3 += binomial_of_ten(hits, estimate.low);
  CHECK(at_most_3 == Approx(0.025));
  CHECK(at_least_3 == Approx(0.025));
  CHECK(estimate.value == Approx(0.3));
}

TEST_CASE("of no trial nothing is known") {
  const Estimate estimate = proportion(0, 0);

  CHECK(estimate.low == 0.0);
  CHECK(estimate.high == 1.0);
}

TEST_CASE("the interval covers each probability at least 95 of 100 times, by adding up exactly") {
  for (int percent = 1; percent < 100; ++percent) {
    const double probability = percent / 100.0;
    double covered = 0;
    for (int hits = 0; hits <= 10; ++hits) {
      const Estimate estimate = proportion(hits, 10);
      if (estimate.low <= probability && probability <= estimate.high)
        covered += binomial_of_ten(hits, probability);
    }
    CHECK(covered >= 0.95);
  }
}
