#include "rcpsp/exact/cumulative.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {

Cumulative::Cumulative(std::int32_t self, std::vector<CumulativeTask> tasks,
                       std::vector<std::int32_t> capacity)
    : self_(self),
      tasks_(std::move(tasks)),
      capacity_(std::move(capacity)),
      left_(capacity_),
      parts_(tasks_.size()),
      is_stale_(tasks_.size(), false) {
  for (std::size_t i = 0; i < tasks_.size(); ++i) wake(static_cast<std::int32_t>(i));
}

void Cumulative::wake(std::int32_t task) {
  if (is_stale_[task]) return;
  is_stale_[task] = true;
  stale_.push_back(task);
}

void Cumulative::set_back(std::int32_t task) {
  went_back_ = true;
  wake(task);
}

void Cumulative::refresh(const Trail& trail, std::int32_t task, Range& grown) {
  const CumulativeTask& t = tasks_[task];
  Part now;
  if (trail.holds(t.present))
    now = {trail.high(t.start) + t.from, trail.low(t.start) + t.from + t.length};
  if (now.begin >= now.end) now = {};
  Part& was = parts_[task];
  const auto shift = [&](Value begin, Value end, std::int32_t by) {
    for (Value time = begin; time < end; ++time) left_[time] += by;
  };
  const auto grow = [&](Value begin, Value end) {
    if (begin >= end) return;
    shift(begin, end, -t.demand);
    grown = {std::min(grown.begin, begin), std::max(grown.end, end)};
  };
  if (now.begin >= was.end || was.begin >= now.end) {
    shift(was.begin, was.end, t.demand);
    grow(now.begin, now.end);
  } else {
    shift(was.begin, std::min(was.end, now.begin), t.demand);
    shift(std::max(was.begin, now.end), was.end, t.demand);
    grow(now.begin, was.begin);
    grow(was.end, now.end);
  }
  was = now;
  // The search may have left before it looked at this part, and come back to the same one.
  if (went_back_ && now.begin < now.end)
    grown = {std::min(grown.begin, now.begin), std::max(grown.end, now.end)};
}

bool Cumulative::propagate(Propagation& state) {
  if (stale_.empty()) return true;
  constexpr Value far = 1 << 30;
  Range grown{far, -far};
  moved_.swap(stale_);
  stale_.clear();
  for (const std::int32_t task : moved_) {
    is_stale_[task] = false;
    refresh(state.trail(), task, grown);
  }
  went_back_ = false;
  if (overloaded(grown, state)) return false;
  const Trail& trail = state.trail();
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const CumulativeTask& t = tasks_[i];
    const bool touched = trail.low(t.start) + t.from < grown.end &&
                         grown.begin < trail.high(t.start) + t.from + t.length;
    if (touched && !filter(static_cast<std::int32_t>(i), state)) return false;
  }
  for (const std::int32_t task : moved_) {
    if (!filter(task, state)) return false;
  }
  return true;
}

bool Cumulative::overloaded(Range range, Propagation& state) {
  for (Value time = range.begin; time < range.end; ++time) {
    if (left_[time] >= 0) continue;
    // All of them run now: say of the largest that it runs later, which is refuted at once.
    std::int32_t largest = -1;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      const auto task = static_cast<std::int32_t>(i);
      const bool runs = parts_[task].begin <= time && time < parts_[task].end;
      if (runs && (largest < 0 || tasks_[task].demand > tasks_[largest].demand)) largest = task;
    }
    const Literal later = at_least(tasks_[largest].start, time + 1 - tasks_[largest].from);
    return !state.conclude(later, {self_, time, largest});
  }
  return false;
}

bool Cumulative::filter(std::int32_t task, Propagation& state) {
  const CumulativeTask& t = tasks_[task];
  const Trail& trail = state.trail();
  if (trail.fails(t.present)) return true;
  if (!trail.holds(t.present)) return exclude(task, state);
  if (trail.fixed(t.start)) return true;
  return push_later(task, state) && push_earlier(task, state);
}

