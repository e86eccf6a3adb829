#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::statistics {

/// An estimate with the two ends of its confidence interval.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;

  [[nodiscard]] double half_width() const { return (high - low) / 2; }
  friend bool operator==(const Estimate&, const Estimate&) = default;
};

inline constexpr double usual_confidence = 0.95;

/// The value with another unit, e.g. parts per million as a share.
[[nodiscard]] inline Estimate operator*(const Estimate& estimate, double factor) {
  return {estimate.value * factor, estimate.low * factor, estimate.high * factor};
}

/// Number, sum and sum of squares of whole numbers: adding is exact and in any order the same.
///
/// Values up to 10^12 in size can be added 10^6 times.
struct Moments {
  __extension__ using Squares = __int128;  ///< 10^30 does not fit 64 bits

  std::int64_t count = 0;
  std::int64_t sum = 0;
  Squares sum_of_squares = 0;

  void add(std::int64_t value) {
    ++count;
    sum += value;
    sum_of_squares += static_cast<Squares>(value) * value;
  }
  void add(const Moments& other);
  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;  ///< of the sample, divided by count - 1; 0 below two

  friend bool operator==(const Moments&, const Moments&) = default;
};

/// The mean of what was drawn, with Student's interval ("The probable error of a mean", Biometrika
/// 1908). Below two draws nothing is known: the ends are infinite, the value of none is 0. Where
/// all draws were equal the interval is that one point.
[[nodiscard]] Estimate mean(const Moments& moments, double confidence = usual_confidence);

/// A probability from hits among trials, with the exact interval of Clopper and Pearson
/// (Biometrika 1934), which never covers less often than it says.
[[nodiscard]] Estimate proportion(std::int64_t hits, std::int64_t trials,
                                  double confidence = usual_confidence);

/// How often each whole number from 0 on came out, and how often nothing did ("never").
class Histogram {
 public:
  Histogram() = default;
  explicit Histogram(int values) : counts_(static_cast<std::size_t>(values)) {}

  /// `value` has to be from 0 to below the number of values.
  void add(int value) { ++counts_[static_cast<std::size_t>(value)]; }
  void add_never() { ++never_; }
  void add(const Histogram& other);  ///< of the same size

  [[nodiscard]] std::int64_t total() const;
  [[nodiscard]] std::int64_t at_most(int value) const;
  [[nodiscard]] std::int64_t never() const { return never_; }
  [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return counts_; }

  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  std::vector<std::uint32_t> counts_;
  std::uint32_t never_ = 0;
};

/// A quantile of whole numbers; nothing stands for "never", which lies above all numbers.
struct QuantileEstimate {
  std::optional<int> value;
  std::optional<int> low;
  std::optional<int> high;

  friend bool operator==(const QuantileEstimate&, const QuantileEstimate&) = default;
};

/// The smallest number that at least the share `p` of all draws do not exceed, with an interval
/// free of assumptions: two order statistics whose ranks are binomial quantiles (David and
/// Nagaraja, "Order Statistics", 2003, section 7.1). With too few draws for an end (below 6 for a
/// median, below 72 for the upper end of a 95 % quantile) that end is 0, or never. Of no draws at
/// all nothing is known: value and upper end are never.
[[nodiscard]] QuantileEstimate quantile(const Histogram& histogram, double p,
                                        double confidence = usual_confidence);

/// The mean of a - b over pairs drawn with the same random numbers, with Student's interval.
/// Both have the same length, at least 2.
[[nodiscard]] Estimate paired_difference(const std::vector<std::int64_t>& a,
                                         const std::vector<std::int64_t>& b,
                                         double confidence = usual_confidence);

}  // namespace lotrinh::statistics
