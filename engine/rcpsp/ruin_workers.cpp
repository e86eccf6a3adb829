// Worker removal: everything that one worker does, and then what a colleague of the same activity
// does. A worker's limits per week, month and year tie activities together that lie far apart in
// time; only taking them out together lets the worker's days be spent elsewhere.
// Source: our own, after route removal in vehicle routing (a worker is a vehicle).
#include "rcpsp/ruin.hpp"
#include "rcpsp/sample.hpp"

namespace lotrinh::rcpsp {

std::vector<ActivityId> ruin_workers(const Workspace& workspace, std::size_t count, Rng& rng) {
  const Problem& problem = workspace.problem();
  const ActivityId seed = any_activity(problem, rng);
  const Team& team = workspace.placement(seed).team;
  if (team.size() == 0) return {seed};
  const WorkerId worker = team.begin()[rng.below(static_cast<std::uint32_t>(team.size()))];
  return nearest_of_sample(workspace, seed, count, rng, [&](ActivityId a) -> std::int64_t {
    if (a == seed) return -1;
    const Team& other = workspace.placement(a).team;
    const std::int64_t random = rng.below(1U << 20);
    if (other.contains(worker)) return random;
    const auto shared =
        std::count_if(other.begin(), other.end(), [&](WorkerId w) { return team.contains(w); });
    return (shared > 0 ? std::int64_t{1} << 21 : std::int64_t{1} << 22) + random;
  });
}

}  // namespace lotrinh::rcpsp
