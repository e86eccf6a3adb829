#pragma once

#include "rules_between.hpp"
#include "timetable.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::oracle {

/// Steps (choices looked at) that one instance may take. Counted, not timed: whether an instance
/// is given up depends on the instance alone.
struct Budget {
  std::int64_t steps_left = 0;
  [[nodiscard]] bool spent() const { return steps_left <= 0; }
};

/// Sessions of one cohort among those to be scheduled, with the best they reach on their own.
struct CohortSessions {
  std::size_t kind = 0;  ///< cohorts of the same kind can be exchanged for each other
  std::vector<OpenSession> sessions;
  GoalValues alone;
};

struct Timetabling {
  GoalValues values;
  std::vector<Choice> choices;  ///< cohort by cohort, in the order given
};

/// The best choice for every session of these cohorts together, if it is better than `to_beat`.
/// Exact unless the budget is spent when it returns.
[[nodiscard]] std::optional<Timetabling> best_timetabling(
    const Scenario& scenario, const std::vector<CohortSessions>& cohorts, GoalValues to_beat,
    Budget& budget);

}  // namespace lotrinh::oracle
