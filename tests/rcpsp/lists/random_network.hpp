#pragma once

#include "base/random.hpp"
#include "rcpsp/lists/network.hpp"

#include <algorithm>

namespace lotrinh::test {

struct NetworkShape {
  int activities = 6;
  int resources = 2;
  rcpsp::Time longest = 5;
  rcpsp::Time largest_lag = 0;
  rcpsp::Time levels = 1;  ///< changes of capacity at the beginning
};

/// Links go from lower to higher rows of a shuffled order, so that rows are in no special order.
inline rcpsp::lists::Network random_network(std::uint64_t seed, const NetworkShape& shape) {
  using rcpsp::Time;
  Rng rng(seed);
  const auto up_to = [&](Time most) {
    return static_cast<Time>(rng.below(static_cast<std::uint32_t>(most) + 1));
  };
  rcpsp::lists::Network network;
  const auto activities = static_cast<std::uint32_t>(shape.activities);
  std::vector<rcpsp::lists::Row> shuffled(activities);
  for (std::uint32_t a = 0; a < activities; ++a) {
    shuffled[a] = a;
    std::swap(shuffled[a], shuffled[rng.below(a + 1)]);
    network.durations.push_back(up_to(shape.longest));
  }
  for (std::uint32_t b = 1; b < activities; ++b) {
    for (int twice = 0; twice < 2; ++twice) {
      const std::uint32_t a = rng.below(b);
      if (rng.below(3) == 0)
        network.links.push_back({shuffled[a], shuffled[b], up_to(shape.largest_lag)});
    }
  }
  for (int r = 0; r < shape.resources; ++r) {
    std::vector<std::int32_t> levels;
    for (Time t = 1; t < shape.levels; ++t) levels.push_back(up_to(6));
    levels.push_back(5);
    network.capacities.push_back(levels);
  }
  for (std::uint32_t i = 0; i < activities * static_cast<std::uint32_t>(shape.resources); ++i)
    network.demands.push_back(std::max(0, up_to(7) - 2));
  network.horizon = 1000;
  return network;
}

}  // namespace lotrinh::test
