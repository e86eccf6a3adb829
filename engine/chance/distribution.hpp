#pragma once

#include <cstdint>
#include <vector>

namespace lotrinh::chance {

/// A whole number from 0 to 10,000, e.g. days or minutes, with given probabilities. All families
/// are worked out into one table when they are made; a draw takes one word and a look into it.
///
/// The distribution is exactly the table: mean() and probability() are those of what draw() gives
/// (within 2^-32 a value), also where a family was cut off at `at_most`, whose rest is at the cut.
class Distribution {
 public:
  static constexpr int largest = 10'000;

  /// Always 0.
  Distribution();
  [[nodiscard]] static Distribution fixed(int value);
  /// Every whole number from `low` to `high` alike.
  [[nodiscard]] static Distribution uniform(int low, int high);
  /// 1, 2, 3 ... with this mean, at least 1: the discrete waiting time without memory.
  [[nodiscard]] static Distribution geometric(double mean, int at_most);
  /// 0, 1, 2 ... with this mean.
  [[nodiscard]] static Distribution poisson(double mean, int at_most);
  /// Continuous families are rounded to the nearest whole number.
  [[nodiscard]] static Distribution exponential(double mean, int at_most);
  [[nodiscard]] static Distribution lognormal(double median, double p95, int at_most);
  [[nodiscard]] static Distribution triangular(int low, int mode, int high);
  struct Weighted {
    int value = 0;
    double weight = 0;  ///< above 0; they need not add up to 1
  };
  [[nodiscard]] static Distribution weighted(const std::vector<Weighted>& values);

  /// The value at this word: monotone, so that a larger word never gives a smaller value.
  [[nodiscard]] int draw(std::uint32_t word) const;

  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
  /// That the value comes out.
  [[nodiscard]] double probability(int value) const;
  /// Smallest and greatest value that come out.
  [[nodiscard]] int smallest() const { return first_; }
  [[nodiscard]] int greatest() const { return first_ + static_cast<int>(upper_.size()) - 1; }

  friend bool operator==(const Distribution&, const Distribution&) = default;

 private:
  Distribution(int first, const std::vector<double>& weights);

  int first_ = 0;
  std::vector<std::uint64_t> upper_;  // words below upper_[i] give first_ + i or less
  std::vector<std::uint16_t> guide_;  // where to begin looking, by the word's first bits
};

}  // namespace lotrinh::chance
