// Moves on the membership of cohorts. Dates follow: after each change the sessions concerned are
// inserted anew, so that cohorts, dates, places and lecturers are one decision.
#include "schedule/membership/membership.hpp"

#include "schedule/membership/moves.hpp"

#include <array>

namespace lotrinh::schedule {

std::optional<std::vector<cohort::Draft>> changed_membership(const Frame& frame,
                                                             const cohort::Rules& rules,
                                                             const Candidate& candidate, Rng& rng) {
  static constexpr std::array<Move, 6> moves{shift_one, shift_some, exchange,
                                             dissolve,  divide,     shift_some};
  if (candidate.drafts.empty()) return std::nullopt;
  Roster roster(frame.scenario(), rules, candidate.drafts);
  bool changed = false;
  do {  // often one move, sometimes a few: some changes only pay together
    const Move move = moves[any_of(moves.size(), rng)];
    changed = move(roster, rng) || changed;
    roster.drop_empty();
  } while (any_of(3, rng) == 0);
  if (!changed) return std::nullopt;
  return std::move(roster).finished();
}

}  // namespace lotrinh::schedule
