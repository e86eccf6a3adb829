#pragma once

#include "fact/fact.hpp"
#include "plan/plan.hpp"
#include "store/database.hpp"

#include <vector>

namespace lotrinh::app {

/// A plan's scenario with what was recorded worked in, as files that can be kept with a plan: the
/// files as they are, a table of the disturbances, and a scenario file that extends the original
/// one and names the table (docs/decisions/0013-replanning.md).
///
/// What a learner who leaves has taken before is written into the facts, since a scenario does not
/// know the plan. Files of an earlier revision are replaced.
///
/// A session recorded as not held counts only as long as the baseline has it on that day: planned
/// again, it is held then.
///
/// @param facts     all statements in the order in which they were recorded, so that newcomers keep
///                  their rows in the scenario; results among them are left out
/// @param baseline  the plan that is followed, for `scenario`
[[nodiscard]] store::ScenarioFiles revised_files(const store::ScenarioFiles& files,
                                                 std::vector<Fact> facts, const Scenario& scenario,
                                                 const Plan& baseline, Day from);

}  // namespace lotrinh::app
