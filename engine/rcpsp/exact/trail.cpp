#include "rcpsp/exact/trail.hpp"

namespace lotrinh::rcpsp::exact {

Var Trail::add(Value low, Value high) {
  const auto x = static_cast<Var>(variables());
  for (const Value bound : {low, -high}) {
    bound_.push_back(bound);
    first_.push_back(bound);
    last_.push_back(given);
  }
  return x;
}

void Trail::push(Literal l, Reason reason) {
  entries_.push_back({l.slot, l.value, bound_[l.slot], last_[l.slot], level(), reason});
  bound_[l.slot] = l.value;
  last_[l.slot] = size() - 1;
}

Slot Trail::pop() {
  const Entry entry = entries_.back();
  entries_.pop_back();
  bound_[entry.slot] = entry.before;
  last_[entry.slot] = entry.earlier;
  return entry.slot;
}

}  // namespace lotrinh::rcpsp::exact
