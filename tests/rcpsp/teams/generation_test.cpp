#include "rcpsp/teams/generation.hpp"

#include "rcpsp/teams/crew_problem.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

constexpr std::array<std::int32_t, most_workers> no_prices{};

Draft planned(const StaffedNetwork& network, std::vector<std::int32_t> order) {
  Draft draft;
  draft.order = std::move(order);
  draft.teams.resize(network.size());
  draft.starts.resize(network.size());
  return draft;
}

}  // namespace

TEST_CASE("a later activity fills the gap that an earlier one left") {
  Problem problem = crew_problem(30, 2);
  const ActivityId first = add_work(problem, 4, {{0}});
  const ActivityId second = add_work(problem, 3, {{0}, {1}});  // waits for worker 0
  add_work(problem, 4, {{1}});                                 // worker 1 is free until then
  problem.precedences = {{first, second, 0}};
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  Generation generation(*network, staffing);
  Draft draft = planned(*network, {0, 1, 2});

  generation.generate(draft, Direction::forward, no_prices);

  CHECK(draft.starts == std::vector<Time>{0, 4, 0});
  CHECK(draft.makespan == 7);
  CHECK(generation.count() == 1);
}

TEST_CASE("a window must have one team for all of its length") {
  Problem problem = crew_problem(30, 2);
  add_work(problem, 2, {{0}});                          // worker 0 busy in 0-2
  const ActivityId late = add_work(problem, 2, {{1}});  // worker 1 busy in 2-4
  add_work(problem, 3, {{0, 1}});                       // anyone, but one for three times
  problem.precedences = {{ActivityId(0), late, 0}};
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  Generation generation(*network, staffing);
  Draft draft = planned(*network, {0, 1, 2});

  generation.generate(draft, Direction::forward, no_prices);

  CHECK(draft.starts[2] == 2);  // somebody is always free, but from 2 on it is worker 0
  CHECK(draft.teams[2] == 0b01);
}

TEST_CASE("a wished worker is taken when free, and not waited for") {
  Problem problem = crew_problem(30, 2);
  add_work(problem, 4, {{0}});
  add_work(problem, 1, {{0, 1}});
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  Generation generation(*network, staffing);
  Draft first = planned(*network, {0, 1});
  Draft last = planned(*network, {1, 0});
  first.teams[1] = last.teams[1] = 0b01;

  generation.generate(first, Direction::forward, no_prices);
  generation.generate(last, Direction::forward, no_prices);

  CHECK(first.starts[1] == 0);  // worker 0 is busy, the other is not
  CHECK(first.teams[1] == 0b10);
  CHECK(last.teams[1] == 0b01);
}

TEST_CASE("a backward generation counts from the project's end") {
  Problem problem = crew_problem(30, 1);
  const ActivityId first = add_work(problem, 4, {{0}});
  const ActivityId second = add_work(problem, 3, {});
  problem.precedences = {{first, second, 2}};
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  Generation generation(*network, staffing);
  Draft draft = planned(*network, {1, 0});

  generation.generate(draft, Direction::backward, no_prices);

  CHECK(draft.starts == std::vector<Time>{5, 0});  // the last 3, a lag of 2, then the 4 before
  CHECK(draft.makespan == 9);
}

TEST_CASE("a resource is never overdrawn, and its gaps are used") {
  Problem problem = crew_problem(30, 1);
  const ResourceId crane = problem.resources.add({std::vector<std::int32_t>(30, 3)});
  for (const std::int32_t amount : {2, 2, 1}) {
    const ActivityId id = add_work(problem, 5, {});
    problem.activities[id].usages = {{crane, amount, 0, 5}};
  }
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  Generation generation(*network, staffing);
  Draft draft = planned(*network, {0, 1, 2});

  generation.generate(draft, Direction::forward, no_prices);

  CHECK(draft.starts == std::vector<Time>{0, 5, 0});
}
