#include "rcpsp/ruin.hpp"

#include "rcpsp/search.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

void load(Workspace& workspace, const Schedule& schedule) {
  for (const ActivityId id : workspace.problem().activities.ids()) {
    if (schedule.placements[id].scheduled()) workspace.insert(id, schedule.placements[id]);
  }
}

}  // namespace

TEST_CASE("every ruin chooses at most so many activities, each once and at least one") {
  const Ruin ruin = GENERATE(ruin_anywhere, ruin_stretch, ruin_workers, ruin_chains, ruin_rivals);
  const int activities = GENERATE(1, 5, 60);
  const Problem problem = random_problem(11, activities, 5);
  const Links links(problem);
  Workspace workspace(problem, links);
  load(workspace, first_schedule(problem));
  Rng rng(3);

  for (std::size_t count = 1; count <= static_cast<std::size_t>(activities) && count < 25;
       ++count) {
    const std::vector<ActivityId> chosen = ruin(workspace, count, rng);
    CHECK_FALSE(chosen.empty());
    CHECK(chosen.size() <= count);
    CHECK(std::set<ActivityId>(chosen.begin(), chosen.end()).size() == chosen.size());
  }
}

TEST_CASE("a ruined stretch has no activity farther away than one that is left") {
  Problem problem = empty_problem(40);
  for (int i = 0; i < 8; ++i) problem.activities.add(activity(problem, 2));
  const Links links(problem);
  Workspace workspace(problem, links);
  for (std::size_t row = 0; row < 8; ++row)
    workspace.insert(ActivityId(row), {0, static_cast<Time>(4 * row), {}});
  Rng rng(5);

  for (int again = 0; again < 20; ++again) {
    std::vector<ActivityId> chosen = ruin_stretch(workspace, 3, rng);
    std::sort(chosen.begin(), chosen.end());
    REQUIRE(chosen.size() == 3);
    CHECK(chosen[2].row() - chosen[0].row() <= 3);  // the seed and one or two on each side
  }
}

TEST_CASE("a ruined chain holds the neighbours of its activity") {
  Problem problem = empty_problem(40);
  for (int i = 0; i < 4; ++i) problem.activities.add(activity(problem, 2));
  problem.precedences = {{ActivityId(0), ActivityId(1), 0}, {ActivityId(2), ActivityId(3), 0}};
  const Links links(problem);
  const Workspace workspace(problem, links);
  Rng rng(5);

  for (int again = 0; again < 20; ++again) {
    const std::vector<ActivityId> chosen = ruin_chains(workspace, 2, rng);
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[0].row() / 2 == chosen[1].row() / 2);
  }
}

TEST_CASE("ruined workers' activities share a worker before any others are taken") {
  Problem problem = empty_problem(40);
  problem.workers.add(worker(problem));
  problem.workers.add(worker(problem));
  const PoolId pool = problem.pools.add(problem.workers.ids());
  for (int i = 0; i < 6; ++i) {
    Activity work = activity(problem, 2);
    work.demands = {{pool, 1}};
    problem.activities.add(work);
  }
  const Links links(problem);
  Workspace workspace(problem, links);
  for (std::size_t row = 0; row < 6; ++row) {
    Team team;
    team.add(WorkerId(row % 2));
    workspace.insert(ActivityId(row), {0, static_cast<Time>(4 * row), team});
  }
  Rng rng(5);

  for (int again = 0; again < 20; ++again) {
    const std::vector<ActivityId> chosen = ruin_workers(workspace, 3, rng);
    REQUIRE(chosen.size() == 3);
    for (const ActivityId id : chosen) CHECK(id.row() % 2 == chosen[0].row() % 2);
  }
}
