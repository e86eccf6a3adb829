#pragma once

#include "base/random.hpp"
#include "rcpsp/lists/network.hpp"

namespace lotrinh::rcpsp::lists {

/// A schedule as raw material for the next one, which is made along the other axis.
struct Member {
  std::vector<Time> keys;  ///< its starts, counted along the axis of its children
  Time makespan = 0;
  std::uint64_t digest = 0;  ///< of the keys

  void finish();  ///< Computes the digest.
};

/// Schedules made along one axis.
using Population = std::vector<Member>;

/// The better of two members drawn at random, never the one at `other` unless it is alone.
[[nodiscard]] std::size_t tournament(const Population& population, std::size_t other, Rng& rng);

}  // namespace lotrinh::rcpsp::lists
