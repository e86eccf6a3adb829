#include "rcpsp/lists/network.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::lists {
namespace {

bool within_capacity(const Network& network, std::span<const Time> starts, std::size_t resource) {
  const std::vector<std::int32_t>& levels = network.capacities[resource];
  std::vector<std::int64_t> used(static_cast<std::size_t>(makespan_of(network, starts)), 0);
  for (Row a = 0; a < network.size(); ++a) {
    for (Time t = starts[a]; t < starts[a] + network.durations[a]; ++t)
      used[static_cast<std::size_t>(t)] += network.demand(a, resource);
  }
  for (std::size_t t = 0; t < used.size(); ++t) {
    if (used[t] > levels[std::min(t, levels.size() - 1)]) return false;
  }
  return true;
}

}  // namespace

Time makespan_of(const Network& network, std::span<const Time> starts) {
  Time latest = 0;
  for (Row a = 0; a < network.size(); ++a)
    latest = std::max(latest, starts[a] + network.durations[a]);
  return latest;
}

bool feasible(const Network& network, std::span<const Time> starts) {
  if (starts.size() != network.size()) return false;
  if (std::any_of(starts.begin(), starts.end(), [](Time t) { return t < 0; })) return false;
  for (const Link& link : network.links) {
    if (starts[link.after] < starts[link.before] + network.durations[link.before] + link.lag)
      return false;
  }
  for (std::size_t r = 0; r < network.capacities.size(); ++r) {
    if (!within_capacity(network, starts, r)) return false;
  }
  return true;
}

}  // namespace lotrinh::rcpsp::lists
