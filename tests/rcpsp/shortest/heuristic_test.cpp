#include "rcpsp/shortest/heuristic.hpp"

#include "rcpsp/lists/compile.hpp"
#include "rcpsp/teams/network.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::rcpsp;

namespace {

/// Three activities in a row, of which the first and the last take no time.
Problem dig_between_milestones() {
  Problem problem;
  problem.horizon = 6;
  problem.resources.add({std::vector<std::int32_t>(6, 1)});
  for (const Time duration : {0, 5, 0}) {
    TimeSet starts(problem.horizon);
    starts.insert(0, problem.horizon - duration + 1);
    Mode mode;
    mode.duration = duration;
    mode.staffed_to = duration;
    mode.starts = problem.start_sets.add(std::move(starts));
    Activity activity;
    activity.modes.push_back(std::move(mode));
    if (duration > 0) activity.usages.push_back({ResourceId(0), 1, 0, duration});
    problem.activities.add(std::move(activity));
  }
  problem.precedences.push_back({ActivityId(0), ActivityId(1), 0});
  problem.precedences.push_back({ActivityId(1), ActivityId(2), 0});
  return problem;
}

}  // namespace

TEST_CASE("activities without duration are no reason against activity lists") {
  CHECK(lists::network_of(dig_between_milestones()).has_value());
}

TEST_CASE("a heuristic has a schedule of its makespan after the first run") {
  const Problem problem = dig_between_milestones();
  const auto heuristic = heuristic_for(problem, {});
  REQUIRE(heuristic);

  heuristic->run(1, [] { return false; });

  CHECK(heuristic->makespan() == 5);
  CHECK(heuristic->best().placements[ActivityId(2)].start == 5);
}

TEST_CASE("a problem with a choice of modes has no heuristic") {
  Problem problem = dig_between_milestones();
  auto& modes = problem.activities[ActivityId(1)].modes;
  modes.push_back(modes.front());

  CHECK_FALSE(heuristic_for(problem, {}));
}
