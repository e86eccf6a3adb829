#include "rcpsp/lists/parallel_generation.hpp"

#include "rcpsp/lists/random_network.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::lists;

TEST_CASE("parallel generation keeps links and capacities, whatever the preference") {
  const int resources = GENERATE(0, 1, 4, 5, 16);
  Rng rng(5);
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    const Network network = random_network(seed, {25, resources, 6, 3, 1});
    const Axis axis(network, Direction::forward);
    ParallelGeneration pass(axis);
    std::vector<Row> list(network.size());
    for (Row a = 0; a < list.size(); ++a) {
      list[a] = a;
      std::swap(list[a], list[rng.below(a + 1)]);
    }
    std::vector<Time> starts(network.size(), -1);

    const Time makespan = pass.generate(list, starts);

    CHECK(feasible(network, starts));
    CHECK(makespan == makespan_of(network, starts));
    CHECK(makespan <= axis.longest());
  }
}

TEST_CASE("parallel generation starts what fits rather than wait for what is preferred") {
  // The machine is free from the start, and the preferred activity comes after another of 2.
  Network network;
  network.durations = {2, 3, 1};
  network.links = {{0, 1, 0}};
  network.capacities = {{1}};
  network.demands = {0, 1, 1};
  network.horizon = 10;
  const Axis axis(network, Direction::forward);
  std::vector<Time> starts(3);

  const Time makespan = ParallelGeneration(axis).generate(std::vector<Row>{1, 0, 2}, starts);

  CHECK(starts == std::vector<Time>{0, 2, 0});
  CHECK(makespan == 5);
}
