// Dissolve: the members of a cohort are spread over others with room. One class less saves its
// lecturers, its room and its days.
#include "schedule/membership/moves.hpp"

namespace lotrinh::schedule {

bool dissolve(Roster& roster, Rng& rng) {
  const std::size_t cohorts = roster.drafts().size();
  const std::size_t from = any_of(cohorts, rng);
  const std::size_t first = any_of(cohorts, rng);
  const std::vector<LearnerId> members = roster.members(from);
  bool moved = false;
  for (const LearnerId learner : members) {
    for (std::size_t i = 0; i < cohorts; ++i) {
      const std::size_t to = (first + i) % cohorts;
      if (!roster.connected(from, to) || !roster.join(from, to, learner)) continue;
      moved = true;
      break;
    }
  }
  return moved;
}

}  // namespace lotrinh::schedule
