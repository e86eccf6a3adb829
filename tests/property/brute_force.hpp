#pragma once

#include "goal_values.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <optional>

namespace lotrinh::oracle {

/// The best plan there is, and what it says about the instance.
struct Optimum {
  Plan plan;  ///< one optimal plan; its list of goals is left empty
  GoalValues values;
  GoalValues without_rivalry;  ///< bound: every cohort has all lecturers and places to itself
  std::int64_t steps = 0;
};

inline constexpr std::int64_t default_steps = 1'000'000;

/// The lexicographic optimum of the goals unplaced, late and cost over every partition of the
/// learners into cohorts, every set of sessions held and every date, place and lecturer.
///
/// Nothing when the instance takes more than `max_steps` steps. Pins and the scenario's own
/// objective are not looked at. Shares the vocabulary rooms with the planner, and no code beyond.
[[nodiscard]] std::optional<Optimum> brute_force(const Scenario& scenario,
                                                 std::int64_t max_steps = default_steps);

}  // namespace lotrinh::oracle
