#pragma once

#include "base/error.hpp"
#include "fact/fact.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace lotrinh::workflow {

/// The statement that counts about one thing, in five bytes, since a country has more than ten
/// million things about which something may be stated: day stated, whether it does not hold, day it
/// happened, from the highest bit down. Of two the larger counts, which is the rule of
/// lotrinh::in_force(); 0 is none. So the order, repetition and splitting of facts cannot matter:
/// the largest of a set does not depend on them.
class Statement {
 public:
  constexpr Statement() = default;
  explicit Statement(const Fact& fact) {
    const std::uint64_t bits = number(fact.stated) << (day_bits + 1) |
                               std::uint64_t{!fact.holds} << day_bits | number(fact.date);
    for (std::size_t i = 0; i < bytes_.size(); ++i)
      bytes_[i] = static_cast<std::uint8_t>(bits >> (8 * (bytes_.size() - 1 - i)));
  }

  /// Something was stated, and what counts is that it happened, by this day.
  [[nodiscard]] bool holds_by(Day day) const {
    const std::uint64_t all = bits();
    return all != 0 && (all >> day_bits & 1) == 0 && date() <= day;
  }
  [[nodiscard]] Day date() const {
    return first_day + days{static_cast<int>(bits() & ((1U << day_bits) - 1))};
  }

  friend constexpr auto operator<=>(const Statement&, const Statement&) = default;

 private:
  static constexpr int day_bits = 19;  ///< 1,435 years
  static constexpr Day first_day{days{-(1 << (day_bits - 1))}};
  static std::uint64_t number(Day day) {
    const auto count = (day - first_day).count();
    expects(0 < count && count < 1 << day_bits, "a fact's dates are between 1900 and 2199");
    return static_cast<std::uint64_t>(count);
  }
  [[nodiscard]] std::uint64_t bits() const {
    std::uint64_t all = 0;
    for (const std::uint8_t byte : bytes_) all = all << 8U | byte;
    return all;
  }

  std::array<std::uint8_t, 5> bytes_{};  ///< the highest first, so that they compare as the number
};
static_assert(sizeof(Statement) == 5);

}  // namespace lotrinh::workflow
