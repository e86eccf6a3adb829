#include "rcpsp/joint_insertion.hpp"

#include "rcpsp/oracle/brute_force.hpp"
#include "rcpsp/oracle/instance.hpp"
#include "rcpsp/recount.hpp"
#include "rcpsp/search.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::rcpsp;
using namespace lotrinh::test;

namespace {

/// A workspace with all that places activities jointly in it.
struct Bench {
  explicit Bench(const Problem& problem)
      : links(problem),
        workspace(problem, links),
        insertion(workspace),
        joint(workspace, insertion) {}

  void place(const Schedule& schedule) {
    for (const ActivityId a : workspace.problem().activities.ids()) {
      if (schedule.placements[a].scheduled()) workspace.insert(a, schedule.placements[a]);
    }
  }

  Links links;
  Workspace workspace;
  Insertion insertion;
  JointInsertion joint;
};

constexpr ActivityId first{0};
constexpr ActivityId second{1};

/// Two activities of one time each. The second can start at 5 only and at once after the first.
Problem tied_pair() {
  Problem problem = empty_problem(8);
  problem.activities.add(activity(problem, 1));
  TimeSet five(8);
  five.insert(5);
  Activity late = activity(problem, 1);
  late.modes[0].starts = problem.start_sets.add(five);
  problem.activities.add(late);
  problem.precedences.push_back({first, second, 0, 0});
  return problem;
}

}  // namespace

TEST_CASE(
    "two tied activities are placed where both find room, not where the first likes it best") {
  const Problem problem = tied_pair();
  Bench bench(problem);
  bench.workspace.insert(first, Placement{0, 0, {}});  // as greedy insertion would

  REQUIRE(bench.joint.improve({second, first}, 1000));

  CHECK(bench.workspace.placement(first).start == 4);
  CHECK(bench.workspace.placement(second).start == 5);
  CHECK(bench.workspace.schedule().score[Criterion::unscheduled] == 0);
}

TEST_CASE("activities that cannot be placed better together stay as they were") {
  const Problem problem = tied_pair();
  Bench bench(problem);
  bench.workspace.insert(first, Placement{0, 4, {}});
  bench.workspace.insert(second, Placement{0, 5, {}});
  const Schedule before = bench.workspace.schedule();

  CHECK_FALSE(bench.joint.improve({first, second}, 1000));

  CHECK(bench.workspace.schedule().placements == before.placements);
  CHECK(bench.workspace.schedule().score == before.score);
}

TEST_CASE("what others wait for is not left out, dear as it may be") {
  Problem problem = tied_pair();
  problem.activities[first].modes[0].cost = 100;
  problem.ranking = Ranking({{{Criterion::unscheduled, 1}, {Criterion::cost, 1}}});
  Bench bench(problem);
  bench.workspace.insert(first, Placement{0, 4, {}});
  bench.workspace.insert(second, Placement{0, 5, {}});

  CHECK_FALSE(bench.joint.improve({first}, 1000));
  CHECK(bench.workspace.placement(first).scheduled());

  CHECK(bench.joint.improve({first, second}, 1000));
  CHECK_FALSE(bench.workspace.placement(first).scheduled());
  CHECK_FALSE(bench.workspace.placement(second).scheduled());
}

TEST_CASE("with more places than the work allows to look at, nothing is tried") {
  const Problem problem = tied_pair();
  Bench bench(problem);

  CHECK_FALSE(bench.joint.improve({first, second}, 8));  // 8 places and 1
  CHECK(bench.joint.improve({first, second}, 9 + 9 + 9));
}

TEST_CASE("joint insertion never looks at many more starts than it may") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Problem problem = random_problem(seed);
    Bench bench(problem);
    const std::vector<ActivityId> some{ActivityId(0), ActivityId(1), ActivityId(2)};
    CHECK_FALSE(bench.joint.improve(some, 0));  // looks at all their places once
    const std::uint64_t places = bench.insertion.tried();

    static_cast<void>(bench.joint.improve(some, 700));

    INFO("seed " << seed);
    CHECK(bench.insertion.tried() - places <= 700 + places);
  }
}

TEST_CASE("all activities of an instance without teams are placed best together") {
  int better = 0;
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const oracle::Instance instance = oracle::random_instance(seed, 4);
    const Problem& problem = instance.problem;
    if (instance.has(oracle::Feature::teams)) continue;
    const oracle::Best best = oracle::best_ranked(problem);
    if (!best.complete) continue;
    INFO(oracle::described(instance));
    const Schedule start = first_schedule(problem);
    Bench bench(problem);
    bench.place(start);

    const bool improved = bench.joint.improve(problem.activities.ids(), 10'000'000);

    ++compared;
    better += improved ? 1 : 0;
    REQUIRE(test::fault(problem, bench.workspace.schedule()) == "");
    REQUIRE(bench.workspace.schedule().score ==
            test::recounted(problem, bench.workspace.schedule()));
    REQUIRE(bench.workspace.schedule().score == best.schedule->score);
    REQUIRE(improved == problem.ranking.less(best.schedule->score, start.score));
  }
  CHECK(compared >= 150);
  CHECK(better >= 50);
}
