#pragma once

#include "rcpsp/problem.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::schedule {

/// The most times that a worker can spend on jobs that are done before each time, from 0 to the
/// horizon, whatever colleagues, places and journeys ask for.
///
/// @param starts  by length, the times at which a job of that length may begin; row 0 is not used
/// @param worker  limits and periods are weeks, months and years, as in Frame
///
/// Cost: O(horizon * week limit * month limit * lengths).
[[nodiscard]] std::vector<std::int32_t> fullest_days(const rcpsp::Problem& base,
                                                     const rcpsp::Worker& worker,
                                                     const std::vector<rcpsp::TimeSet>& starts);

}  // namespace lotrinh::schedule
