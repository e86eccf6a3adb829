#pragma once

#include "rcpsp/problem.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp {

/// What each worker has taken on, and when each could take on more.
///
/// For every worker and every length of work that occurs, the set of possible starts is kept: free,
/// available, and within the limits of every period. It is worked out anew only when asked for
/// after a change, with shifts over whole words, so that asking costs one bit test.
///
/// Travel gaps are kept to every visit within reach, not only to the one before and the one after:
/// a stop on the way must not be what makes two far visits possible, since it may be released. As
/// long as gap(a, c) <= gap(a, b) + the shortest stay + gap(b, c) there are no such stops, and the
/// two rules are the same; so they are wherever no gap is longer than the shortest work.
class WorkerBook {
 public:
  explicit WorkerBook(const Problem& problem);

  /// Row of a length of work in the cache; the length must occur in the problem.
  [[nodiscard]] std::size_t length_row(Time length) const;

  /// Whether the worker can work [start, start + length) at the site.
  [[nodiscard]] bool can_work(WorkerId worker, Time start, std::size_t length_row, SiteId site) {
    State& state = states_[worker.row()];
    if (state.stale) refresh(worker);
    if (!state.starts[length_row].contains(start)) return false;
    return !site.valid() || reachable(worker, start, start + lengths_[length_row], site);
  }

  void take(WorkerId worker, Time from, Time to, SiteId site);
  void release(WorkerId worker, Time from, Time to, SiteId site);

  /// By how much the imbalance of the worker's group grows when the worker's load does.
  [[nodiscard]] std::int64_t imbalance_growth(WorkerId worker, std::int64_t load) const;
  [[nodiscard]] std::int64_t load(WorkerId worker) const { return states_[worker.row()].load; }

 private:
  struct Visit {
    Time from = 0;
    Time to = 0;
    SiteId site;
  };
  struct State {
    TimeSet busy;
    std::vector<std::vector<std::int32_t>> left;  // [kind][period]
    std::vector<TimeSet> starts;                  // [length row]
    std::vector<Visit> visits;                    // in order of time, work at sites only
    std::int64_t load = 0;
    bool stale = true;
  };
  struct Group {
    std::int64_t workers = 0;
    std::int64_t load = 0;
  };

  void refresh(WorkerId id);
  void add_load(WorkerId worker, Time from, Time to, int sign);
  [[nodiscard]] bool reachable(WorkerId id, Time from, Time to, SiteId site) const;
  void drop_crowded_starts(State& state, std::size_t kind, std::int32_t period) const;

  const Problem& problem_;
  std::vector<Time> lengths_;
  Time longest_gap_ = 0;
  std::vector<std::vector<Time>> period_begins_;  // [kind][period], with the horizon at the end
  std::vector<State> states_;
  std::vector<Group> groups_;
};

}  // namespace lotrinh::rcpsp
