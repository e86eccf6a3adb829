#pragma once

#include "plan/plan.hpp"
#include "rcpsp/schedule.hpp"
#include "schedule/compile.hpp"

#include <vector>

namespace lotrinh::schedule {

/// What is scheduled, as a plan: cohorts by code, sessions by module and cohort, what is left out
/// with its reason. Goals get their values; bounds are added by `solve`.
[[nodiscard]] Plan decoded(const Frame& frame, const std::vector<cohort::Draft>& drafts,
                           const Compiled& compiled, const rcpsp::Schedule& schedule);

}  // namespace lotrinh::schedule
