#pragma once

#include "plan/plan.hpp"
#include "schedule/frame.hpp"

namespace lotrinh::schedule {

/// Proven lower bounds of the first three goals with their certificates. The plan's goals have
/// their values.
/// @param objective  the order in which the plan was made: bounds hold for plans no worse before
void add_bounds(const Frame& frame, const Objective& objective, Plan& plan);

}  // namespace lotrinh::schedule
