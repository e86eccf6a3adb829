#include "rcpsp/lists/activity_list.hpp"
#include "rcpsp/lists/justification.hpp"
#include "rcpsp/lists/random_network.hpp"
#include "rcpsp/lists/sampling.hpp"
#include "rcpsp/lists/serial_generation.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::lists;

namespace {

/// A schedule along the axis from a random list.
std::vector<Time> random_schedule(const Axis& axis, Rng& rng) {
  std::vector<Time> keys;
  std::vector<Row> list;
  std::vector<Time> starts(axis.size());
  ListBuilder lists(axis);
  SerialGeneration pass(axis);
  sample_keys(axis, rng, keys);
  lists.sorted(keys, list);
  lists.repair(list);
  pass.generate(list, starts);
  return starts;
}

}  // namespace

TEST_CASE("a generation pass keeps links and capacities, whatever the number of resources") {
  const int resources = GENERATE(0, 1, 4, 5, 9, 16);
  const auto levels = static_cast<Time>(GENERATE(1, 8));
  Rng rng(17);

  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Network network = random_network(seed, {25, resources, 6, 3, levels});
    const Axis axis(network, Direction::forward);
    const std::vector<Time> starts = random_schedule(axis, rng);
    INFO("seed " << seed);
    CHECK(feasible(network, starts));
  }
}

TEST_CASE("a backward pass, mirrored, is a schedule") {
  Rng rng(18);

  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Network network = random_network(seed, {25, 3, 6, 3, 1});
    const Axis axis(network, Direction::backward);
    const std::vector<Time> backward = random_schedule(axis, rng);
    std::vector<Time> starts;
    mirror(axis, backward, makespan_of(network, backward), starts);
    INFO("seed " << seed);
    CHECK(feasible(network, starts));
  }
}

TEST_CASE("a generation pass starts an activity in the first gap that holds it") {
  Network network;
  network.durations = {2, 3, 1};
  network.capacities = {{2}};
  network.demands = {2, 1, 2};
  network.links = {{0, 1, 1}};  // leaves time 2 free between the two
  const Axis axis(network, Direction::forward);
  SerialGeneration pass(axis);
  std::vector<Time> starts(3);

  const Time makespan = pass.generate(std::vector<Row>{0, 1, 2}, starts);

  CHECK(starts == std::vector<Time>{0, 3, 2});
  CHECK(makespan == 6);
}

TEST_CASE("capacities that change are kept at their times") {
  Network network;
  network.durations = {2};
  network.capacities = {{1, 0, 1, 0, 1}};  // the last level holds from time 4 on
  network.demands = {1};
  const Axis axis(network, Direction::forward);
  SerialGeneration pass(axis);
  std::vector<Time> starts(1);

  CHECK(pass.generate(std::vector<Row>{0}, starts) == 6);
  CHECK(starts[0] == 4);
}

TEST_CASE("justification keeps a schedule feasible and never lengthens it") {
  const auto levels = static_cast<Time>(GENERATE(1, 8));
  Rng rng(19);
  int shortened = 0;

  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Network network = random_network(seed, {25, 3, 6, 2, levels});
    std::vector<Time> starts = random_schedule(Axis(network, Direction::forward), rng);
    const Time before = makespan_of(network, starts);
    const Time after = Justification(network).both_ways(starts);
    INFO("seed " << seed);
    CHECK(feasible(network, starts));
    CHECK(after == makespan_of(network, starts));
    CHECK(after <= before);
    shortened += after < before ? 1 : 0;
  }

  CHECK(shortened > 10);  // that it pays is the point
}

TEST_CASE("a repaired list holds every activity once and after those before it") {
  Rng rng(20);

  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Network network = random_network(seed, {30, 1, 4, 0, 1});
    const Axis axis(network, Direction::forward);
    ListBuilder lists(axis);
    std::vector<Time> keys;
    for (int a = 0; a < 30; ++a) keys.push_back(static_cast<Time>(rng.below(50)));
    std::vector<Row> list;
    lists.sorted(keys, list);
    lists.repair(list);

    std::vector<std::size_t> position(30, 30);
    for (std::size_t i = 0; i < list.size(); ++i) position[list[i]] = i;
    REQUIRE(list.size() == 30);
    CHECK(std::count(position.begin(), position.end(), 30) == 0);
    for (const Link& link : network.links) CHECK(position[link.before] < position[link.after]);
  }
}
