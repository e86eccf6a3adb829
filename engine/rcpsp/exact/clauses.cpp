#include "rcpsp/exact/clauses.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {

void Clauses::open(const Trail& trail) {
  std::ptrdiff_t next = 0;
  const auto slots = static_cast<Slot>(2 * trail.variables());
  offset_.resize(slots);
  for (Slot slot = 0; slot < slots; ++slot) {
    const Value first = trail.first_bound(slot);
    const Value last = -trail.first_bound(slot ^ 1);
    offset_[slot] = next - first;
    next += last - first + 2;  // one more: a bound that passes the last value is a conflict
  }
  watches_.resize(next);
}

Clauses::Number Clauses::add(const std::vector<Literal>& literals, std::int32_t spread,
                             bool learned) {
  Number number = static_cast<Number>(heads_.size());
  if (free_heads_.empty()) {
    heads_.emplace_back();
  } else {
    number = free_heads_.back();
    free_heads_.pop_back();
  }
  heads_[number] = Head{static_cast<std::uint32_t>(literals_.size()),
                        static_cast<std::int32_t>(literals.size()),
                        spread,
                        -1,
                        praise_step_,
                        false};
  literals_.insert(literals_.end(), literals.begin(), literals.end());
  if (literals.size() > 1) {
    watches(literals[0]).push_back({number, literals[1]});
    watches(literals[1]).push_back({number, literals[0]});
  }
  if (learned) {
    constexpr float fading = 1.001F;  // what was useful long ago counts less
    praise_step_ *= fading;
    learned_.push_back(number);
  }
  return number;
}

bool Clauses::moved(const Trail::Entry& entry, Propagation& state) {
  for (Value value = entry.before + 1; value <= entry.value; ++value) {
    std::vector<Watch>& list = watches_[offset_[entry.slot] + value];
    if (list.empty()) continue;
    const Literal failed{entry.slot ^ 1, 1 - value};
    if (!visit(list, failed, state)) return false;
  }
  return true;
}

bool Clauses::visit(std::vector<Watch>& list, Literal failed, Propagation& state) {
  const Trail& trail = state.trail();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Watch watch = list[i];
    if (trail.holds(watch.other)) {
      list[kept++] = watch;
      continue;
    }
    const Head& head = heads_[watch.clause];
    if (head.gone) continue;
    Literal* literals = literals_.data() + head.begin;
    if (literals[0] == failed) std::swap(literals[0], literals[1]);
    if (trail.holds(literals[0])) {
      list[kept++] = {watch.clause, literals[0]};
      continue;
    }
    const auto not_failed = [&](Literal l) { return !trail.fails(l); };
    Literal* next = std::find_if(literals + 2, literals + head.size, not_failed);
    if (next != literals + head.size) {
      std::swap(literals[1], *next);
      watches(literals[1]).push_back({watch.clause, literals[0]});
      continue;
    }
    list[kept++] = {watch.clause, literals[0]};
    if (!state.conclude(literals[0], {0, watch.clause, 0})) {
      while (++i < list.size()) list[kept++] = list[i];
      list.resize(kept);
      return false;
    }
  }
  list.resize(kept);
  return true;
}

void Clauses::explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
                      Explanation& explanation) const {
  (void)trail;
  (void)entries;
  const Head& head = heads_[reason.note];
  explanation.rule = reason.note;
  bool skipped = false;  // what the clause concluded is no reason for it
  for (std::int32_t i = 0; i < head.size; ++i) {
    const Literal l = literals_[head.begin + i];
    if (!skipped && l.slot == derived.slot && l.value >= derived.value) {
      skipped = true;
      continue;
    }
    explanation.add(negated(l));
  }
}

void Clauses::praise(Number clause) {
  Head& head = heads_[clause];
  if (head.spread == 0) return;
  constexpr float too_large = 1e20F;
  head.praise += praise_step_;
  if (head.praise > too_large) {
    for (const Number learned : learned_) heads_[learned].praise /= too_large;
    praise_step_ /= too_large;
  }
}

void Clauses::forget(const Trail& trail, std::int32_t self) {
  std::vector<bool> is_reason(heads_.size(), false);
  for (int i = 0; i < trail.size(); ++i) {
    const Reason& reason = trail[i].reason;
    if (reason.propagator == self) is_reason[reason.note] = true;
  }
  constexpr std::int32_t always_kept = 2;
  const auto weaker = [&](Number a, Number b) {
    const bool a_kept = heads_[a].spread <= always_kept || is_reason[a];
    const bool b_kept = heads_[b].spread <= always_kept || is_reason[b];
    if (a_kept != b_kept) return b_kept;
    return heads_[a].praise < heads_[b].praise;
  };
  std::stable_sort(learned_.begin(), learned_.end(), weaker);
  const std::size_t half = learned_.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const Number clause = learned_[i];
    if (heads_[clause].spread > always_kept && !is_reason[clause]) heads_[clause].gone = true;
  }
  compact();
}

void Clauses::compact() {
  for (std::vector<Watch>& list : watches_)
    std::erase_if(list, [&](const Watch& watch) { return heads_[watch.clause].gone; });
  const auto gone = [&](Number clause) { return heads_[clause].gone; };
  for (const Number clause : learned_) {
    if (gone(clause)) free_heads_.push_back(clause);
  }
  std::erase_if(learned_, gone);
  std::vector<Literal> kept;
  kept.reserve(literals_.size());
  for (Head& head : heads_) {
    if (head.gone) continue;
    const auto begin = literals_.begin() + head.begin;
    head.begin = static_cast<std::uint32_t>(kept.size());
    kept.insert(kept.end(), begin, begin + head.size);
  }
  for (const Number clause : free_heads_) heads_[clause].size = 0;
  literals_ = std::move(kept);
}

}  // namespace lotrinh::rcpsp::exact
