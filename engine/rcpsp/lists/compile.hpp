#pragma once

#include "rcpsp/lists/network.hpp"
#include "rcpsp/problem.hpp"

#include <optional>

namespace lotrinh::rcpsp::lists {

/// The activities, lags and resources of a problem as a network with the same rows, when that is
/// all there is to it.
///
/// Nothing for what activity lists cannot keep: workers, several modes or sites, calendars,
/// disjunctions, maximum time lags, demands for a part of the duration, more than 16 resources, or
/// a demand above the last level of a resource. Links that form a circle give nothing, too.
[[nodiscard]] std::optional<Network> network_of(const Problem& problem);

}  // namespace lotrinh::rcpsp::lists
