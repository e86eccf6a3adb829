// Repair of schedules that earlier decisions are kept in, on problems small enough to see the best.

#include "rcpsp/repair/repair.hpp"

#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"
#include "rcpsp/workspace.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

/// Telling one person costs `weight(time)`.
template <class Weight>
std::shared_ptr<const TellingPrices> telling_prices(Time horizon, Weight weight) {
  TellingPrices prices;
  for (Time t = 0; t < horizon; ++t) {
    prices.of_work.push_back(weight(t));
    prices.of_start.push_back(weight(t));
  }
  return std::make_shared<const TellingPrices>(std::move(prices));
}

void keep(Problem& problem, ActivityId a, Time start, std::int64_t people,
          const std::shared_ptr<const TellingPrices>& prices) {
  Kept kept;
  kept.decision = Kept::Decision{start, problem.activities[a].modes[0].label, {}, people};
  kept.prices = prices;
  problem.activities[a].kept = problem.kept.add(std::move(kept));
}

ActivityId add_in_room(Problem& problem, ResourceId room, Time duration) {
  Activity made = activity(problem, duration);
  made.usages.push_back({room, 1, 0, duration});
  return problem.activities.add(std::move(made));
}

/// Changes come before cost, as in a revision.
void rank_changes_before_cost(Problem& problem) {
  using Level = Ranking::Level;
  problem.ranking = Ranking({Level{{Criterion::unscheduled, 1}}, Level{{Criterion::tardiness, 1}},
                             Level{{Criterion::change, 1}}, Level{{Criterion::cost, 1}}});
}

Schedule scheduled(const Problem& problem, const std::vector<Placement>& placements) {
  const Links links(problem);
  Workspace workspace(problem, links);
  for (std::size_t row = 0; row < placements.size(); ++row) {
    if (placements[row].scheduled()) workspace.insert(ActivityId(row), placements[row]);
  }
  return workspace.schedule();
}

SearchOptions quick(std::uint64_t seed, std::uint64_t placements = 20'000) {
  SearchOptions options;
  options.seed = seed;
  options.placements = placements;
  return options;
}

/// A random problem whose first schedule is what was decided, with a worker who is away now.
Problem disturbed(std::uint64_t seed) {
  Problem problem = random_problem(seed, 12, 6);
  rank_changes_before_cost(problem);
  const Schedule decided = first_schedule(problem);
  const auto prices =
      telling_prices(problem.horizon, [](Time t) { return t < 7 ? 4 : (t < 14 ? 2 : 1); });
  for (const ActivityId a : problem.activities.ids()) {
    const Placement& placement = decided.placements[a];
    if (!placement.scheduled()) continue;
    Kept kept;
    kept.decision = Kept::Decision{placement.start,
                                   problem.activities[a].modes[placement.mode].label,
                                   {placement.team.begin(), placement.team.end()},
                                   5 + static_cast<std::int64_t>(a.row())};
    kept.work_after = 0;
    kept.prices = prices;
    problem.activities[a].kept = problem.kept.add(std::move(kept));
  }
  problem.workers[WorkerId(0)].available.erase(0, problem.horizon / 2);
  return problem;
}

}  // namespace

TEST_CASE("repair goes back to what was decided as soon as that is possible") {
  Problem problem = empty_problem(20);
  rank_changes_before_cost(problem);
  const ResourceId room = problem.resources.add({std::vector<std::int32_t>(20, 1)});
  const auto prices = telling_prices(20, [](Time) { return 1; });
  const ActivityId one = add_in_room(problem, room, 2);
  const ActivityId other = add_in_room(problem, room, 2);
  keep(problem, one, 4, 10, prices);
  keep(problem, other, 8, 10, prices);

  // Each at the other's place: neither can go home while the other is there.
  const Schedule repaired =
      rcpsp::repaired(problem, scheduled(problem, {{0, 8, {}}, {0, 4, {}}}), quick(1));

  CHECK(repaired.placements[one].start == 4);
  CHECK(repaired.placements[other].start == 8);
  CHECK(repaired.score[Criterion::change] == 0);
}

