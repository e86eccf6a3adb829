#pragma once

#include "plan/plan.hpp"
#include "schedule/solve.hpp"

namespace lotrinh::schedule {

/// The plan that keeps the rules of the scenario as it is now and the goals in their order, and
/// changes as little of the baseline as it can: docs/decisions/0013-replanning.md.
///
/// @param scenario  has `revised_from`, and the recorded facts worked in
/// @param baseline  refers to rows of this scenario: it was made for one with the same tables
/// @return with `revises` set; its goal `changes` has a value and a proven lower bound
[[nodiscard]] Plan replanned(const Scenario& scenario, const Plan& baseline,
                             const SolveOptions& options);

}  // namespace lotrinh::schedule
