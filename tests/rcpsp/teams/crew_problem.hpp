#pragma once

#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"
#include "rcpsp/teams/network.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::test {

/// People without calendars or limits.
inline rcpsp::Problem crew_problem(rcpsp::Time horizon, int workers) {
  rcpsp::Problem problem;
  problem.horizon = horizon;
  for (int i = 0; i < workers; ++i) problem.workers.add(worker(problem));
  return problem;
}

inline rcpsp::PoolId pool(rcpsp::Problem& problem, const std::vector<int>& rows) {
  std::vector<rcpsp::WorkerId> members;
  for (const int row : rows) members.emplace_back(static_cast<std::size_t>(row));
  return problem.pools.add(std::move(members));
}

/// Adds an activity for one worker of each pool.
inline rcpsp::ActivityId add_work(rcpsp::Problem& problem, rcpsp::Time duration,
                                  const std::vector<std::vector<int>>& pools) {
  rcpsp::Activity made = activity(problem, duration);
  for (const std::vector<int>& rows : pools) made.demands.push_back({pool(problem, rows), 1});
  return problem.activities.add(std::move(made));
}

struct CrewSizes {
  int activities = 12;
  int workers = 5;
  std::uint32_t most_demands = 3;
  rcpsp::Time longest = 6;
};

/// Demands that all workers together can meet. One resource limits some of the activities when
/// several demands are allowed.
inline rcpsp::Problem random_crew_problem(std::uint64_t seed, const CrewSizes& sizes = {}) {
  Rng rng(seed);
  const auto below = [&](auto bound) { return rng.below(static_cast<std::uint32_t>(bound)); };
  rcpsp::Problem problem = crew_problem(sizes.activities * (sizes.longest + 2) + 1, sizes.workers);
  const bool limited = sizes.most_demands > 1;
  if (limited) problem.resources.add({std::vector<std::int32_t>(problem.horizon, 3)});
  for (int i = 0; i < sizes.activities; ++i) {
    const auto duration = static_cast<rcpsp::Time>(below(10) == 0 ? 0 : 1 + below(sizes.longest));
    rcpsp::Activity made = activity(problem, duration);
    std::vector<int> reserved(static_cast<std::size_t>(sizes.workers));
    for (int w = 0; w < sizes.workers; ++w) reserved[w] = w;
    for (std::uint32_t d = limited ? below(sizes.most_demands + 1) : 1; d > 0; --d) {
      std::vector<int> rows;
      for (int w = 0; w < sizes.workers; ++w)
        if (below(3) == 0) rows.push_back(w);
      const std::uint32_t sure = below(reserved.size());  // so that a team exists
      rows.push_back(reserved[sure]);
      reserved.erase(reserved.begin() + sure);
      std::sort(rows.begin(), rows.end());
      rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
      made.demands.push_back({pool(problem, rows), 1});
    }
    if (limited && below(3) == 0)
      made.usages.push_back(
          {rcpsp::ResourceId(0), static_cast<std::int32_t>(1 + below(3)), 0, duration});
    const rcpsp::ActivityId id = problem.activities.add(std::move(made));
    for (std::size_t before = 0; before < id.row(); ++before)
      if (below(sizes.activities) == 0)
        problem.precedences.push_back(
            {rcpsp::ActivityId(before), id, static_cast<rcpsp::Time>(below(4) == 0 ? 2 : 0)});
  }
  return problem;
}

/// The first rule that the timing breaks, in words; empty when none.
inline std::string fault(const rcpsp::Problem& problem, const rcpsp::teams::StaffedNetwork& network,
                         const rcpsp::teams::Timing& timing) {
  rcpsp::Schedule schedule;
  for (std::size_t a = 0; a < network.size(); ++a) {
    rcpsp::Placement placement;
    placement.mode = 0;
    placement.start = timing.starts[a];
    for (std::uint32_t seat = network.seats[a]; seat < network.seats[a + 1]; ++seat)
      placement.team.add(rcpsp::WorkerId(static_cast<std::size_t>(timing.members[seat])));
    schedule.placements.add(placement);
  }
  return fault(problem, schedule);
}

inline rcpsp::Time length_of(const rcpsp::teams::StaffedNetwork& network,
                             const rcpsp::teams::Timing& timing) {
  rcpsp::Time end = 0;
  for (std::size_t a = 0; a < network.size(); ++a)
    end = std::max(end, timing.starts[a] + network.durations[a]);
  return end;
}

}  // namespace lotrinh::test
