#include "rcpsp/exact/stating.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::rcpsp::exact {
namespace {

using Crew = std::vector<WorkerId>;  // ascending

Crew joined(const Crew& a, const Crew& b) {
  Crew all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return all;
}

std::vector<Crew> pools_in_use(const Problem& problem) {
  std::set<Crew> pools;
  for (const Activity& activity : problem.activities) {
    for (const Demand& demand : activity.demands) {
      Crew pool = problem.pools[demand.pool];
      std::sort(pool.begin(), pool.end());
      pools.insert(std::move(pool));
    }
  }
  return {pools.begin(), pools.end()};
}

/// The pools and what a few of them make together; of many pools only all together.
std::set<Crew> crews(const Problem& problem) {
  const std::vector<Crew> pools = pools_in_use(problem);
  constexpr std::size_t few = 7;
  std::set<Crew> all(pools.begin(), pools.end());
  if (pools.size() <= few) {
    for (const Crew& pool : pools) {
      const std::set<Crew> before = all;
      for (const Crew& crew : before) all.insert(joined(crew, pool));
    }
  } else {
    Crew everybody;
    for (const Crew& pool : pools) everybody = joined(everybody, pool);
    all.insert(everybody);
  }
  return all;
}

std::vector<std::int32_t> present(const Problem& problem, const Crew& crew) {
  std::vector<std::int32_t> capacity(problem.horizon, 0);
  for (const WorkerId worker : crew) {
    for (Time t = 0; t < problem.horizon; ++t)
      capacity[t] += problem.workers[worker].available.contains(t) ? 1 : 0;
  }
  return capacity;
}

}  // namespace

void state_crews(Stating& stating) {
  const Problem& problem = stating.problem;
  for (const Crew& crew : crews(problem)) {
    if (crew.size() < 2) continue;  // that worker's own rule says it
    const auto within = [&](const Demand& demand) {
      Crew pool = problem.pools[demand.pool];
      std::sort(pool.begin(), pool.end());
      return std::includes(crew.begin(), crew.end(), pool.begin(), pool.end());
    };
    std::vector<CumulativeTask> tasks;
    Meaning meaning{Meaning::Kind::crew, 0, 0, crew, {}};
    for (const ActivityId a : problem.activities.ids()) {
      std::int32_t asked = 0;
      for (const Demand& demand : problem.activities[a].demands)
        asked += within(demand) ? demand.count : 0;
      if (asked == 0) continue;
      const Statement::Terms& terms = stating.statement.activities[a];
      for (std::size_t i = 0; i < terms.modes.size(); ++i) {
        const Mode& mode = problem.activities[a].modes[i];
        if (mode.staffed_length() == 0) continue;
        tasks.push_back(
            {terms.start, mode.staffed_from, mode.staffed_length(), asked, terms.modes[i]});
        meaning.tasks.push_back(a);
      }
    }
    stating.cumulative(std::move(tasks), present(problem, crew), std::move(meaning));
  }
}

}  // namespace lotrinh::rcpsp::exact
