#include "rcpsp/workspace.hpp"

#include "rcpsp/insertion.hpp"
#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

/// Takes an activity out with all that must come after it.
void remove_with_successors(Workspace& workspace, ActivityId id) {
  for (const Links::Neighbour& next : workspace.links().after(id)) {
    if (workspace.placement(next.activity).scheduled())
      remove_with_successors(workspace, next.activity);
  }
  workspace.remove(id);
}

/// Whether the activity would overuse a resource at the start, recounted.
bool overuses(const Problem& problem, Schedule schedule, ActivityId id, std::int32_t mode,
              Time start) {
  schedule.placements[id] = Placement{mode, start, {}};
  return !resource_fault(problem, schedule).empty();
}

}  // namespace

TEST_CASE("score and rules hold after any sequence of insertions and removals") {
  const std::uint64_t seed = GENERATE(range(1, 60));
  INFO("seed " << seed);
  const Problem problem = random_problem(seed);
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);
  Rng rng(seed, 2);
  const Blinks blinks{&rng, 3};  // not always the best place

  for (int step = 0; step < 80; ++step) {
    const ActivityId id(rng.below(static_cast<std::uint32_t>(problem.activities.size())));
    if (workspace.placement(id).scheduled()) {
      remove_with_successors(workspace, id);
    } else if (const auto placement = insertion.best(id, Reach::best, blinks)) {
      workspace.insert(id, *placement);
    }

    REQUIRE(workspace.schedule().score == recounted(problem, workspace.schedule()));
    REQUIRE(fault(problem, workspace.schedule()) == "");
  }
}

TEST_CASE("resources_fit agrees with recounting what is used") {
  const std::uint64_t seed = GENERATE(range(1, 20));
  INFO("seed " << seed);
  const Problem problem = random_problem(seed, 8);
  const Links links(problem);
  Workspace workspace(problem, links);
  Insertion insertion(workspace);
  for (std::size_t row = 0; row < 6; ++row) {
    if (const auto placement = insertion.best(ActivityId(row), Reach::best, Blinks{}))
      workspace.insert(ActivityId(row), *placement);
  }

  const ActivityId last(7);
  const Activity& activity = problem.activities[last];
  for (std::int32_t mode = 0; mode < static_cast<std::int32_t>(activity.modes.size()); ++mode) {
    for (Time start = 0; start + activity.modes[mode].duration <= problem.horizon; ++start) {
      REQUIRE(workspace.resources_fit(activity, activity.modes[mode], start) ==
              !overuses(problem, workspace.schedule(), last, mode, start));
    }
  }
}

TEST_CASE("the window lies between what comes before and what comes after") {
  Problem problem = empty_problem(30);
  for (int i = 0; i < 3; ++i) problem.activities.add(activity(problem, 4));
  const ActivityId first(0);
  const ActivityId middle(1);
  const ActivityId last(2);
  problem.precedences = {{first, middle, 2}, {middle, last, 3}};
  const Links links(problem);
  Workspace workspace(problem, links);

  CHECK_FALSE(workspace.window(middle).has_value());  // what it waits for is left out
  workspace.insert(first, {0, 5, {}});
  workspace.insert(middle, {0, 11, {}});
  workspace.insert(last, {0, 20, {}});
  workspace.remove(middle);

  const auto window = workspace.window(middle);
  REQUIRE(window.has_value());
  const Mode& mode = problem.activities[middle].modes[0];
  CHECK(window->first(mode) == 11);  // 5 + 4 + 2
  CHECK(window->last(mode) == 13);   // 20 - 3 - 4
}

TEST_CASE("a maximum lag bounds what comes after from above and what comes before from below") {
  Problem problem = empty_problem(30);
  for (int i = 0; i < 2; ++i) problem.activities.add(activity(problem, 4));
  const ActivityId before(0);
  const ActivityId after(1);
  problem.precedences = {{before, after, 1, 3}};
  const Links links(problem);
  Workspace workspace(problem, links);
  const Mode& mode = problem.activities[before].modes[0];

  workspace.insert(before, {0, 5, {}});

  CHECK(workspace.window(after)->first(mode) == 10);  // 5 + 4 + 1
  CHECK(workspace.window(after)->last(mode) == 12);   // 5 + 4 + 3
  workspace.insert(after, {0, 12, {}});
  workspace.remove(before);
  CHECK(workspace.window(before)->first(mode) == 5);  // 12 - 3 - 4
  CHECK(workspace.window(before)->last(mode) == 7);   // 12 - 1 - 4
}

TEST_CASE("a window is wider for a mode that takes less time") {
  Problem problem = empty_problem(30);
  Activity either = activity(problem, 4);
  either.modes.push_back(activity(problem, 2).modes[0]);
  for (int i = 0; i < 2; ++i) problem.activities.add(either);
  const ActivityId before(0);
  const ActivityId after(1);
  problem.precedences = {{before, after, 0, 3}};
  const Links links(problem);
  Workspace workspace(problem, links);
  const Mode& slow = either.modes[0];
  const Mode& quick = either.modes[1];

  workspace.insert(before, {1, 5, {}});  // 5 and 6

  CHECK(workspace.window(after)->first(slow) == 7);
  CHECK(workspace.window(after)->last(quick) == 10);  // 7 + 3
  workspace.insert(after, {1, 10, {}});
  workspace.remove(before);
  CHECK(workspace.window(before)->first(slow) == 3);   // ends at 10 - 3
  CHECK(workspace.window(before)->first(quick) == 5);  // the same end
  CHECK(workspace.window(before)->last(slow) == 6);
  CHECK(workspace.window(before)->last(quick) == 8);
  CHECK(workspace.window(before)->contains(slow, 6));
  CHECK_FALSE(workspace.window(before)->contains(slow, 7));
}

TEST_CASE("a clash tells when the other activity is over") {
  Problem problem = empty_problem(30);
  for (int i = 0; i < 2; ++i) problem.activities.add(activity(problem, 4));
  problem.disjunctions = {{ActivityId(0), ActivityId(1)}};
  const Links links(problem);
  Workspace workspace(problem, links);

  workspace.insert(ActivityId(0), {0, 10, {}});  // 10 to 13

  CHECK_FALSE(workspace.clash(ActivityId(1), 6, 10).has_value());
  CHECK(workspace.clash(ActivityId(1), 7, 11) == 14);
  CHECK(workspace.clash(ActivityId(1), 13, 17) == 14);
  CHECK_FALSE(workspace.clash(ActivityId(1), 14, 18).has_value());
}

TEST_CASE("growth tells what an insertion adds, for two workers of one group too") {
  Problem problem = empty_problem(10);
  problem.groups = 1;
  for (int i = 0; i < 3; ++i) {
    Worker made = worker(problem, 7);
    made.group = GroupId(0);
    problem.workers.add(made);
  }
  Activity two_teachers = activity(problem, 2);
  two_teachers.demands = {{problem.pools.add(problem.workers.ids()), 2}};
  two_teachers.weight = 5;
  problem.activities.add(two_teachers);
  const Links links(problem);
  const Workspace workspace(problem, links);
  Team team;
  team.add(WorkerId(0));
  team.add(WorkerId(2));

  const Score grown = workspace.growth(ActivityId(0), {0, 3, team});

  CHECK(grown[Criterion::unscheduled] == -5);
  CHECK(grown[Criterion::cost] == 28);      // 2 workers * 2 times * 7
  CHECK(grown[Criterion::imbalance] == 8);  // loads 2, 0, 2: (2-0)^2 twice
  CHECK(grown[Criterion::finish] == 20);    // 5 * (3 + 2 - 1)
}
