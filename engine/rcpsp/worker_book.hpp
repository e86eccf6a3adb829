#pragma once

#include "rcpsp/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp {

/// What each worker has taken on, and when each could take on more.
///
/// For every worker and every length of work that occurs, the set of possible starts is kept: free,
/// available, and within the limits of every period. It is worked out anew only when asked for
/// after a change, with shifts over whole words. The sets are kept turned over as well, a bit for
/// each worker under every start, so that who of a pool is able costs one word for 64 workers.
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
    if (start < 0 || start >= problem_.horizon) return false;
    const std::uint64_t word = able(start, length_row)[worker.row() / 64];
    return (word >> (worker.row() % 64) & 1U) != 0 && can_reach(worker, start, length_row, site);
  }

  /// Who can work [start, start + length), travel aside: bit w % 64 of word w / 64 is worker w. The
  /// start must be within the horizon; any change ends what the answer is worth.
  [[nodiscard]] const std::uint64_t* able(Time start, std::size_t length_row) {
    if (!stale_.empty()) refresh_all();
    return able_.data() +
           (length_row * static_cast<std::size_t>(problem_.horizon) + start) * worker_words_;
  }

  /// Whether travel leaves time for work there, for a worker who is able.
  [[nodiscard]] bool can_reach(WorkerId worker, Time start, std::size_t length_row,
                               SiteId site) const {
    return !site.valid() || reachable(worker, start, start + lengths_[length_row], site);
  }

  void take(WorkerId worker, Time from, Time to, SiteId site);
  void release(WorkerId worker, Time from, Time to, SiteId site);

  /// Has fetched what a change of the worker reads and writes.
  void prefetch_row(WorkerId worker) const;

  /// By how much the imbalance of the worker's group grows when the worker's load does.
  [[nodiscard]] std::int64_t imbalance_growth(WorkerId worker, std::int64_t load) const {
    // The sum over pairs of squared differences is n * (sum of squares) - (square of sum).
    const Share& share = shares_[worker.row()];
    if (share.group < 0) return 0;
    const Group& group = groups_[static_cast<std::size_t>(share.group)];
    const std::int64_t squares = load * (2 * share.load + load);
    const std::int64_t sums = load * (2 * group.load + load);
    return group.workers * squares - sums;
  }
  [[nodiscard]] std::int64_t load(WorkerId worker) const { return shares_[worker.row()].load; }

 private:
  struct Visit {
    Time from = 0;
    Time to = 0;
    SiteId site;
  };
  struct Share {
    std::int64_t load = 0;
    std::int32_t group = -1;
    bool stale = true;
  };
  struct Group {
    std::int64_t workers = 0;
    std::int64_t load = 0;
  };
  /// Of all kinds of periods, one kind after the other.
  struct Period {
    Time begin = 0;
    Time end = 0;
  };
  using Words = std::uint64_t*;

  void refresh_all();
  void refresh(WorkerId id);
  void turn_over(WorkerId id, std::size_t length_row, const std::uint64_t* now);
  void change(WorkerId worker, Time from, Time to, int sign);
  [[nodiscard]] bool reachable(WorkerId id, Time from, Time to, SiteId site) const;
  void drop_crowded_starts(std::size_t length_row, const Period& period, std::int32_t left);

  [[nodiscard]] Words busy(WorkerId id) { return busy_.data() + id.row() * time_words_; }
  [[nodiscard]] Words starts(WorkerId id, std::size_t length_row) {
    return starts_.data() + (id.row() * lengths_.size() + length_row) * time_words_;
  }
  [[nodiscard]] std::int32_t* left(WorkerId id) {
    return left_.data() + id.row() * periods_.size();
  }

  const Problem& problem_;
  std::size_t time_words_ = 0;    // that a set of times takes
  std::size_t worker_words_ = 0;  // that a set of workers takes
  std::vector<Time> lengths_;
  Time longest_gap_ = 0;
  std::vector<std::size_t> first_period_;  // [kind] row in periods_
  std::vector<Period> periods_;

  std::vector<Share> shares_;               // by worker, as are the next ones
  std::vector<std::vector<Visit>> visits_;  // in order of time, work at sites only
  std::vector<std::uint64_t> available_;    // [worker][word], never changes
  std::vector<std::uint64_t> busy_;         // [worker][word]
  std::vector<std::uint64_t> starts_;       // [worker][length row][word]
  std::vector<std::int32_t> left_;          // [worker][period]
  std::vector<std::uint64_t> able_;         // [length row][start][word of workers]
  std::vector<Group> groups_;
  std::vector<WorkerId> stale_;
  std::vector<std::uint64_t> free_;  // scratch of refresh
  std::vector<std::uint64_t> runs_;
};

}  // namespace lotrinh::rcpsp
