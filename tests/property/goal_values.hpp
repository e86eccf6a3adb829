#pragma once

#include <compare>
#include <cstdint>
#include <ostream>

namespace lotrinh::oracle {

/// Values of the first three goals, compared in their default order.
///
/// They are added goal by goal. Adding the same values on both sides keeps the order, so the sum
/// of separate minima is never above the minimum of the sum: every bound here rests on that.
struct GoalValues {
  std::int64_t unplaced = 0;  ///< (learner, module) pairs
  std::int64_t late = 0;      ///< learner-days
  std::int64_t cost_vnd = 0;

  friend auto operator<=>(const GoalValues&, const GoalValues&) = default;
  friend GoalValues operator+(const GoalValues& a, const GoalValues& b) {
    return {a.unplaced + b.unplaced, a.late + b.late, a.cost_vnd + b.cost_vnd};
  }
  friend std::ostream& operator<<(std::ostream& out, const GoalValues& values) {
    return out << values.unplaced << " unplaced, " << values.late << " late, " << values.cost_vnd
               << " VND";
  }
};

}  // namespace lotrinh::oracle
