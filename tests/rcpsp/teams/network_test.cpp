#include "rcpsp/teams/network.hpp"

#include "rcpsp/teams/crew_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

/// Three activities in a row but for a lag of 2 between the last two.
Problem chain() {
  Problem problem = crew_problem(20, 3);
  const ActivityId dig = add_work(problem, 3, {{0, 1}});
  const ActivityId lay = add_work(problem, 4, {{0}, {1, 2}});
  const ActivityId fill = add_work(problem, 1, {});
  problem.precedences = {{dig, lay, 0}, {lay, fill, 2}};
  return problem;
}

}  // namespace

TEST_CASE("a network says what the problem says") {
  const auto network = network_of(chain());

  REQUIRE(network);
  CHECK(network->durations == std::vector<Time>{3, 4, 1});
  CHECK(network->seats == std::vector<std::uint32_t>{0, 1, 3, 3});
  CHECK(network->demands.of(1)[1].pool == 0b110);
  CHECK(network->after.of(1)[0].activity == 2);
  CHECK(network->after.of(1)[0].lag == 2);
  CHECK(network->horizon == 10);  // 3 + 4 + 1, and the lag of 2
}

TEST_CASE("a tail is the longest way to the end, lags included") {
  const auto network = network_of(chain());

  CHECK(tails(*network) == std::vector<Time>{10, 7, 1});
}

TEST_CASE("usages of one resource by an activity and its mode add up") {
  Problem problem = chain();
  const ResourceId crane = problem.resources.add({std::vector<std::int32_t>(20, 4)});
  problem.activities[ActivityId(0)].usages = {{crane, 1, 0, 3}};
  problem.activities[ActivityId(0)].modes[0].usages = {{crane, 2, 0, 3}};

  const auto network = network_of(problem);

  REQUIRE(network);
  CHECK(network->draws.of(0)[0].amount == 3);
}

TEST_CASE("a problem with more than a network can say is refused") {
  Problem problem = chain();
  Activity& dig = problem.activities[ActivityId(0)];

  SECTION("a choice of modes") { dig.modes.push_back(dig.modes.front()); }
  SECTION("a start that is not always possible") {
    problem.start_sets[dig.modes[0].starts].erase(4);
  }
  SECTION("a worker who is away at a time") { problem.workers[WorkerId(2)].available.erase(7); }
  SECTION("a resource that changes") {
    problem.resources.add({std::vector<std::int32_t>(20, 1)});
    problem.resources[ResourceId(0)].capacity[5] = 0;
  }
  SECTION("a team for a part of an activity") { dig.modes[0].staffed_to = 2; }
  SECTION("a usage for a part of an activity") {
    dig.usages.push_back({problem.resources.add({std::vector<std::int32_t>(20, 1)}), 1, 0, 2});
  }
  SECTION("a usage beyond the capacity") {
    dig.usages.push_back({problem.resources.add({std::vector<std::int32_t>(20, 1)}), 2, 0, 3});
  }
  SECTION("a required worker") { dig.required.emplace_back(0); }
  SECTION("an exclusion") { dig.exclusions.push_back({0, 5, {}, {}}); }
  SECTION("a site") { dig.modes[0].site = SiteId(0); }
  SECTION("periods") { problem.period_kinds.emplace_back(); }
  SECTION("a pair that must not overlap") {
    problem.disjunctions.push_back({ActivityId(0), ActivityId(2)});
  }
  SECTION("a negative lag") { problem.precedences.push_back({ActivityId(0), ActivityId(2), -1}); }
  SECTION("a circle") { problem.precedences.push_back({ActivityId(2), ActivityId(0), 0}); }
  SECTION("a demand that nobody can meet") { dig.demands.push_back({pool(problem, {}), 1}); }
  SECTION("two demands for the same one worker") {
    dig.demands = {{pool(problem, {2}), 1}, {pool(problem, {2}), 1}};
  }
  SECTION("more than 64 workers") {
    while (problem.workers.size() <= most_workers) problem.workers.add(worker(problem));
  }

  CHECK_FALSE(network_of(problem));
}
