#include "statistics/estimate.hpp"

#include "base/error.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lotrinh::statistics {
namespace {

namespace math = boost::math;

/// How many draws have to be at most the quantile: `p` of all, rounded up. Shares such as 0.07 are
/// a hair above what is written, which must not ask for one draw more.
std::int64_t quantile_rank(std::int64_t total, double p) {
  constexpr double hair = 1e-9;
  const double share = static_cast<double>(total) * (p - hair);
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(share)), 1, total);
}

/// The draw of this rank, 1 the smallest; nothing when it was "never".
std::optional<int> order_statistic(const Histogram& histogram, std::int64_t rank) {
  std::int64_t up_to = 0;
  for (std::size_t value = 0; value < histogram.counts().size(); ++value) {
    up_to += histogram.counts()[value];
    if (up_to >= rank) return static_cast<int>(value);
  }
  return std::nullopt;
}

/// Ranks of the two order statistics that enclose a quantile; 0, and the number of draws + 1, where
/// there is none.
struct Ranks {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// The number of draws that do not exceed the quantile is binomial: `low` is the greatest rank that
/// it falls short of with at most half the doubt, `high` the smallest that it reaches with at most
/// the other half.
Ranks enclosing_ranks(std::int64_t total, double p, double confidence) {
  const double half_doubt = (1 - confidence) / 2;
  const math::binomial_distribution<double> below(static_cast<double>(total), p);
  const auto at_most = [&](std::int64_t hits) {
    return math::cdf(below, static_cast<double>(hits));
  };
  const double spread = std::sqrt(static_cast<double>(total) * p * (1 - p));
  const auto centre = static_cast<std::int64_t>(static_cast<double>(total) * p);
  const auto reach = static_cast<std::int64_t>(10 * spread) + 2;

  Ranks ranks{std::max<std::int64_t>(centre - reach, 0), std::min(centre + reach, total + 1)};
  while (ranks.low < total && at_most(ranks.low) <= half_doubt) ++ranks.low;
  while (ranks.high > 1 && 1 - at_most(ranks.high - 2) <= half_doubt) --ranks.high;
  return ranks;
}

}  // namespace

void Moments::add(const Moments& other) {
  count += other.count;
  sum += other.sum;
  sum_of_squares += other.sum_of_squares;
}

double Moments::mean() const {
  return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
}

double Moments::variance() const {
  if (count < 2) return 0;
  const Squares n = count;
  const Squares scatter = n * sum_of_squares - static_cast<Squares>(sum) * sum;
  return static_cast<double>(scatter) / (static_cast<double>(n) * static_cast<double>(n - 1));
}

Estimate mean(const Moments& moments, double confidence) {
  const double centre = moments.mean();
  if (moments.count < 2) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return {centre, -infinity, infinity};
  }
  const double variance = moments.variance();
  if (variance == 0) return {centre, centre, centre};
  const auto count = static_cast<double>(moments.count);
  const math::students_t_distribution<double> student(count - 1);
  const double reach =
      math::quantile(math::complement(student, (1 - confidence) / 2)) * std::sqrt(variance / count);
  return {centre, centre - reach, centre + reach};
}

Estimate proportion(std::int64_t hits, std::int64_t trials, double confidence) {
  expects(hits >= 0 && hits <= trials, "hits are among trials");
  if (trials == 0) return {0, 0, 1};
  using Beta = math::beta_distribution<double>;
  const double half_doubt = (1 - confidence) / 2;
  const auto hit = static_cast<double>(hits);
  const auto missed = static_cast<double>(trials - hits);
  Estimate share{hit / static_cast<double>(trials), 0, 1};
  if (hits > 0) share.low = math::quantile(Beta(hit, missed + 1), half_doubt);
  if (hits < trials)
    share.high = math::quantile(math::complement(Beta(hit + 1, missed), half_doubt));
  return share;
}

void Histogram::add(const Histogram& other) {
  expects(counts_.size() == other.counts_.size(), "histograms have the same values");
  for (std::size_t value = 0; value < counts_.size(); ++value)
    counts_[value] += other.counts_[value];
  never_ += other.never_;
}

std::int64_t Histogram::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{never_});
}

std::int64_t Histogram::at_most(int value) const {
  const auto values = std::clamp<std::ptrdiff_t>(std::ptrdiff_t{value} + 1, 0,
                                                 static_cast<std::ptrdiff_t>(counts_.size()));
  return std::accumulate(counts_.begin(), counts_.begin() + values, std::int64_t{0});
}

QuantileEstimate quantile(const Histogram& histogram, double p, double confidence) {
  expects(p > 0 && p < 1, "a quantile is asked for a share between 0 and 1");
  const std::int64_t total = histogram.total();
  if (total == 0) return {std::nullopt, 0, std::nullopt};
  const Ranks ranks = enclosing_ranks(total, p, confidence);
  QuantileEstimate estimate{order_statistic(histogram, quantile_rank(total, p)), 0, std::nullopt};
  if (ranks.low >= 1) estimate.low = order_statistic(histogram, ranks.low);
  if (ranks.high <= total) estimate.high = order_statistic(histogram, ranks.high);
  return estimate;
}

Estimate paired_difference(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b,
                           double confidence) {
  expects(a.size() == b.size() && a.size() >= 2, "pairs are complete, two at least");
  Moments differences;
  for (std::size_t row = 0; row < a.size(); ++row) differences.add(a[row] - b[row]);
  return mean(differences, confidence);
}

}  // namespace lotrinh::statistics
