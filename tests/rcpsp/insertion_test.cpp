#include "rcpsp/insertion.hpp"

#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

/// All teams that fill the demands with distinct workers.
std::vector<Team> all_teams(const Problem& problem, const Activity& activity) {
  std::vector<Team> teams(1);
  for (const Demand& demand : activity.demands) {
    for (std::int32_t i = 0; i < demand.count; ++i) {
      std::vector<Team> longer;
      for (const Team& team : teams) {
        for (const WorkerId who : problem.pools[demand.pool]) {
          if (team.contains(who)) continue;
          longer.push_back(team);
          longer.back().add(who);
        }
      }
      teams = std::move(longer);
    }
  }
  return teams;
}

/// The best score over all placements there are that break no rule.
std::optional<Score> best_score(const Problem& problem, const Schedule& before, ActivityId id) {
  std::optional<Score> best;
  const Activity& activity = problem.activities[id];
  for (std::size_t mode = 0; mode < activity.modes.size(); ++mode) {
    for (Time start = 0; start + activity.modes[mode].duration <= problem.horizon; ++start) {
      for (const Team& team : all_teams(problem, activity)) {
        Schedule tried = before;
        tried.placements[id] = Placement{static_cast<std::int32_t>(mode), start, team};
        if (!fault(problem, tried).empty()) continue;
        const Score score = recounted(problem, tried);
        if (!best || problem.ranking.less(score, *best)) best = score;
      }
    }
  }
  return best;
}

/// Without places to travel between, since gaps are kept more strictly than the rule demands, and
/// without groups, since a team is chosen by its cost before its evenness.
Problem plain_problem(std::uint64_t seed) {
  Problem problem = random_problem(seed, 4, 4);
  for (SitePair& pair : problem.site_pairs) pair.gap = 0;
  for (Worker& one : problem.workers) one.group = GroupId{};
  return problem;
}

}  // namespace

TEST_CASE("the best insertion is as good as the best of all placements") {
  const std::uint64_t seed = GENERATE(range(1, 25));
  INFO("seed " << seed);
  Problem problem = plain_problem(seed);
  if (seed % 2 == 0)  // another order of the goals
    problem.ranking = Ranking({{{Criterion::unscheduled, 1}},
                               {{Criterion::finish, 1}},
                               {{Criterion::cost, 3}, {Criterion::tardiness, 2}}});
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);

  for (const ActivityId id : problem.activities.ids()) {
    const Schedule before = workspace.schedule();
    const auto best = best_score(problem, before, id);

    const auto placement = insertion.best(id, Reach::best, Blinks{});

    REQUIRE(placement.has_value() == best.has_value());
    if (!placement) continue;
    REQUIRE(insertion.fits(id, *placement));
    workspace.insert(id, *placement);
    REQUIRE(std::is_eq(problem.ranking.compare(workspace.schedule().score, *best)));
  }
}

TEST_CASE("with reach first the earliest start of a mode is taken, with reach best the cheapest") {
  Problem problem = empty_problem(10);
  Worker dear = worker(problem, 5);
  Worker cheap = worker(problem, 1);
  cheap.available.erase(0, 6);
  problem.workers.add(dear);
  problem.workers.add(cheap);
  Activity work = activity(problem, 2);
  work.demands = {{problem.pools.add(problem.workers.ids()), 1}};
  problem.activities.add(work);
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);

  CHECK(insertion.best(ActivityId(0), Reach::first, Blinks{})->start == 0);
  CHECK(insertion.best(ActivityId(0), Reach::best, Blinks{})->start == 6);
}

TEST_CASE("an exclusion without workers closes its starts, with a label only those of the mode") {
  Problem problem = empty_problem(10);
  Activity work = activity(problem, 2);
  work.exclusions = {{0, 4, {}, {}}};
  problem.activities.add(work);
  work.exclusions = {{0, 10, {7}, {}}};
  work.modes[0].label = 7;
  work.modes.push_back(work.modes[0]);
  work.modes[1].label = 8;
  work.modes[1].cost = 100;
  problem.activities.add(work);
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);

  const auto late = insertion.best(ActivityId(0), Reach::best, Blinks{});
  const auto dear = insertion.best(ActivityId(1), Reach::best, Blinks{});

  REQUIRE(late.has_value());
  CHECK(late->start == 4);
  CHECK_FALSE(insertion.fits(ActivityId(0), {0, 3, {}}));
  REQUIRE(dear.has_value());
  CHECK(dear->mode == 1);
  CHECK_FALSE(insertion.fits(ActivityId(1), {0, 5, {}}));
}

TEST_CASE("nothing is found for an activity whose predecessor is left out") {
  Problem problem = empty_problem(10);
  problem.activities.add(activity(problem, 2));
  problem.activities.add(activity(problem, 2));
  problem.precedences = {{ActivityId(0), ActivityId(1), 1}};
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);

  CHECK_FALSE(insertion.best(ActivityId(1), Reach::best, Blinks{}).has_value());
  workspace.insert(ActivityId(0), {0, 2, {}});
  CHECK(insertion.best(ActivityId(1), Reach::best, Blinks{})->start == 5);  // 2 + 2 + 1
}

TEST_CASE("an insertion keeps the maximum lag, whichever of the two is inserted") {
  Problem problem = empty_problem(20);
  problem.activities.add(activity(problem, 2));
  Activity late = activity(problem, 2);
  problem.start_sets[late.modes[0].starts].erase(0, 9);
  problem.activities.add(late);
  problem.precedences = {{ActivityId(0), ActivityId(1), 0, 4}};
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);

  workspace.insert(ActivityId(0), {0, 2, {}});
  CHECK_FALSE(insertion.best(ActivityId(1), Reach::best, Blinks{}).has_value());  // 9 > 2 + 2 + 4
  CHECK_FALSE(insertion.fits(ActivityId(1), {0, 9, {}}));

  workspace.remove(ActivityId(0));
  workspace.insert(ActivityId(0), {0, 3, {}});
  CHECK(insertion.best(ActivityId(1), Reach::best, Blinks{})->start == 9);

  workspace.insert(ActivityId(1), {0, 12, {}});
  workspace.remove(ActivityId(0));
  CHECK(insertion.best(ActivityId(0), Reach::best, Blinks{})->start == 6);  // 12 - 4 - 2
}
