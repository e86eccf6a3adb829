#pragma once

#include "rcpsp/time_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lotrinh::rcpsp::lists {

/// Row of an activity in a Network.
using Row = std::uint32_t;

/// `after` starts at least `lag` times after `before` ends; the lag is not negative.
struct Link {
  Row before = 0;
  Row after = 0;
  Time lag = 0;
};

/// A project network: activities with one mode each, minimum time lags and renewable resources.
///
/// A schedule is one start for each activity. Links must not form a circle, and no activity may
/// demand more of a resource than its last level.
struct Network {
  std::vector<Time> durations;  ///< one for each activity, not negative
  std::vector<Link> links;
  /// Levels of each resource: one for each time from 0; the last one holds from then on, so a
  /// single level is a constant capacity.
  std::vector<std::vector<std::int32_t>> capacities;
  std::vector<std::int32_t> demands;  ///< [activity * resources + resource], while it runs
  Time horizon = 0;                   ///< a schedule that ends later is of no use to the caller

  [[nodiscard]] std::size_t size() const { return durations.size(); }
  [[nodiscard]] std::int32_t demand(Row activity, std::size_t resource) const {
    return demands[activity * capacities.size() + resource];
  }
};

/// The latest end of a schedule; 0 when there is no activity.
[[nodiscard]] Time makespan_of(const Network& network, std::span<const Time> starts);

/// Whether a schedule keeps all links and all capacities. Cost: O(links + sum of durations).
[[nodiscard]] bool feasible(const Network& network, std::span<const Time> starts);

}  // namespace lotrinh::rcpsp::lists
