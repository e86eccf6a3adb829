#include "rcpsp/problem.hpp"

namespace lotrinh::rcpsp {

std::int64_t Problem::worker_cost(const Worker& worker, SiteId site, Time length) const {
  const std::int64_t fee = worker.cost_per_time * length;
  if (!site.valid() || site == worker.home) return fee;
  return fee + between(worker.home, site).visit_cost + away_cost_per_time * length;
}

}  // namespace lotrinh::rcpsp
