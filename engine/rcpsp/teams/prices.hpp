#pragma once

#include "rcpsp/teams/network.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// What a worker's time is worth: the load of each when all work is divided as evenly as skills
/// allow. Who could only be spared with difficulty is dear.
[[nodiscard]] std::vector<std::int32_t> even_loads(const StaffedNetwork& network);

}  // namespace lotrinh::rcpsp::teams
