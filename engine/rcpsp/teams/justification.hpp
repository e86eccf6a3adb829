#pragma once

#include "rcpsp/teams/generation.hpp"

#include <span>

namespace lotrinh::rcpsp::teams {

/// Generates the draft's schedule and goes on from both ends of the project in turn as long as that
/// shortens it. Leaves the order sorted by start.
void justify(Draft& draft, const StaffedNetwork& network, Generation& generation,
             std::span<const std::int32_t> prices);

}  // namespace lotrinh::rcpsp::teams
