// Exchange: two learners change places, so full classes too can trade provinces, levels and sets of
// modules: for shorter ways, for lecturers who may teach all of a class, for days open to all of
// it.
#include "schedule/membership/moves.hpp"

namespace lotrinh::schedule {

bool exchange(Roster& roster, Rng& rng) {
  const auto pair = any_pair(roster, rng);
  if (!pair) return false;
  const auto& from = roster.members(pair->from);
  const auto& to = roster.members(pair->to);
  return roster.swap(pair->from, from[any_of(from.size(), rng)], pair->to,
                     to[any_of(to.size(), rng)]);
}

}  // namespace lotrinh::schedule
