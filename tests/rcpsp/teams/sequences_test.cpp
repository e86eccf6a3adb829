#include "rcpsp/teams/sequences.hpp"

#include "rcpsp/teams/crew_problem.hpp"
#include "rcpsp/teams/generation.hpp"
#include "rcpsp/teams/tabu.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

const CrewSizes one_worker_each{14, 4, 1, 6};

Draft generated(const StaffedNetwork& network) {
  const Staffing staffing(network);
  Generation generation(network, staffing);
  Draft draft;
  draft.order = topological_order(network);
  draft.teams.resize(network.size());
  draft.starts.resize(network.size());
  const std::array<std::int32_t, most_workers> free_of_price{};
  generation.generate(draft, Direction::forward, free_of_price);
  std::stable_sort(draft.order.begin(), draft.order.end(), [&](std::int32_t a, std::int32_t b) {
    return draft.starts[a] < draft.starts[b];
  });
  return draft;
}

Timing timing_of(const StaffedNetwork& network, const Draft& draft) {
  const Staffing staffing(network);
  Timing timing{draft.starts, std::vector<std::int32_t>(network.seats.back())};
  for (std::size_t a = 0; a < network.size(); ++a)
    staffing.seat(a, draft.teams[a],
                  std::span(timing.members)
                      .subspan(network.seats[a], network.seats[a + 1] - network.seats[a]));
  return timing;
}

}  // namespace

TEST_CASE("sequences have the starts of the schedule that they were made of") {
  const std::uint64_t seed = GENERATE(range(1, 20));
  const auto network = network_of(random_crew_problem(seed, one_worker_each));
  const Draft draft = generated(*network);
  Sequences sequences(*network);

  sequences.load(draft);
  Draft back = draft;
  sequences.store(back);

  CHECK(back.starts == draft.starts);
  CHECK(back.teams == draft.teams);
  CHECK(sequences.makespan() == draft.makespan);
}

TEST_CASE("an offered place leads to the makespan that was promised and to no circle") {
  const std::uint64_t seed = GENERATE(range(1, 30));
  const Problem problem = random_crew_problem(seed, one_worker_each);
  const auto network = network_of(problem);
  Draft draft = generated(*network);
  Sequences sequences(*network);
  sequences.load(draft);
  Removal removal(sequences);
  Rng rng(seed);

  for (int trial = 0; trial < 60; ++trial) {
    const auto activity = static_cast<std::int32_t>(rng.below(14));
    const Crew pool = network->demands.of(static_cast<std::size_t>(activity))[0].pool;
    std::int32_t worker = 0;
    do worker = static_cast<std::int32_t>(rng.below(4));
    while ((pool >> worker & 1U) == 0);
    if (sequences.worker(activity) == Sequences::nobody) continue;  // takes no time
    removal.take_out(activity);
    const Removal::Offer offer = removal.best_place(worker);

    sequences.move(activity, offer.place);
    sequences.measure();

    REQUIRE(sequences.makespan() == offer.makespan);
    sequences.store(draft);
    REQUIRE(fault(problem, *network, timing_of(*network, draft)).empty());
  }
}

TEST_CASE("tabu search shortens a schedule and leaves it feasible") {
  int shortened = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Problem problem = random_crew_problem(seed, one_worker_each);
    const auto network = network_of(problem);
    Draft draft = generated(*network);
    const Time before = draft.makespan;
    Tabu tabu(*network);
    Rng rng(seed);
    REQUIRE(tabu.serves());

    const std::uint64_t steps = tabu.improve(draft, {100, 5000, 0}, rng);

    CHECK(steps >= 100);
    CHECK(draft.makespan <= before);
    CHECK(fault(problem, *network, timing_of(*network, draft)).empty());
    if (draft.makespan < before) ++shortened;
  }
  CHECK(shortened >= 10);
}

TEST_CASE("tabu search makes no more steps than it may") {
  const auto network = network_of(random_crew_problem(3, one_worker_each));
  Draft draft = generated(*network);
  Tabu tabu(*network);
  Rng rng(1);

  CHECK(tabu.improve(draft, {100, 30, 0}, rng) == 30);
}

TEST_CASE("tabu search does not serve where an activity needs two workers") {
  Problem problem = crew_problem(10, 2);
  add_work(problem, 2, {{0}, {1}});
  const auto network = network_of(problem);

  CHECK_FALSE(Tabu(*network).serves());
}
