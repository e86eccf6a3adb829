#include "rcpsp/lists/compile.hpp"

#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::lists;

namespace {

/// Two activities of 2 and 3 times, one after the other, with a resource of 4.
Problem plain_problem() {
  Problem problem = empty_problem(20);
  const ResourceId crew = problem.resources.add({std::vector<std::int32_t>(20, 4)});
  for (const Time duration : {2, 3}) {
    Activity made = activity(problem, duration);
    made.usages.push_back({crew, 3, 0, duration});
    problem.activities.add(made);
  }
  problem.precedences.push_back({ActivityId(0), ActivityId(1), 1});
  return problem;
}

}  // namespace

TEST_CASE("a problem of activities, lags and resources is a network with the same rows") {
  const std::optional<Network> network = network_of(plain_problem());

  REQUIRE(network);
  CHECK(network->durations == std::vector<Time>{2, 3});
  CHECK(network->demands == std::vector<std::int32_t>{3, 3});
  CHECK(network->capacities == std::vector<std::vector<std::int32_t>>{{4}});
  CHECK(network->horizon == 20);
  REQUIRE(network->links.size() == 1);
  CHECK(network->links[0].before == 0);
  CHECK(network->links[0].after == 1);
  CHECK(network->links[0].lag == 1);
}

TEST_CASE("capacities that change are levels up to the last change") {
  Problem problem = plain_problem();
  problem.resources[ResourceId(0)].capacity[1] = 0;

  const std::optional<Network> network = network_of(problem);

  REQUIRE(network);
  CHECK(network->capacities == std::vector<std::vector<std::int32_t>>{{4, 0, 4}});
}

TEST_CASE("a problem with something that lists cannot keep is no network") {
  Problem problem = plain_problem();
  Activity& first = problem.activities[ActivityId(0)];
  const int what = GENERATE(0, 1, 2, 3, 4, 5, 6, 7);

  if (what == 0) problem.workers.add(worker(problem));
  if (what == 1) first.modes.push_back(first.modes[0]);
  if (what == 2) problem.start_sets[first.modes[0].starts].erase(4);
  if (what == 3) first.usages[0].to = 1;
  if (what == 4) first.usages[0].amount = 5;
  if (what == 5) problem.disjunctions.push_back({ActivityId(0), ActivityId(1)});
  if (what == 6) problem.precedences.push_back({ActivityId(1), ActivityId(0), 0});
  if (what == 7) problem.precedences[0].lag = -1;

  CHECK_FALSE(network_of(problem));
}
