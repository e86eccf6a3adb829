// First lists by biased random sampling with the rule of the latest start (Kolisch and Hartmann,
// "Heuristic algorithms for solving the RCPSP: classification and computational analysis", 1999).
//
// What we changed: instead of drawing activity by activity with probabilities from regrets, the
// latest starts are disturbed by up to the whole critical path and sorted, which gives lists of the
// same kind in one pass.
#include "rcpsp/lists/sampling.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::lists {

void sample_keys(const Axis& axis, Rng& rng, std::vector<Time>& keys) {
  const Time end = axis.critical_path();
  const auto spread = static_cast<std::uint32_t>(end + 1);
  keys.resize(axis.size());
  for (Row a = 0; a < keys.size(); ++a)
    keys[a] = end - axis.tail(a) + static_cast<Time>(rng.below(spread));
}

void disturb_keys(std::vector<Time>& keys, Time makespan, Rng& rng) {
  const auto activities = static_cast<std::uint32_t>(keys.size());
  const std::uint32_t moved = 1 + rng.below(std::max(1U, activities / 15));
  const Time reach = std::max(1, makespan * 3 / 10);
  for (std::uint32_t i = 0; i < moved; ++i) {
    Time& key = keys[rng.below(activities)];
    const auto shift = static_cast<Time>(rng.below(static_cast<std::uint32_t>(2 * reach)));
    key = std::max(0, key + shift - reach);
  }
}

}  // namespace lotrinh::rcpsp::lists
