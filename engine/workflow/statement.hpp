#pragma once

#include "fact/fact.hpp"

#include <compare>
#include <cstdint>

namespace lotrinh::workflow {

/// The statement that counts about one thing, in eight bytes, so that a million facts need no
/// million objects: day stated, whether it does not hold, day it happened, from the highest bit
/// down. Of two the larger counts, which is the rule of lotrinh::in_force(); 0 is none. So the
/// order, repetition and splitting of facts cannot matter: the largest of a set does not depend on
/// them.
class Statement {
 public:
  constexpr Statement() = default;
  explicit Statement(const Fact& fact)
      : bits_(number(fact.stated) << 33 | std::uint64_t{!fact.holds} << 32 | number(fact.date)) {}

  /// Something was stated, and what counts is that it happened, by this day.
  [[nodiscard]] bool holds_by(Day day) const {
    return bits_ != 0 && (bits_ >> 32 & 1) == 0 && date() <= day;
  }
  [[nodiscard]] Day date() const { return Day{days{static_cast<int>(bits_ & 0xffffffff) - zero}}; }

  friend constexpr auto operator<=>(Statement, Statement) = default;

 private:
  static constexpr int zero = 1 << 30;  ///< makes numbers of days positive, 31 bits long
  static std::uint64_t number(Day day) {
    return static_cast<std::uint64_t>(day.time_since_epoch().count() + zero);
  }

  std::uint64_t bits_ = 0;
};

}  // namespace lotrinh::workflow
