// Random removal: takes out activities without looking at them. It gains little by itself, but
// without it a search only ever sees the neighbourhoods that the other ruins prefer.
// Source: Ropke and Pisinger, "An adaptive large neighborhood search heuristic", Transp. Sci. 2006.
#include "rcpsp/ruin.hpp"
#include "rcpsp/sample.hpp"

namespace lotrinh::rcpsp {

std::vector<ActivityId> ruin_anywhere(const Workspace& workspace, std::size_t count, Rng& rng) {
  const ActivityId seed = any_activity(workspace.problem(), rng);
  return nearest_of_sample(workspace, seed, count, rng, [&](ActivityId) {
    return static_cast<std::int64_t>(rng.below(1U << 30));
  });
}

}  // namespace lotrinh::rcpsp
