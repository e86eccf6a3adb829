// Time-oriented removal: activities that start close to a random one compete for the same days, so
// taking them out together opens real alternatives.
// Source: Pisinger and Ropke, "A general heuristic for vehicle routing problems", C&OR 2007.
#include "rcpsp/ruin.hpp"
#include "rcpsp/sample.hpp"

#include <cstdlib>

namespace lotrinh::rcpsp {

std::vector<ActivityId> ruin_stretch(const Workspace& workspace, std::size_t count, Rng& rng) {
  const Problem& problem = workspace.problem();
  const ActivityId seed = any_activity(problem, rng);
  const Placement& middle = workspace.placement(seed);
  const Time t = middle.scheduled()
                     ? middle.start
                     : static_cast<Time>(rng.below(static_cast<std::uint32_t>(problem.horizon)));
  constexpr std::uint32_t left_out_within = 30;  // as if it were that close: some get a chance
  return nearest_of_sample(workspace, seed, count, rng, [&](ActivityId a) -> std::int64_t {
    if (a == seed) return -1;
    const Placement& placement = workspace.placement(a);
    if (!placement.scheduled()) return rng.below(left_out_within);
    return std::abs(placement.start - t);
  });
}

}  // namespace lotrinh::rcpsp
