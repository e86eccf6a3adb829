// The disjunctive graph of worker sequences, and exact best insertion into one of them.
//
// With one worker an activity, a schedule is a sequence for each worker, as in a flexible job shop.
// Mastrolilli and Gambardella ("Effective neighbourhood functions for the flexible job shop
// problem", J. Scheduling 2000) showed where an activity v that was taken out may go in a worker's
// sequence: let L be those that end after v's head and R those whose way to the end is longer than
// v's tail; between R \ L and L \ R no circle can close, and one of the places there is optimal.
// The longest way through v is then known exactly from heads and tails without v, so no move has to
// be tried. What we changed: precedences are a general graph with lags rather than chains of jobs,
// for which their proof holds as it stands; heads and tails without v are computed exactly,
// starting at v's position in the topological order (half of the activities on average).
#include "rcpsp/teams/sequences.hpp"

#include <algorithm>
#include <bit>

namespace lotrinh::rcpsp::teams {

Sequences::Sequences(const StaffedNetwork& network)
    : network_(network),
      worker_(network.size(), nobody),
      previous_(network.size(), nobody),
      next_(network.size(), nobody),
      first_(static_cast<std::size_t>(network.workers), nobody),
      order_(network.size()),
      position_(network.size()),
      waiting_(network.size()),
      heads_(network.size()),
      tails_(network.size()) {}

void Sequences::load(const Draft& draft) {
  std::fill(first_.begin(), first_.end(), nobody);
  std::vector<std::int32_t> last(first_.size(), nobody);
  for (const std::int32_t row : draft.order) {
    const auto a = static_cast<std::size_t>(row);
    previous_[a] = next_[a] = worker_[a] = nobody;
    if (draft.teams[a] == 0 || network_.durations[a] == 0) continue;
    worker_[a] = std::countr_zero(draft.teams[a]);
    std::int32_t& before = last[static_cast<std::size_t>(worker_[a])];
    previous_[a] = before;
    (before == nobody ? first_[static_cast<std::size_t>(worker_[a])]
                      : next_[static_cast<std::size_t>(before)]) = row;
    before = row;
  }
  measure();
}

void Sequences::store(Draft& draft) const {
  draft.starts = heads_;
  draft.makespan = makespan_;
  for (std::size_t a = 0; a < network_.size(); ++a)
    if (worker_[a] != nobody) draft.teams[a] = Crew{1} << worker_[a];
  draft.order = order_;
  std::stable_sort(draft.order.begin(), draft.order.end(), [&](std::int32_t one, std::int32_t two) {
    return at(heads_, one) < at(heads_, two);
  });
}

void Sequences::move(std::int32_t activity, const Place& place) {
  const auto a = static_cast<std::size_t>(activity);
  const std::int32_t before = previous_[a];
  const std::int32_t behind = next_[a];
  (before == nobody ? first_[static_cast<std::size_t>(worker_[a])]
                    : next_[static_cast<std::size_t>(before)]) = behind;
  if (behind != nobody) previous_[static_cast<std::size_t>(behind)] = before;

  std::int32_t& link = place.after == nobody ? first_[static_cast<std::size_t>(place.worker)]
                                             : next_[static_cast<std::size_t>(place.after)];
  worker_[a] = place.worker;
  previous_[a] = place.after;
  next_[a] = link;
  if (link != nobody) previous_[static_cast<std::size_t>(link)] = activity;
  link = activity;
}

void Sequences::sort() {
  std::size_t ready = 0;
  for (std::size_t a = 0; a < network_.size(); ++a) {
    waiting_[a] =
        static_cast<std::int32_t>(network_.before.of(a).size()) + (previous_[a] == nobody ? 0 : 1);
    if (waiting_[a] == 0) order_[ready++] = static_cast<std::int32_t>(a);
  }
  const auto release = [&](std::int32_t row) {
    if (--waiting_[static_cast<std::size_t>(row)] == 0) order_[ready++] = row;
  };
  for (std::size_t i = 0; i < ready; ++i) {
    const auto a = static_cast<std::size_t>(order_[i]);
    position_[a] = static_cast<std::int32_t>(i);
    for (const Arc& arc : network_.after.of(a)) release(arc.activity);
    if (next_[a] != nobody) release(next_[a]);
  }
}

void Sequences::measure() {
  sort();
  makespan_ = 0;
  for (const std::int32_t row : order_) {
    const auto a = static_cast<std::size_t>(row);
    Time head = 0;
    for (const Arc& arc : network_.before.of(a))
      head = std::max(head, at(heads_, arc.activity) + duration(arc.activity) + arc.lag);
    if (previous_[a] != nobody)
      head = std::max(head, at(heads_, previous_[a]) + duration(previous_[a]));
    heads_[a] = head;
    makespan_ = std::max(makespan_, head + network_.durations[a]);
  }
  for (std::size_t i = order_.size(); i-- > 0;) {
    const auto a = static_cast<std::size_t>(order_[i]);
    Time tail = 0;
    for (const Arc& arc : network_.after.of(a))
      tail = std::max(tail, arc.lag + duration(arc.activity) + at(tails_, arc.activity));
    if (next_[a] != nobody) tail = std::max(tail, duration(next_[a]) + at(tails_, next_[a]));
    tails_[a] = tail;
  }
}

Removal::Removal(const Sequences& sequences) : from_(sequences) {}

void Removal::take_out(std::int32_t activity) {
  activity_ = activity;
  const StaffedNetwork& network = from_.network_;
  heads_ = from_.heads_;
  tails_ = from_.tails_;
  const auto skip = static_cast<std::size_t>(activity);
  const auto place = static_cast<std::size_t>(from_.position_[skip]);
  const auto head_by_arcs = [&](std::size_t a) {
    Time head = 0;
    for (const Arc& arc : network.before.of(a)) {
      const auto b = static_cast<std::size_t>(arc.activity);
      head = std::max(head, heads_[b] + network.durations[b] + arc.lag);
    }
    return head;
  };
  const auto tail_by_arcs = [&](std::size_t a) {
    Time tail = 0;
    for (const Arc& arc : network.after.of(a)) {
      const auto b = static_cast<std::size_t>(arc.activity);
      tail = std::max(tail, arc.lag + network.durations[b] + tails_[b]);
    }
    return tail;
  };
  heads_[skip] = head_ = head_by_arcs(skip);
  tails_[skip] = tail_ = tail_by_arcs(skip);
  const auto neighbour = [&](std::int32_t row, const std::vector<std::int32_t>& links) {
    return row == activity ? links[skip] : row;  // who follows whom when the activity is gone
  };
  for (std::size_t i = place + 1; i < from_.order_.size(); ++i) {
    const auto a = static_cast<std::size_t>(from_.order_[i]);
    Time head = head_by_arcs(a);
    const std::int32_t before = neighbour(from_.previous_[a], from_.previous_);
    if (before != Sequences::nobody) {
      const auto b = static_cast<std::size_t>(before);
      head = std::max(head, heads_[b] + network.durations[b]);
    }
    heads_[a] = head;
  }
  for (std::size_t i = place; i-- > 0;) {
    const auto a = static_cast<std::size_t>(from_.order_[i]);
    Time tail = tail_by_arcs(a);
    const std::int32_t behind = neighbour(from_.next_[a], from_.next_);
    if (behind != Sequences::nobody) {
      const auto b = static_cast<std::size_t>(behind);
      tail = std::max(tail, tails_[b] + network.durations[b]);
    }
    tails_[a] = tail;
  }
  makespan_ = 0;
  for (std::size_t a = 0; a < heads_.size(); ++a)
    makespan_ = std::max(makespan_, heads_[a] + network.durations[a]);
}

Removal::Offer Removal::best_place(std::int32_t worker) const {
  const std::vector<Time>& durations = from_.network_.durations;
  const Time own = durations[static_cast<std::size_t>(activity_)];
  std::int32_t after = Sequences::nobody;
  std::int32_t row = from_.first_[static_cast<std::size_t>(worker)];
  const auto step = [&] {
    after = row;
    row = from_.next_[static_cast<std::size_t>(row)];
  };
  const auto end_of = [&](std::int32_t a) {
    const auto i = static_cast<std::size_t>(a);
    return heads_[i] + durations[i];
  };
  const auto way_from = [&](std::int32_t a) {
    const auto i = static_cast<std::size_t>(a);
    return tails_[i] + durations[i];
  };
  Offer best;
  best.through = -1;
  // Those that end by the head come before: R \ L, and what is in neither set.
  for (;;) {
    if (row == activity_) row = from_.next_[static_cast<std::size_t>(row)];
    if (row == Sequences::nobody || end_of(row) > head_) break;
    step();
  }
  for (;;) {
    if (row == activity_) row = from_.next_[static_cast<std::size_t>(row)];
    const Time head = after == Sequences::nobody ? head_ : std::max(head_, end_of(after));
    const Time tail = row == Sequences::nobody ? tail_ : std::max(tail_, way_from(row));
    const Time through = head + own + tail;
    if (best.through < 0 || through < best.through) {
      best.through = through;
      best.place = {worker, after};
    }
    if (row == Sequences::nobody || way_from(row) <= tail_) break;  // L \ R comes after
    step();
  }
  best.makespan = std::max(best.through, makespan_);
  return best;
}

}  // namespace lotrinh::rcpsp::teams
