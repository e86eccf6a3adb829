#pragma once

#include "plan/plan.hpp"

namespace lotrinh::schedule {

/// The least that plans which revise the baseline change, as docs/decisions/0013-replanning.md
/// counts it, with its proof: sessions of the baseline that cannot stay as they are, each by itself
/// or because one before it must move; cohorts of which every timetable tells somebody; of those
/// that would together be too late, and of those in one place more than it has rooms for, the
/// cheapest.
///
/// Holds for every plan that keeps the rules, leaves no more out and, where lateness is decided
/// before changes, is no later than the plan that was reached. Of sessions of cohorts that are
/// split up the fewer of those who leave and those who stay are told.
///
/// @param scenario  has `revised_from`, and the recorded facts worked in
/// @param baseline  refers to rows of this scenario
/// @param reached   its goals unplaced and late are used, nothing else
///
/// Cost: sessions of the baseline times places and lecturers, and modules times days of the
/// horizon.
[[nodiscard]] Certificate changes_bound(const Scenario& scenario, const Plan& baseline,
                                        const Plan& reached);

/// Adds the bound with its certificate to a plan whose goals have their values.
void add_changes_bound(const Scenario& scenario, const Plan& baseline, Plan& plan);

}  // namespace lotrinh::schedule
