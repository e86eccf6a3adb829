#include "rcpsp/exact/learning.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::rcpsp::exact {
namespace {
constexpr Value unasked = std::numeric_limits<Value>::min();
}

int Learning::gather(const Parts& parts, const Propagation& state) {
  explanation_.clear();
  const Reason by = state.refuted_by();
  parts.propagators[by.propagator]->explain(parts.trail, state.refuted(), parts.trail.size(), by,
                                            explanation_);
  if (by.propagator == 0) parts.clauses.praise(by.note);
  note(parts, ProofLog::last, by);
  conflict_ = explanation_.because;
  conflict_.push_back(negated(state.refuted()));
  int level = 0;
  for (const Literal l : conflict_) level = std::max(level, parts.trail.level_of(l));
  return level;
}

void Learning::note(const Parts& parts, int order, const Reason& reason) {
  if (parts.log == nullptr) return;
  if (reason.propagator == 0) explanation_.rule = parts.clauses.proof_step(reason.note);
  parts.log->use(order, reason.propagator, explanation_);
}

void Learning::ask(const Trail& trail, Literal l) {
  const int index = trail.maker(l);
  if (index < 0 || trail[index].level == 0) return;
  if (needed_[index] != unasked) {
    needed_[index] = std::max(needed_[index], l.value);
    return;
  }
  needed_[index] = l.value;
  if (trail[index].level == trail.level())
    ++open_;
  else
    lower_.push_back(index);
}

const Explanation& Learning::explain(const Parts& parts, int index) {
  const Trail::Entry& entry = parts.trail[index];
  explanation_.clear();
  parts.propagators[entry.reason.propagator]->explain(parts.trail, {entry.slot, needed_[index]},
                                                      index, entry.reason, explanation_);
  return explanation_;
}

Lesson Learning::learn(const Parts& parts) {
  const Trail& trail = parts.trail;
  if (needed_.size() < static_cast<std::size_t>(trail.size()))
    needed_.resize(trail.size(), unasked);
  lower_.clear();
  resolved_.clear();
  open_ = 0;
  for (const Literal l : conflict_) ask(trail, l);
  int index = trail.size() - 1;
  for (;; --index) {
    if (needed_[index] == unasked) continue;
    if (open_ == 1) break;
    const Explanation& why = explain(parts, index);
    const Reason& reason = trail[index].reason;
    if (reason.propagator == 0) parts.clauses.praise(reason.note);
    const Literal resolved{trail[index].slot, needed_[index]};
    parts.branching.bump(resolved);
    note(parts, index, reason);
    for (const Literal l : why.because) ask(trail, l);
    resolved_.push_back(index);
    --open_;
  }
  drop_implied(parts);
  Lesson learned = lesson(parts, {trail[index].slot, needed_[index]});
  needed_[index] = unasked;
  for (const int i : resolved_) needed_[i] = unasked;
  for (const int i : lower_) needed_[i] = unasked;
  return learned;
}

bool Learning::implied(const Parts& parts, int index) {
  if (parts.trail[index].reason.propagator < 0) return false;
  const Explanation& why = explain(parts, index);
  return std::all_of(why.because.begin(), why.because.end(), [&](Literal l) {
    const int maker = parts.trail.maker(l);
    if (maker < 0 || parts.trail[maker].level == 0) return true;
    return needed_[maker] != unasked && needed_[maker] >= l.value &&
           parts.trail[maker].level < parts.trail.level();
  });
}

void Learning::drop_implied(const Parts& parts) {
  std::vector<int>& dropped = resolved_;  // both are only forgotten afterwards
  const auto keep = [&](int index) {
    if (!implied(parts, index)) return true;
    note(parts, index, parts.trail[index].reason);
    dropped.push_back(index);
    return false;
  };
  lower_.erase(std::stable_partition(lower_.begin(), lower_.end(), keep), lower_.end());
}

Lesson Learning::lesson(const Parts& parts, Literal last) {
  Lesson learned;
  learned.clause.push_back(negated(last));
  parts.branching.bump(last);
  ++stamps_;
  if (stamp_.size() <= static_cast<std::size_t>(parts.trail.level()))
    stamp_.resize(parts.trail.level() + 1, 0);
  for (const int index : lower_) {
    const Trail::Entry& entry = parts.trail[index];
    const Literal l{entry.slot, needed_[index]};
    parts.branching.bump(l);
    learned.clause.push_back(negated(l));
    if (stamp_[entry.level] != stamps_) {
      stamp_[entry.level] = stamps_;
      ++learned.spread;
    }
    if (entry.level > learned.level) {
      learned.level = entry.level;
      std::swap(learned.clause[1], learned.clause.back());
    }
  }
  return learned;
}

}  // namespace lotrinh::rcpsp::exact
