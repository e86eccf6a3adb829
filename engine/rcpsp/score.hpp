#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp {

/// What a schedule is judged by; all are minimised.
enum class Criterion { unscheduled, tardiness, cost, change, imbalance, buffer, finish, extra };
inline constexpr std::size_t criterion_count = 8;

/// A value for each criterion.
struct Score {
  std::array<std::int64_t, criterion_count> values{};

  [[nodiscard]] std::int64_t& operator[](Criterion c) {
    return values[static_cast<std::size_t>(c)];
  }
  [[nodiscard]] std::int64_t operator[](Criterion c) const {
    return values[static_cast<std::size_t>(c)];
  }
  Score& operator+=(const Score& other) {
    for (std::size_t i = 0; i < criterion_count; ++i) values[i] += other.values[i];
    return *this;
  }
  Score& operator-=(const Score& other) {
    for (std::size_t i = 0; i < criterion_count; ++i) values[i] -= other.values[i];
    return *this;
  }
  friend bool operator==(const Score&, const Score&) = default;
};

/// Which criteria count first, and with which weights those of one level are added up.
class Ranking {
 public:
  struct Term {
    Criterion criterion = Criterion::unscheduled;
    std::int64_t weight = 1;
  };
  using Level = std::vector<Term>;

  /// One level for each criterion, in the order of the enum.
  Ranking();
  explicit Ranking(std::vector<Level> levels);

  /// Compares level by level: the first difference decides.
  [[nodiscard]] std::strong_ordering compare(const Score& a, const Score& b) const;
  [[nodiscard]] bool less(const Score& a, const Score& b) const { return compare(a, b) < 0; }

  [[nodiscard]] std::size_t level_count() const { return levels_.size(); }
  /// Weighted sum of one level.
  [[nodiscard]] std::int64_t value(const Score& score, std::size_t level) const;
  /// Level that the criterion counts in; `level_count()` when in none.
  [[nodiscard]] std::size_t level_of(Criterion criterion) const;

 private:
  std::vector<Level> levels_;
  bool identity_ = true;  // the default order: values compare as they stand
};

}  // namespace lotrinh::rcpsp
