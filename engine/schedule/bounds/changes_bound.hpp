#pragma once

#include "plan/plan.hpp"

namespace lotrinh::schedule {

/// The least that plans which revise the baseline change, as docs/decisions/0013-replanning.md
/// counts it, with its proof: sessions of the baseline that cannot stay as they are, each by itself
/// or because one before it must move, and of those in one place more than it has rooms for the
/// cheapest that are too many.
///
/// Holds for every plan that keeps the rules and in which cohorts stay together, whatever it leaves
/// out and however late it is. Nothing is said about sessions of cohorts that are split up.
///
/// @param scenario  has `revised_from`, and the recorded facts worked in
/// @param baseline  refers to rows of this scenario
///
/// Cost: sessions of the baseline times places and lecturers, and modules times days of the
/// horizon.
[[nodiscard]] Certificate changes_bound(const Scenario& scenario, const Plan& baseline);

}  // namespace lotrinh::schedule
