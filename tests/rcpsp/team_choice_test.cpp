#include "rcpsp/team_choice.hpp"

#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

/// One activity at one site with two roles, random pools, required workers and exclusions.
Problem random_team_problem(std::uint64_t seed) {
  Rng rng(seed);
  Problem problem = random_problem(seed, 0, 6);
  Activity work = activity(problem, 2);
  work.modes[0].site = SiteId(rng.below(3));
  work.demands = {
      {problem.pools.add(random_pool(problem, rng)), static_cast<int>(1 + rng.below(2))},
      {problem.pools.add(random_pool(problem, rng)), static_cast<int>(rng.below(3))}};
  for (std::uint32_t i = rng.below(3); i > 0; --i) work.required.emplace_back(rng.below(6));
  for (std::uint32_t i = rng.below(4); i > 0; --i) {
    Exclusion exclusion{0, static_cast<Time>(rng.below(12)), {}, {WorkerId(rng.below(6))}};
    if (rng.below(2) == 0) exclusion.workers.emplace_back(rng.below(6));
    work.exclusions.push_back(std::move(exclusion));
  }
  problem.activities.add(std::move(work));
  return problem;
}

std::int64_t cost_of(const Problem& problem, const std::vector<WorkerId>& team) {
  std::int64_t cost = 0;
  for (const WorkerId who : team)
    cost += problem.worker_cost(problem.workers[who],
                                problem.activities[ActivityId(0)].modes[0].site, 2);
  return cost;
}

bool contains_all(const std::vector<WorkerId>& team, const std::vector<WorkerId>& named) {
  return std::all_of(named.begin(), named.end(), [&](WorkerId who) {
    return std::find(team.begin(), team.end(), who) != team.end();
  });
}

bool allowed(const Activity& activity, const std::vector<WorkerId>& team, Time start) {
  return contains_all(team, activity.required) &&
         std::none_of(activity.exclusions.begin(), activity.exclusions.end(),
                      [&](const Exclusion& exclusion) {
                        return exclusion.from <= start && start < exclusion.to &&
                               contains_all(team, exclusion.workers);
                      });
}

/// The least cost over all teams there are; nothing when there is no team.
std::optional<std::int64_t> least_cost(Workspace& workspace, Time start) {
  const Problem& problem = workspace.problem();
  const Activity& activity = problem.activities[ActivityId(0)];
  const std::size_t length = workspace.workers().length_row(2);
  std::vector<PoolId> seats;
  for (const Demand& demand : activity.demands)
    seats.insert(seats.end(), static_cast<std::size_t>(demand.count), demand.pool);
  std::optional<std::int64_t> least;
  std::vector<WorkerId> team;
  const std::function<void()> fill = [&] {
    if (team.size() == seats.size()) {
      if (!allowed(activity, team, start)) return;
      const std::int64_t cost = cost_of(problem, team);
      if (!least || cost < *least) least = cost;
      return;
    }
    for (const WorkerId who : problem.pools[seats[team.size()]]) {
      if (std::find(team.begin(), team.end(), who) != team.end()) continue;
      if (!workspace.workers().can_work(who, start, length, activity.modes[0].site)) continue;
      team.push_back(who);
      fill();
      team.pop_back();
    }
  };
  fill();
  return least;
}

}  // namespace

TEST_CASE("the cheapest team is as cheap as the cheapest of all teams") {
  const std::uint64_t seed = GENERATE(range(1, 150));
  INFO("seed " << seed);
  const Problem problem = random_team_problem(seed);
  const Activity& activity = problem.activities[ActivityId(0)];
  const Links links(problem);
  Workspace workspace(problem, links);
  TeamChoice choice(workspace);
  choice.aim_at(ActivityId(0), activity.modes[0]);

  for (Time start = 0; start + 2 <= problem.horizon; ++start) {
    const auto team = choice.cheapest(start, Blinks{});
    const auto least = least_cost(workspace, start);

    REQUIRE(team.has_value() == least.has_value());
    if (!team) continue;
    const std::vector<WorkerId> members(team->begin(), team->end());
    REQUIRE(cost_of(problem, members) == *least);
    REQUIRE(allowed(activity, members, start));
    REQUIRE(choice.least_cost() <= *least);
  }
}

TEST_CASE("of equally dear workers the one with less to do is taken") {
  Problem problem = empty_problem(10);
  problem.groups = 1;
  for (int i = 0; i < 2; ++i) {
    Worker made = worker(problem);
    made.group = GroupId(0);
    problem.workers.add(made);
  }
  Activity work = activity(problem, 2);
  work.demands = {{problem.pools.add(problem.workers.ids()), 1}};
  problem.activities.add(work);
  const Links links(problem);
  Workspace workspace(problem, links);
  workspace.workers().take(WorkerId(0), 0, 2, SiteId{});
  TeamChoice choice(workspace);
  choice.aim_at(ActivityId(0), problem.activities[ActivityId(0)].modes[0]);

  const auto team = choice.cheapest(4, Blinks{});

  REQUIRE(team.has_value());
  CHECK(*team->begin() == WorkerId(1));
}

TEST_CASE("two exclusions bar two workers, and one exclusion of two bars only the pair") {
  Problem problem = empty_problem(10);
  for (const int cost : {1, 2, 9}) problem.workers.add(worker(problem, cost));
  Activity work = activity(problem, 1);
  work.demands = {{problem.pools.add(problem.workers.ids()), 1}};
  work.exclusions = {{0, 10, {}, {WorkerId(0)}}, {0, 10, {}, {WorkerId(1)}}};
  problem.activities.add(work);
  work.demands[0].count = 2;
  work.exclusions = {{0, 10, {}, {WorkerId(0), WorkerId(1)}}};
  problem.activities.add(work);
  const Links links(problem);
  Workspace workspace(problem, links);
  TeamChoice choice(workspace);

  choice.aim_at(ActivityId(0), problem.activities[ActivityId(0)].modes[0]);
  const auto alone = choice.cheapest(0, Blinks{});
  choice.aim_at(ActivityId(1), problem.activities[ActivityId(1)].modes[0]);
  const auto pair = choice.cheapest(0, Blinks{});

  REQUIRE(alone.has_value());
  CHECK(alone->contains(WorkerId(2)));
  REQUIRE(pair.has_value());  // 1 + 9, since 1 + 2 is ruled out
  CHECK(pair->contains(WorkerId(0)));
  CHECK(pair->contains(WorkerId(2)));
}
