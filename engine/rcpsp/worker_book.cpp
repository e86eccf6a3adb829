// Possible starts of every worker as bit sets, and the same sets turned over.
//
// Who is able to work at a start is asked far more often than a worker changes: a ruin touches a
// few dozen workers, and recreating asks about thousands of starts with pools of hundreds. So each
// change is paid for with a few word operations on the worker's own sets and one bit in the turned
// over set for every start that came or went; a question then reads one word for 64 workers and
// never touches those who are busy.
#include "rcpsp/worker_book.hpp"

#include "base/error.hpp"
#include "rcpsp/prefetch.hpp"
#include "rcpsp/time_words.hpp"

#include <algorithm>
#include <bit>

namespace lotrinh::rcpsp {
namespace {

std::vector<Time> staffed_lengths(const Problem& problem) {
  std::vector<Time> lengths;
  for (const Activity& activity : problem.activities) {
    for (const Mode& mode : activity.modes) {
      if (lengths.empty() || lengths.back() != mode.staffed_length())
        lengths.push_back(mode.staffed_length());
    }
  }
  std::sort(lengths.begin(), lengths.end());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  return lengths;
}

}  // namespace

WorkerBook::WorkerBook(const Problem& problem)
    : problem_(problem),
      time_words_((static_cast<std::size_t>(problem.horizon) + 63) / 64),
      worker_words_((problem.workers.size() + 63) / 64),
      lengths_(staffed_lengths(problem)),
      groups_(problem.groups),
      free_(time_words_),
      runs_(time_words_) {
  for (const SitePair& pair : problem.site_pairs) longest_gap_ = std::max(longest_gap_, pair.gap);
  for (const PeriodKind& kind : problem.period_kinds) {
    first_period_.push_back(periods_.size());
    periods_.resize(periods_.size() + kind.periods, {problem.horizon, 0});
    Period* own = periods_.data() + first_period_.back();
    for (Time t = 0; t < problem.horizon; ++t) {
      Period& period = own[kind.period_at[t]];
      period = {std::min(period.begin, t), t + 1};
    }
  }
  const std::size_t workers = problem.workers.size();
  shares_.resize(workers);
  visits_.resize(workers);
  available_.resize(workers * time_words_);
  busy_.resize(workers * time_words_);
  starts_.resize(workers * lengths_.size() * time_words_);
  able_.resize(lengths_.size() * static_cast<std::size_t>(problem.horizon) * worker_words_);
  left_.reserve(workers * periods_.size());
  stale_ = problem.workers.ids();
  for (const WorkerId id : stale_) {
    const Worker& worker = problem.workers[id];
    const auto& words = worker.available.words();
    std::copy_n(words.begin(), std::min(words.size(), time_words_),
                available_.begin() + static_cast<std::ptrdiff_t>(id.row() * time_words_));
    for (std::size_t kind = 0; kind < problem.period_kinds.size(); ++kind) {
      for (const std::int32_t taken : worker.worked_before[kind])
        left_.push_back(worker.limits[kind] - taken);
    }
    if (!worker.group.valid()) continue;
    shares_[id.row()].group = static_cast<std::int32_t>(worker.group.row());
    ++groups_[worker.group.row()].workers;
  }
}

std::size_t WorkerBook::length_row(Time length) const {
  const auto found = std::lower_bound(lengths_.begin(), lengths_.end(), length);
  expects(found != lengths_.end() && *found == length, "the length of work occurs in the problem");
  return static_cast<std::size_t>(found - lengths_.begin());
}

void WorkerBook::take(WorkerId worker, Time from, Time to, SiteId site) {
  words::insert(busy(worker), from, to);
  change(worker, from, to, 1);
  if (!site.valid()) return;
  auto& visits = visits_[worker.row()];
  const auto later = [](const Visit& visit, Time t) { return visit.from < t; };
  const auto spot = std::lower_bound(visits.begin(), visits.end(), from, later);
  visits.insert(spot, {from, to, site});
}

void WorkerBook::release(WorkerId worker, Time from, Time to, SiteId site) {
  words::erase(busy(worker), from, to);
  change(worker, from, to, -1);
  if (!site.valid()) return;
  auto& visits = visits_[worker.row()];
  const auto same = [&](const Visit& visit) { return visit.from == from; };
  visits.erase(std::find_if(visits.begin(), visits.end(), same));
}

void WorkerBook::prefetch_row(WorkerId worker) const {
  const std::size_t row = worker.row();
  prefetch(shares_.data() + row);
  prefetch(busy_.data() + row * time_words_, time_words_);
  prefetch(starts_.data() + row * lengths_.size() * time_words_, lengths_.size() * time_words_);
  prefetch(left_.data() + row * periods_.size(), periods_.size());
  prefetch(available_.data() + row * time_words_, time_words_);
}

void WorkerBook::change(WorkerId worker, Time from, Time to, int sign) {
  std::int32_t* left_of_worker = left(worker);
  for (std::size_t kind = 0; kind < first_period_.size(); ++kind) {
    const auto& period_at = problem_.period_kinds[kind].period_at;
    for (Time t = from; t < to; ++t) left_of_worker[first_period_[kind] + period_at[t]] -= sign;
  }
  const std::int64_t load = std::int64_t{to - from} * sign;
  Share& share = shares_[worker.row()];
  share.load += load;
  if (share.group >= 0) groups_[static_cast<std::size_t>(share.group)].load += load;
  if (share.stale) return;
  share.stale = true;
  stale_.push_back(worker);
}

void WorkerBook::refresh_all() {
  constexpr std::size_t ahead = 4;
  for (std::size_t i = 0; i < stale_.size(); ++i) {
    if (i + ahead < stale_.size()) prefetch_row(stale_[i + ahead]);
    refresh(stale_[i]);
  }
  stale_.clear();
}

void WorkerBook::refresh(WorkerId id) {
  const std::uint64_t* const available = available_.data() + id.row() * time_words_;
  const Words taken = busy(id);
  for (std::size_t i = 0; i < time_words_; ++i) free_[i] = available[i] & ~taken[i];
  const std::int32_t* left_of_worker = left(id);
  const Time longest = lengths_.empty() ? 0 : lengths_.back();
  bool crowded = false;
  for (std::size_t row = 0; row < periods_.size(); ++row) {
    if (left_of_worker[row] >= longest) continue;
    if (left_of_worker[row] <= 0) {
      words::erase(free_.data(), periods_[row].begin, periods_[row].end);
    } else {
      crowded = true;
    }
  }
  for (std::size_t length = 0; length < lengths_.size(); ++length) {
    runs_ = free_;
    words::keep_runs(runs_, lengths_[length]);
    for (std::size_t row = 0; crowded && row < periods_.size(); ++row) {
      const std::int32_t rest = left_of_worker[row];
      if (rest > 0 && rest < longest) drop_crowded_starts(length, periods_[row], rest);
    }
    turn_over(id, length, runs_.data());
  }
  shares_[id.row()].stale = false;
}

/// Puts the worker's new starts in place and flips the bits that differ.
void WorkerBook::turn_over(WorkerId id, std::size_t length_row, const std::uint64_t* now) {
  const Words before = starts(id, length_row);
  const std::size_t first = length_row * static_cast<std::size_t>(problem_.horizon);
  const std::uint64_t bit = std::uint64_t{1} << (id.row() % 64);
  for (std::size_t i = 0; i < time_words_; ++i) {
    std::uint64_t changed = before[i] ^ now[i];
    before[i] = now[i];
    for (; changed != 0; changed &= changed - 1) {
      const std::size_t start = i * 64 + static_cast<std::size_t>(std::countr_zero(changed));
      able_[(first + start) * worker_words_ + id.row() / 64] ^= bit;
    }
  }
}

/// Takes out the starts from which more than is left of the period would fall into it.
void WorkerBook::drop_crowded_starts(std::size_t length_row, const Period& period,
                                     std::int32_t left) {
  const Time length = lengths_[length_row];
  for (Time start = std::max(0, period.begin - length + 1); start < period.end; ++start) {
    const Time inside = std::min(start + length, period.end) - std::max(start, period.begin);
    if (inside > left) words::erase(runs_.data(), start, start + 1);
  }
}

bool WorkerBook::reachable(WorkerId id, Time from, Time to, SiteId site) const {
  const Worker& worker = problem_.workers[id];
  if (worker.mobility == Mobility::home_only && site != worker.home) return false;
  const auto& visits = visits_[id.row()];
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
