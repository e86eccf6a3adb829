#pragma once

#include "rcpsp/lists/network.hpp"

#include <algorithm>

namespace lotrinh::test {

/// The least makespan by trying every order of starts, with no code of the search: for up to about
/// seven activities.
class ShortestMakespan {
 public:
  explicit ShortestMakespan(const rcpsp::lists::Network& network)
      : network_(network), starts_(network.size(), unplaced) {
    rcpsp::Time end = 1;
    for (const rcpsp::Time duration : network.durations) end += duration;
    for (const rcpsp::lists::Link& link : network.links) end += link.lag;
    for (const std::vector<std::int32_t>& levels : network.capacities)
      end += static_cast<rcpsp::Time>(levels.size());
    best_ = end;
    place_next(0);
  }

  [[nodiscard]] rcpsp::Time value() const { return best_; }

 private:
  using Time = rcpsp::Time;
  using Row = rcpsp::lists::Row;
  static constexpr Time unplaced = -1;

  void place_next(Time makespan) {
    if (makespan >= best_) return;
    bool all = true;
    for (Row a = 0; a < network_.size(); ++a) {
      if (starts_[a] != unplaced) continue;
      all = false;
      if (ready(a)) try_starts(a, makespan);
    }
    if (all) best_ = makespan;
  }

  [[nodiscard]] bool ready(Row a) const {
    for (const rcpsp::lists::Link& link : network_.links) {
      if (link.after == a && starts_[link.before] == unplaced) return false;
    }
    return true;
  }

  /// Activities are placed in the order of starts. In the order of a shortest schedule, the first
  /// start that fits is never later than the one there, so later ones need no trial.
  void try_starts(Row a, Time makespan) {
    Time start = 0;
    for (Row other = 0; other < network_.size(); ++other) start = std::max(start, starts_[other]);
    for (; start + network_.durations[a] < best_; ++start) {
      if (!allowed(a, start)) continue;
      starts_[a] = start;
      place_next(std::max(makespan, start + network_.durations[a]));
      starts_[a] = unplaced;
      return;
    }
  }

  [[nodiscard]] bool allowed(Row a, Time start) const {
    for (const rcpsp::lists::Link& link : network_.links) {
      const Time ready_at = starts_[link.before] + network_.durations[link.before] + link.lag;
      if (link.after == a && start < ready_at) return false;
    }
    for (std::size_t r = 0; r < network_.capacities.size(); ++r) {
      for (Time t = start; t < start + network_.durations[a]; ++t) {
        if (used(r, t) + network_.demand(a, r) > level(r, t)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::int32_t level(std::size_t r, Time t) const {
    const std::vector<std::int32_t>& levels = network_.capacities[r];
    return levels[std::min(static_cast<std::size_t>(t), levels.size() - 1)];
  }

  [[nodiscard]] std::int32_t used(std::size_t r, Time t) const {
    std::int32_t sum = 0;
    for (Row a = 0; a < network_.size(); ++a) {
      const bool runs =
          starts_[a] != unplaced && starts_[a] <= t && t < starts_[a] + network_.durations[a];
      if (runs) sum += network_.demand(a, r);
    }
    return sum;
  }

  const rcpsp::lists::Network& network_;
  std::vector<Time> starts_;
  Time best_ = 0;
};

}  // namespace lotrinh::test
