#include "rcpsp/exact/count.hpp"

namespace lotrinh::rcpsp::exact {

bool Count::propagate(Propagation& state) {
  const Trail& trail = state.trail();
  std::int32_t holding = 0;
  std::int32_t open = 0;
  for (const Literal l : literals_) {
    if (trail.holds(l))
      ++holding;
    else if (!trail.fails(l))
      ++open;
  }
  const bool too_many = holding >= most_;
  const bool too_few = holding + open <= least_;
  if (!too_many && !too_few) return true;
  // With one too many (too few) already, the first that holds (fails) is refuted.
  for (const Literal l : literals_) {
    const bool over = too_many && trail.holds(l) == (holding > most_);
    if (over && !state.conclude(negated(l), {self_, 1, 0})) return false;
    const bool under = too_few && trail.fails(l) == (holding + open < least_);
    if (under && !state.conclude(l, {self_, 0, 0})) return false;
  }
  return true;
}

void Count::explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
                    Explanation& explanation) const {
  const bool because_enough_hold = reason.note == 1;
  std::int32_t needed =
      because_enough_hold ? most_ : static_cast<std::int32_t>(literals_.size()) - least_;
  for (const Literal l : literals_) {
    const Literal fact = because_enough_hold ? l : negated(l);
    if (needed == 0) break;
    if (fact == negated(derived)) continue;  // it is the one that is refuted
    if (!trail.held_at(fact, entries)) continue;
    explanation.add(fact);
    --needed;
  }
}

}  // namespace lotrinh::rcpsp::exact
