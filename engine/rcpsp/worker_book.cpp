#include "rcpsp/worker_book.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {
namespace {

std::vector<Time> staffed_lengths(const Problem& problem) {
  std::vector<Time> lengths;
  for (const Activity& activity : problem.activities) {
    for (const Mode& mode : activity.modes) lengths.push_back(mode.staffed_length());
  }
  std::sort(lengths.begin(), lengths.end());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  return lengths;
}

std::vector<Time> period_begins(const PeriodKind& kind, Time horizon) {
  std::vector<Time> begins(kind.periods + 1, horizon);
  for (Time t = horizon; t-- > 0;) begins[kind.period_at[t]] = t;
  return begins;
}

}  // namespace

WorkerBook::WorkerBook(const Problem& problem)
    : problem_(problem), lengths_(staffed_lengths(problem)), groups_(problem.groups) {
  for (const SitePair& pair : problem.site_pairs) longest_gap_ = std::max(longest_gap_, pair.gap);
  for (const PeriodKind& kind : problem.period_kinds)
    period_begins_.push_back(period_begins(kind, problem.horizon));
  for (const Worker& worker : problem.workers) {
    State state;
    state.busy = TimeSet(problem.horizon);
    state.starts.resize(lengths_.size());
    for (std::size_t kind = 0; kind < problem.period_kinds.size(); ++kind) {
      std::vector<std::int32_t> left = worker.worked_before[kind];
      for (std::int32_t& times : left) times = worker.limits[kind] - times;
      state.left.push_back(std::move(left));
    }
    states_.push_back(std::move(state));
    if (worker.group.valid()) ++groups_[worker.group.row()].workers;
  }
}

std::size_t WorkerBook::length_row(Time length) const {
  const auto found = std::lower_bound(lengths_.begin(), lengths_.end(), length);
  expects(found != lengths_.end() && *found == length, "the length of work occurs in the problem");
  return static_cast<std::size_t>(found - lengths_.begin());
}

void WorkerBook::take(WorkerId worker, Time from, Time to, SiteId site) {
  State& state = states_[worker.row()];
  state.busy.insert(from, to);
  add_load(worker, from, to, 1);
  if (!site.valid()) return;
  const auto later = [](const Visit& visit, Time t) { return visit.from < t; };
  const auto spot = std::lower_bound(state.visits.begin(), state.visits.end(), from, later);
  state.visits.insert(spot, {from, to, site});
}

void WorkerBook::release(WorkerId worker, Time from, Time to, SiteId site) {
  State& state = states_[worker.row()];
  state.busy.erase(from, to);
  add_load(worker, from, to, -1);
  if (!site.valid()) return;
  const auto same = [&](const Visit& visit) { return visit.from == from; };
  state.visits.erase(std::find_if(state.visits.begin(), state.visits.end(), same));
}

void WorkerBook::add_load(WorkerId worker, Time from, Time to, int sign) {
  State& state = states_[worker.row()];
  for (std::size_t kind = 0; kind < problem_.period_kinds.size(); ++kind) {
    const auto& period_at = problem_.period_kinds[kind].period_at;
    for (Time t = from; t < to; ++t) state.left[kind][period_at[t]] -= sign;
  }
  const std::int64_t load = std::int64_t{to - from} * sign;
  state.load += load;
  state.stale = true;
  const GroupId group = problem_.workers[worker].group;
  if (group.valid()) groups_[group.row()].load += load;
}

std::int64_t WorkerBook::imbalance_growth(WorkerId worker, std::int64_t load) const {
  // The sum over pairs of squared differences is n * (sum of squares) - (square of sum).
  const GroupId id = problem_.workers[worker].group;
  if (!id.valid()) return 0;
  const Group& group = groups_[id.row()];
  const std::int64_t squares = load * (2 * states_[worker.row()].load + load);
  const std::int64_t sums = load * (2 * group.load + load);
  return group.workers * squares - sums;
}

void WorkerBook::refresh(WorkerId id) {
  State& state = states_[id.row()];
  TimeSet free = problem_.workers[id].available;
  free.remove(state.busy);
  const Time longest = lengths_.back();
  for (std::size_t kind = 0; kind < state.left.size(); ++kind) {
    const auto& begins = period_begins_[kind];
    for (std::size_t period = 0; period < state.left[kind].size(); ++period) {
      if (state.left[kind][period] <= 0) free.erase(begins[period], begins[period + 1]);
    }
  }
  for (std::size_t row = 0; row < lengths_.size(); ++row)
    state.starts[row] = free.runs(lengths_[row]);
  for (std::size_t kind = 0; kind < state.left.size(); ++kind) {
    for (std::size_t period = 0; period < state.left[kind].size(); ++period) {
      const std::int32_t left = state.left[kind][period];
      if (left > 0 && left < longest)
        drop_crowded_starts(state, kind, static_cast<std::int32_t>(period));
    }
  }
  state.stale = false;
}

void WorkerBook::drop_crowded_starts(State& state, std::size_t kind, std::int32_t period) const {
  const Time begin = period_begins_[kind][period];
  const Time end = period_begins_[kind][period + 1];
  const std::int32_t left = state.left[kind][period];
  for (std::size_t row = 0; row < lengths_.size(); ++row) {
    const Time length = lengths_[row];
    for (Time start = std::max(0, begin - length + 1); start < end; ++start) {
      const Time inside = std::min(start + length, end) - std::max(start, begin);
      if (inside > left) state.starts[row].erase(start);
    }
  }
}

bool WorkerBook::reachable(WorkerId id, Time from, Time to, SiteId site) const {
  const Worker& worker = problem_.workers[id];
  if (worker.mobility == Mobility::home_only && site != worker.home) return false;
  const auto& visits = states_[id.row()].visits;
  const auto earlier = [](const Visit& visit, Time t) { return visit.from < t; };
  const auto next = std::lower_bound(visits.begin(), visits.end(), from, earlier);
  const auto far = [&](const Visit& visit, Time free) {
    return visit.site != site && free < problem_.between(visit.site, site).gap;
  };
  for (auto v = next; v != visits.end() && v->from - to < longest_gap_; ++v) {
    if (far(*v, v->from - to)) return false;
  }
  for (auto v = next; v != visits.begin() && from - std::prev(v)->to < longest_gap_; --v) {
    if (far(*std::prev(v), from - std::prev(v)->to)) return false;
  }
  return true;
}

}  // namespace lotrinh::rcpsp
