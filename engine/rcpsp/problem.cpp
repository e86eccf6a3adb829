#include "rcpsp/problem.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool Exclusion::applies(const Mode& mode, Time start) const {
  if (start < from || start >= to) return false;
  return labels.empty() || std::find(labels.begin(), labels.end(), mode.label) != labels.end();
}

Time Activity::shortest_duration() const {
  const auto shorter = [](const Mode& a, const Mode& b) { return a.duration < b.duration; };
  const auto found = std::min_element(modes.begin(), modes.end(), shorter);
  return found == modes.end() ? 0 : found->duration;
}

std::int64_t Problem::worker_cost(const Worker& worker, SiteId site, Time length) const {
  const std::int64_t fee = worker.cost_per_time * length;
  if (!site.valid() || site == worker.home) return fee;
  return fee + between(worker.home, site).visit_cost + away_cost_per_time * length;
}

}  // namespace lotrinh::rcpsp
