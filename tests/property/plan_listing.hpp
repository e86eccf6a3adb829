#pragma once

#include "goal_values.hpp"
#include "model/scenario.hpp"

#include <optional>

namespace lotrinh::oracle {

/// The best values of the first three goals over all plans, by writing down every plan and asking
/// the independent checker: no bounds, no symmetry, no rule of its own. Nothing when that takes
/// more than `max_checks` questions.
///
/// Prerequisites must refer to earlier modules, and provinces number two at most: then what is
/// wrong in a part of a plan stays wrong however it is completed.
[[nodiscard]] std::optional<GoalValues> best_of_all_plans(const Scenario& scenario, int max_checks);

}  // namespace lotrinh::oracle
