#pragma once

#include "plan/plan.hpp"

#include <cstdint>

namespace lotrinh::schedule {

/// People told a new date, place or lecturer, weighted by how short the notice is, when the plan
/// takes the place of the baseline: as docs/decisions/0013-replanning.md counts them. The scenario
/// has `revised_from`. Cost: linear in both plans' sessions and learners.
[[nodiscard]] std::int64_t count_changes(const Scenario& scenario, const Plan& baseline,
                                         const Plan& plan);

}  // namespace lotrinh::schedule
