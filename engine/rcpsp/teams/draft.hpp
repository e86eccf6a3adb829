#pragma once

#include "rcpsp/teams/network.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// A schedule as the search handles it: an order of the activities that a generation turns into
/// starts, and teams as sets of workers.
struct Draft {
  std::vector<std::int32_t> order;  ///< each activity after those it waits for
  std::vector<Crew> teams;          ///< [activity]; in a plan that is yet to be generated: wishes
  std::vector<Time> starts;         ///< [activity]
  Time makespan = 0;
};

}  // namespace lotrinh::rcpsp::teams
