#include "rcpsp/lists/peak_crossover.hpp"

#include "rcpsp/lists/random_network.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::lists;

TEST_CASE("the peak is the first window in which most of the resources are used") {
  Network network;
  network.durations = {2, 2, 2};
  network.capacities = {{4}, {10}};
  network.demands = {1, 0, 3, 0, 0, 5};  // a quarter, three quarters and a half of a resource
  PeakCrossover crossover(network);
  const std::vector<Time> starts{0, 4, 5};  // used, in quarters: 1 1 0 0 3 5 2

  const PeakCrossover::Window two = crossover.peak(starts, 7, 2);
  CHECK(two.from == 4);
  CHECK(two.to == 6);
  CHECK(crossover.peak(starts, 7, 1).from == 5);
  CHECK(crossover.peak(starts, 7, 7).from == 0);
}

TEST_CASE("a window lies within the makespan and is a tenth to four tenths of it long") {
  const Network network = random_network(3, {20, 2, 4, 0, 1});
  PeakCrossover crossover(network);
  Rng rng(4);
  const std::vector<Time> starts(20, 0);

  for (const Time makespan : {4, 7, 40}) {
    for (int again = 0; again < 100; ++again) {
      const PeakCrossover::Window window = crossover.window(starts, makespan, rng);
      const Time length = window.to - window.from;
      CHECK(window.from >= 0);
      CHECK(window.to <= makespan);
      CHECK(length >= makespan / 10);
      CHECK(length <= makespan * 4 / 10);
    }
  }
}

TEST_CASE("a child has its father's keys for what begins in the window, else its mother's") {
  std::vector<Time> child;

  PeakCrossover::combine(std::vector<Time>{0, 3, 5}, std::vector<Time>{7, 8, 9}, {3, 5}, child);

  CHECK(child == std::vector<Time>{7, 3, 9});
}
