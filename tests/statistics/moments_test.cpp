#include "statistics/estimate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <rapidcheck.h>
#include <vector>

using namespace lotrinh::statistics;

namespace {

Moments moments_of(const std::vector<std::int64_t>& values) {
  Moments moments;
  for (const std::int64_t value : values) moments.add(value);
  return moments;
}

}  // namespace

TEST_CASE("moments of five numbers are those worked out by hand") {
  const Moments moments = moments_of({2, 4, 4, 6, 9});

  CHECK(moments.mean() == 5.0);      // 25 / 5
  CHECK(moments.variance() == 7.0);  // (9 + 1 + 1 + 1 + 16) / 4
}

TEST_CASE("the mean has Student's interval") {
  const Estimate estimate = mean(moments_of({2, 4, 4, 6, 9}));

  // t with 4 degrees of freedom leaves 2.5 % above 2.776445; 2.776445 * sqrt(7 / 5) = 3.285134
  CHECK(estimate.value == 5.0);
  CHECK(estimate.low == Approx(5 - 3.285134).epsilon(1e-6));
  CHECK(estimate.high == Approx(5 + 3.285134).epsilon(1e-6));
}

TEST_CASE("of one draw the mean is known, and nothing about its doubt") {
  const Estimate estimate = mean(moments_of({7}));

  CHECK(estimate.value == 7.0);
  CHECK(std::isinf(estimate.low));
  CHECK(std::isinf(estimate.high));
}

TEST_CASE("a mean of equal draws has an interval of one point") {
  const Estimate estimate = mean(moments_of({3, 3, 3}));

  CHECK(estimate.low == 3.0);
  CHECK(estimate.high == 3.0);
}

TEST_CASE("squares of learner-days of a whole country do not overflow") {
  Moments moments;
  const std::int64_t days = 500'000'000'000;

  for (int year = 0; year < 10'000; ++year) moments.add(year % 2 == 0 ? days : -days);

  CHECK(moments.mean() == 0.0);
  CHECK(moments.variance() == Approx(2.5e23 * 10'000 / 9'999));
}

TEST_CASE("moments are the same in whatever order and parts values are added") {
  rc::check([](std::vector<std::int32_t> drawn) {
    std::vector<std::int64_t> values(drawn.begin(), drawn.end());
    const Moments at_once = moments_of(values);
    const std::size_t cut = values.size() / 3;
    Moments parts = moments_of({values.rbegin(), values.rend() - static_cast<long>(cut)});

    parts.add(moments_of({values.begin(), values.begin() + static_cast<long>(cut)}));

    RC_ASSERT(parts == at_once);
  });
}

TEST_CASE("a paired difference is the mean of the differences with their own interval") {
  // differences 1, 3, 2, 2: mean 2, variance 2 / 3; t with 3 degrees 3.182446
  const Estimate estimate = paired_difference({11, 13, 22, 7}, {10, 10, 20, 5});

  CHECK(estimate.value == 2.0);
  CHECK(estimate.half_width() == Approx(3.182446 * std::sqrt(2.0 / 3 / 4)).epsilon(1e-6));
}

TEST_CASE("pairs that vary together give a narrower interval than their parts") {
  std::vector<std::int64_t> a;
  std::vector<std::int64_t> b;
  for (int row = 0; row < 40; ++row) {
    a.push_back(100 * row + row % 3);
    b.push_back(100 * row);
  }

  const Estimate pairs = paired_difference(a, b);

  CHECK(pairs.half_width() < mean(moments_of(a)).half_width() / 100);
}

TEST_CASE("an estimate in another unit has its ends in that unit") {
  const Estimate share = Estimate{500'000, 250'000, 750'000} * 1e-6;

  CHECK(share.value == Approx(0.5));
  CHECK(share.low == Approx(0.25));
  CHECK(share.half_width() == Approx(0.25));
}
