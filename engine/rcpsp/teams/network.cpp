#include "rcpsp/teams/network.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace lotrinh::rcpsp::teams {

std::vector<std::int32_t> topological_order(const StaffedNetwork& network) {
  std::vector<std::size_t> waiting(network.size());
  std::priority_queue<std::int32_t, std::vector<std::int32_t>, std::greater<>> ready;
  for (std::size_t a = 0; a < network.size(); ++a) {
    waiting[a] = network.before.of(a).size();
    if (waiting[a] == 0) ready.push(static_cast<std::int32_t>(a));
  }
  std::vector<std::int32_t> order;
  order.reserve(network.size());
  while (!ready.empty()) {
    order.push_back(ready.top());
    ready.pop();
    for (const Arc& arc : network.after.of(static_cast<std::size_t>(order.back())))
      if (--waiting[static_cast<std::size_t>(arc.activity)] == 0) ready.push(arc.activity);
  }
  return order;
}

std::vector<Time> tails(const StaffedNetwork& network) {
  std::vector<Time> found(network.size());
  std::vector<std::int32_t> order = topological_order(network);
  std::reverse(order.begin(), order.end());
  for (const std::int32_t row : order) {
    const auto a = static_cast<std::size_t>(row);
    found[a] = network.durations[a];
    for (const Arc& arc : network.after.of(a)) {
      const Time rest = found[static_cast<std::size_t>(arc.activity)];
      found[a] = std::max(found[a], network.durations[a] + arc.lag + rest);
    }
  }
  return found;
}

}  // namespace lotrinh::rcpsp::teams
