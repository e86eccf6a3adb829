#include "rcpsp/exact/arcs.hpp"

namespace lotrinh::rcpsp::exact {

std::int32_t Arcs::add(const Arc& arc) {
  arcs_.push_back(arc);
  return static_cast<std::int32_t>(arcs_.size()) - 1;
}

void Arcs::open(const Trail& trail) {
  halves_.resize(2 * trail.variables());
  allowed_.resize(2 * trail.variables());
  for (std::size_t i = 0; i < arcs_.size(); ++i) {
    const Arc& arc = arcs_[i];
    const auto number = static_cast<std::int32_t>(i);
    halves_[low_slot(arc.x)].push_back({low_slot(arc.y), arc.distance, number});
    halves_[high_slot(arc.y)].push_back({high_slot(arc.x), arc.distance, number});
    if (!(arc.condition == always)) allowed_[arc.condition.slot].push_back(number);
  }
}

bool Arcs::start(Propagation& state) {
  for (Slot slot = 0; slot < static_cast<Slot>(halves_.size()); ++slot) {
    for (const Half& half : halves_[slot]) {
      if (!pass(half, slot, state)) return false;
    }
  }
  return true;
}

bool Arcs::pass(const Half& half, Slot from, Propagation& state) const {
  const Trail& trail = state.trail();
  const Literal condition = arcs_[half.arc].condition;
  const Literal pushed{half.to, trail.bound(from) + half.distance};
  if (trail.holds(pushed)) return true;
  if (trail.holds(condition)) return state.conclude(pushed, {self_, half.arc, 0});
  if (!trail.fails(condition) && trail.fails(pushed))
    return state.conclude(negated(condition), {self_, half.arc, 0});
  return true;
}

bool Arcs::moved(Slot slot, Propagation& state) {
  for (const Half& half : halves_[slot]) {
    if (!pass(half, slot, state)) return false;
  }
  for (const std::int32_t number : allowed_[slot]) {
    const Arc& arc = arcs_[number];
    if (!state.trail().holds(arc.condition)) continue;
    if (!pass({low_slot(arc.y), arc.distance, number}, low_slot(arc.x), state)) return false;
    if (!pass({high_slot(arc.x), arc.distance, number}, high_slot(arc.y), state)) return false;
  }
  return true;
}

void Arcs::explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
                   Explanation& explanation) const {
  const Arc& arc = arcs_[reason.note];
  explanation.rule = reason.note;
  if (derived.slot == low_slot(arc.y) || derived.slot == high_slot(arc.x)) {
    const Slot from = derived.slot == low_slot(arc.y) ? low_slot(arc.x) : high_slot(arc.y);
    explanation.add({from, derived.value - arc.distance});
    if (!(arc.condition == always)) explanation.add(arc.condition);
    return;
  }
  // The order is ruled out: x is at least a, and y less than a + distance.
  const Value least = trail.bound_at(low_slot(arc.x), entries);
  explanation.add(at_least(arc.x, least));
  explanation.add(at_most(arc.y, least + arc.distance - 1));
}

}  // namespace lotrinh::rcpsp::exact