bool Cumulative::push_later(std::int32_t task, Propagation& state) {
  const CumulativeTask& t = tasks_[task];
  const Trail& trail = state.trail();
  Value begin = trail.low(t.start) + t.from;
  for (Value time = begin + t.length - 1; time >= begin; --time) {
    if (!lacks(task, time)) continue;
    if (!state.conclude(at_least(t.start, time + 1 - t.from), {self_, time, task})) return false;
    begin = time + 1;
    time = begin + t.length;  // and look at the new place
  }
  return true;
}

bool Cumulative::push_earlier(std::int32_t task, Propagation& state) {
  const CumulativeTask& t = tasks_[task];
  const Trail& trail = state.trail();
  Value begin = trail.high(t.start) + t.from;
  for (Value time = begin; time < begin + t.length; ++time) {
    if (!lacks(task, time)) continue;
    if (!state.conclude(at_most(t.start, time - t.length - t.from), {self_, time, task}))
      return false;
    begin = time - t.length;
    time = begin - 1;
  }
  return true;
}

bool Cumulative::exclude(std::int32_t task, Propagation& state) {
  const CumulativeTask& t = tasks_[task];
  const Trail& trail = state.trail();
  const Value end = trail.low(t.start) + t.from + t.length;
  for (Value time = trail.high(t.start) + t.from; time < end; ++time) {
    if (left_[time] < t.demand) return state.conclude(negated(t.present), {self_, time, task});
  }
  return true;
}

bool Cumulative::covers_at(const Trail& trail, std::int32_t task, Value time, int entries) const {
  const CumulativeTask& t = tasks_[task];
  return trail.held_at(at_least(t.start, time - t.from - t.length + 1), entries) &&
         trail.held_at(at_most(t.start, time - t.from), entries) &&
         trail.held_at(t.present, entries);
}

void Cumulative::add_cover(std::int32_t task, Value time, Explanation& explanation) const {
  const CumulativeTask& t = tasks_[task];
  explanation.add(at_least(t.start, time - t.from - t.length + 1));
  explanation.add(at_most(t.start, time - t.from));
  if (!(t.present == always)) explanation.add(t.present);
}

void Cumulative::explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
                         Explanation& explanation) const {
  const Value time = reason.note;
  const std::int32_t pushed = reason.detail;
  explanation.time = time;
  explanation.subject = pushed;
  const CumulativeTask& p = tasks_[pushed];
  const Literal from = at_least(p.start, time - p.from - p.length + 1);
  const Literal to = at_most(p.start, time - p.from);
  // Of the three literals by which the pushed task would run at the time, one is refuted.
  if (derived.slot != negated(from).slot || variable(derived) != p.start) explanation.add(from);
  if (derived.slot != negated(to).slot || variable(derived) != p.start) explanation.add(to);
  if (!(p.present == always) && derived.slot != negated(p.present).slot) explanation.add(p.present);

  const std::int32_t needed = capacity_[time] - p.demand + 1;
  covering_.clear();
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const auto task = static_cast<std::int32_t>(i);
    if (task == pushed || tasks_[i].demand == 0 || !covers_at(trail, task, time, entries)) continue;
    covering_.push_back(task);
  }
  const auto larger = [&](std::int32_t a, std::int32_t b) {
    return tasks_[a].demand > tasks_[b].demand;
  };
  std::stable_sort(covering_.begin(), covering_.end(), larger);
  // Largest first gives few; then what is left over allows to drop one more, maybe.
  std::size_t taken = 0;
  for (std::int32_t left = needed; left > 0; ++taken) left -= tasks_[covering_[taken]].demand;
  std::int32_t over = -needed;
  for (std::size_t i = 0; i < taken; ++i) over += tasks_[covering_[i]].demand;
  for (std::size_t i = 0; i < taken; ++i) {
    const std::int32_t task = covering_[i];
    if (tasks_[task].demand <= over) {
      over -= tasks_[task].demand;
      continue;
    }
    add_cover(task, time, explanation);
  }
}

}  // namespace lotrinh::rcpsp::exact
