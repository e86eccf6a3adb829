#pragma once

#include "base/random.hpp"
#include "rcpsp/problem.hpp"

#include <utility>
#include <vector>

namespace lotrinh::test {

/// A problem with nothing in it but the axis. Periods: "weeks" of 7 times.
inline rcpsp::Problem empty_problem(rcpsp::Time horizon) {
  rcpsp::Problem problem;
  problem.horizon = horizon;
  rcpsp::PeriodKind weeks;
  for (rcpsp::Time t = 0; t < horizon; ++t) weeks.period_at.push_back(t / 7);
  weeks.periods = (horizon + 6) / 7;
  problem.period_kinds.push_back(std::move(weeks));
  return problem;
}

inline rcpsp::TimeSet all_times(rcpsp::Time horizon) {
  rcpsp::TimeSet times(horizon);
  times.insert(0, horizon);
  return times;
}

/// Somebody who is always there and has no limits.
inline rcpsp::Worker worker(const rcpsp::Problem& problem, std::int64_t cost_per_time = 0) {
  rcpsp::Worker made;
  made.available = all_times(problem.horizon);
  for (const rcpsp::PeriodKind& kind : problem.period_kinds) {
    made.limits.push_back(problem.horizon);
    made.worked_before.emplace_back(kind.periods, 0);
  }
  made.home = problem.sites > 0 ? rcpsp::SiteId(0) : rcpsp::SiteId{};
  made.cost_per_time = cost_per_time;
  return made;
}

/// An activity with one mode that may start at any time that leaves room for it.
inline rcpsp::Activity activity(rcpsp::Problem& problem, rcpsp::Time duration) {
  rcpsp::Activity made;
  rcpsp::Mode mode;
  mode.duration = duration;
  mode.staffed_to = duration;
  mode.starts = problem.start_sets.add(all_times(problem.horizon).runs(duration));
  made.modes.push_back(mode);
  return made;
}

inline rcpsp::TimeSet random_times(Rng& rng, rcpsp::Time horizon, std::uint32_t percent) {
  rcpsp::TimeSet times(horizon);
  for (rcpsp::Time t = 0; t < horizon; ++t) {
    if (rng.below(100) < percent) times.insert(t);
  }
  return times;
}

inline void add_random_workers(rcpsp::Problem& problem, Rng& rng, int workers) {
  problem.groups = 2;
  for (int i = 0; i < workers; ++i) {
    rcpsp::Worker made = worker(problem, rng.below(4));
    made.available = random_times(rng, problem.horizon, 85);
    made.limits = {static_cast<std::int32_t>(2 + rng.below(4)),
                   static_cast<std::int32_t>(4 + rng.below(8))};
    made.worked_before[0][rng.below(static_cast<std::uint32_t>(made.worked_before[0].size()))] = 1;
    made.home = rcpsp::SiteId(rng.below(3));
    if (rng.below(4) == 0) made.mobility = rcpsp::Mobility::home_only;
    if (rng.below(4) > 0) made.group = rcpsp::GroupId(rng.below(2));
    problem.workers.add(std::move(made));
  }
}

inline std::vector<rcpsp::WorkerId> random_pool(const rcpsp::Problem& problem, Rng& rng) {
  std::vector<rcpsp::WorkerId> pool;
  for (const rcpsp::WorkerId id : problem.workers.ids()) {
    if (rng.below(4) > 0) pool.push_back(id);
  }
  return pool;
}

/// A way to carry something out that takes two to five times; the team works during part of it.
inline rcpsp::Mode random_mode(rcpsp::Problem& problem, Rng& rng) {
  using namespace rcpsp;
  Mode mode;
  mode.duration = static_cast<Time>(2 + rng.below(4));
  mode.staffed_from = static_cast<Time>(rng.below(2));
  mode.staffed_to = mode.staffed_from + 1 + static_cast<Time>(rng.below(2));
  if (mode.staffed_to > mode.duration) mode.staffed_to = mode.duration;
  TimeSet starts = random_times(rng, problem.horizon, 70);
  starts.erase(problem.horizon - mode.duration + 1, problem.horizon);
  mode.starts = problem.start_sets.add(starts);
  if (rng.below(3) > 0) mode.site = SiteId(rng.below(3));
  mode.usages.push_back({ResourceId(0), 1, mode.staffed_from, mode.staffed_to});
  mode.cost = rng.below(10);
  return mode;
}

inline void add_random_activity(rcpsp::Problem& problem, Rng& rng) {
  using namespace rcpsp;
  Activity made;
  for (std::uint32_t modes = 1 + rng.below(3), i = 0; i < modes; ++i) {
    made.modes.push_back(random_mode(problem, rng));
    made.modes.back().label = static_cast<std::int32_t>(i);
  }
  made.usages.push_back(
      {ResourceId(1), static_cast<std::int32_t>(1 + rng.below(3)), 0, made.shortest_duration()});
  made.demands.push_back({problem.pools.add(random_pool(problem, rng)), 1});
  if (rng.below(2) == 0) made.demands.push_back({problem.pools.add(random_pool(problem, rng)), 1});
  made.weight = 1 + rng.below(5);
  made.extra = rng.below(3);
  if (rng.below(2) == 0) {
    made.due_after = made.shortest_duration() - 1;
    made.due = static_cast<Time>(4 + rng.below(static_cast<std::uint32_t>(problem.horizon)));
    made.buffer_wanted = 3;
  }
  problem.activities.add(std::move(made));
}

/// Precedences, some with a limit on how late the next may be, and disjunctions of neighbours.
inline void link_random_neighbours(rcpsp::Problem& problem, Rng& rng) {
  using namespace rcpsp;
  for (std::size_t row = 0; row + 1 < problem.activities.size(); ++row) {
    const ActivityId one(row);
    const ActivityId next(row + 1);
    if (rng.below(4) == 0) {
      Precedence link{one, next, static_cast<Time>(rng.below(3))};
      if (rng.below(2) == 0) link.max_lag = link.lag + static_cast<Time>(rng.below(5));
      problem.precedences.push_back(link);
    } else if (rng.below(4) == 0) {
      problem.disjunctions.push_back({one, next});
    }
  }
}

/// Some activities in modes of different lengths that compete for workers with limits, homes and
/// groups, for rooms and for a shared limit, with a few precedences, lags and disjunctions:
/// everything that a problem can have but exclusions.
inline rcpsp::Problem random_problem(std::uint64_t seed, int activities = 6, int workers = 5) {
  using namespace rcpsp;
  Rng rng(seed);
  Problem problem = empty_problem(static_cast<Time>(14 + rng.below(60)));
  PeriodKind halves;
  for (Time t = 0; t < problem.horizon; ++t)
    halves.period_at.push_back(2 * t < problem.horizon ? 0 : 1);
  halves.periods = 2;
  problem.period_kinds.push_back(std::move(halves));
  problem.sites = 3;
  problem.site_pairs = {{0, 0}, {0, 5}, {3, 9}, {0, 5}, {0, 0}, {1, 5}, {3, 9}, {1, 5}, {0, 0}};
  problem.away_cost_per_time = 1;
  for (const std::int32_t capacity : {2, 5}) {
    Resource resource{std::vector<std::int32_t>(problem.horizon, capacity)};
    for (std::int32_t& at : resource.capacity) at -= static_cast<std::int32_t>(rng.below(2));
    problem.resources.add(std::move(resource));
  }
  add_random_workers(problem, rng, workers);
  for (int i = 0; i < activities; ++i) add_random_activity(problem, rng);
  link_random_neighbours(problem, rng);
  return problem;
}

}  // namespace lotrinh::test
