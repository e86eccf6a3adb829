// Divide: one cohort becomes two. Smaller classes fit smaller rooms, fewer modules at once, and
// days on which not all could come; dissolving takes back what did not help.
#include "schedule/membership/moves.hpp"

namespace lotrinh::schedule {

bool divide(Roster& roster, Rng& rng) {
  const std::size_t row = any_of(roster.drafts().size(), rng);
  const std::size_t members = roster.members(row).size();
  if (roster.frozen(row) || members < 2) return false;
  roster.divide(row, 1 + any_of(members - 1, rng));
  return true;
}

}  // namespace lotrinh::schedule