TEST_CASE("repair moves what is far off in place of what is near") {
  const std::uint64_t seed = GENERATE(1, 2, 3);
  Problem problem = empty_problem(30);
  rank_changes_before_cost(problem);
  const ResourceId room = problem.resources.add({std::vector<std::int32_t>(30, 1)});
  const auto prices = telling_prices(30, [](Time t) { return t < 10 ? 4 : 1; });
  // Near: decided at 2, which is closed now; only 12 is left. Far: decided at 12.
  const ActivityId near = add_in_room(problem, room, 2);
  const ActivityId far = add_in_room(problem, room, 2);
  TimeSet openings(30);
  openings.insert(12);
  problem.activities[near].modes[0].starts = problem.start_sets.add(openings);
  keep(problem, near, 2, 10, prices);
  keep(problem, far, 12, 10, prices);

  // The near one is left out since its only other place is taken.
  const Schedule repaired =
      rcpsp::repaired(problem, scheduled(problem, {{}, {0, 12, {}}}), quick(seed));

  CHECK(repaired.placements[near].start == 12);
  CHECK(repaired.placements[far].scheduled());
  // 10 people told of 2 at 4 each; 10 told at 1 each, which takes a new date of 10 or later.
  CHECK(repaired.score[Criterion::change] == 10 * 4 + 10 * 1);
  CHECK(repaired.placements[far].start >= 10);
}

TEST_CASE("repair chooses the smallest of those of which one must move") {
  const std::uint64_t seed = GENERATE(1, 2, 3);
  Problem problem = empty_problem(30);
  rank_changes_before_cost(problem);
  const ResourceId room = problem.resources.add({std::vector<std::int32_t>(30, 2)});
  const auto prices = telling_prices(30, [](Time) { return 1; });
  for (const std::int64_t people : {30, 10, 40}) {
    const ActivityId a = add_in_room(problem, room, 3);
    keep(problem, a, 5, people, prices);
  }

  const Schedule repaired = rcpsp::repaired(
      problem, scheduled(problem, {{0, 10, {}}, {0, 5, {}}, {0, 5, {}}}), quick(seed));

  CHECK(repaired.score[Criterion::change] == 10);
  CHECK(repaired.placements[ActivityId(1)].start != 5);
}

TEST_CASE("repair makes room for what comes first by moving what comes before it") {
  Problem problem = empty_problem(30);
  rank_changes_before_cost(problem);
  const auto prices = telling_prices(30, [](Time) { return 1; });
  const ActivityId before = problem.activities.add(activity(problem, 4));
  const ActivityId after = problem.activities.add(activity(problem, 2));
  problem.precedences.push_back({before, after});
  problem.activities[after].due = 8;  // decided late, at 12
  keep(problem, before, 6, 10, prices);
  keep(problem, after, 12, 10, prices);

  const Schedule repaired =
      rcpsp::repaired(problem, scheduled(problem, {{0, 6, {}}, {0, 12, {}}}), quick(1));

  CHECK(repaired.score[Criterion::tardiness] == 0);
  CHECK(repaired.placements[before].start <= 4);
  CHECK(repaired.placements[after].start <= 8);  // its due time
}

TEST_CASE("a repaired schedule keeps all rules and is never worse than it was") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    const Problem problem = disturbed(seed);
    const Schedule start = first_schedule(problem);

    const Schedule repaired = rcpsp::repaired(problem, start, quick(seed, 5'000));

    CHECK(fault(problem, repaired) == "");
    CHECK(recounted(problem, repaired) == repaired.score);
    CHECK_FALSE(problem.ranking.less(start.score, repaired.score));
  }
}

TEST_CASE("repair gives the same schedule for the same seed and work") {
  const Problem problem = disturbed(7);
  const Schedule start = first_schedule(problem);

  const Schedule once = rcpsp::repaired(problem, start, quick(3));
  const Schedule again = rcpsp::repaired(problem, start, quick(3));

  for (const ActivityId a : problem.activities.ids())
    CHECK(once.placements[a] == again.placements[a]);
}

TEST_CASE("settled activities stay in a repair") {
  Problem problem = disturbed(9);
  const Schedule start = first_schedule(problem);
  for (std::size_t row = 0; row < 4; ++row)
    problem.activities[ActivityId(row)].change = Change::settled;

  const Schedule repaired = rcpsp::repaired(problem, start, quick(1));

  for (std::size_t row = 0; row < 4; ++row)
    CHECK(repaired.placements[ActivityId(row)] == start.placements[ActivityId(row)]);
}
