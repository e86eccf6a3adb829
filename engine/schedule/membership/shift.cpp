// Shift: learners change into a cohort with room, one or as many as drawn. It fills the classes
// that are held in time and empties those that are late or left out, and finds sizes that rooms
// allow.
#include "schedule/membership/moves.hpp"

namespace lotrinh::schedule {

bool shift_one(Roster& roster, Rng& rng) {
  const auto pair = any_pair(roster, rng);
  if (!pair) return false;
  const auto& members = roster.members(pair->from);
  return roster.join(pair->from, pair->to, members[any_of(members.size(), rng)]);
}

bool shift_some(Roster& roster, Rng& rng) {
  const auto pair = any_pair(roster, rng);
  if (!pair) return false;
  const std::vector<LearnerId> members = roster.members(pair->from);
  const std::size_t wanted = 1 + any_of(members.size(), rng);
  std::size_t moved = 0;
  for (const LearnerId learner : members) {
    if (moved == wanted) break;
    if (roster.join(pair->from, pair->to, learner)) ++moved;
  }
  return moved > 0;
}

}  // namespace lotrinh::schedule
