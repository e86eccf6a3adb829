// Forward-backward improvement with free choice of teams.
//
// Li and Willis (1992); as part of every evaluation: Valls, Ballestín and Quintanilla,
// "Justification and RCPSP: a technique that pays", EJOR 2005. Activities are scheduled from the
// project's end in the order of decreasing ends, and the result again from the start in the order
// of starts. What we changed: teams are only wishes in either pass, so a pass can also repair the
// staffing; a result that is longer is dropped, one that is as long replaces the draft, which helps
// to leave plateaus.
#include "rcpsp/teams/justification.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::teams {
namespace {

void sort_by_start(Draft& draft) {
  std::stable_sort(draft.order.begin(), draft.order.end(), [&](std::int32_t one, std::int32_t two) {
    return draft.starts[static_cast<std::size_t>(one)] <
           draft.starts[static_cast<std::size_t>(two)];
  });
}

/// Last end first, in the direction that the times count: the order for the way back.
void turn_round(Draft& draft, const std::vector<Time>& durations) {
  const auto end = [&](std::int32_t row) {
    const auto a = static_cast<std::size_t>(row);
    return draft.starts[a] + durations[a];
  };
  std::reverse(draft.order.begin(), draft.order.end());
  std::stable_sort(draft.order.begin(), draft.order.end(),
                   [&](std::int32_t one, std::int32_t two) { return end(one) > end(two); });
}

}  // namespace

void justify(Draft& draft, const StaffedNetwork& network, Generation& generation,
             std::span<const std::int32_t> prices) {
  generation.generate(draft, Direction::forward, prices);
  sort_by_start(draft);
  Draft other;
  for (bool better = true; better;) {
    other = draft;
    turn_round(other, network.durations);
    generation.generate(other, Direction::backward, prices);
    turn_round(other, network.durations);
    generation.generate(other, Direction::forward, prices);
    sort_by_start(other);
    better = other.makespan < draft.makespan;
    if (other.makespan <= draft.makespan) std::swap(draft, other);
  }
}

}  // namespace lotrinh::rcpsp::teams
