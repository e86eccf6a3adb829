// Parallel schedule generation: time goes forward, and at every moment as much is started as fits.
//
// Its schedules waste no capacity, so the first ones are shorter than those of serial generation
// where resources are scarce (Kolisch 1996); but the best schedule need not be among them. Hence it
// only makes half of the first schedules of a search, which the serial scheme then goes on from.
// It is fast since the free capacities of the moment are a word or few, and since activities that
// wait stay in the order of the list.
#include "rcpsp/lists/parallel_generation.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::rcpsp::lists {
namespace {
constexpr Time far_away = std::numeric_limits<Time>::max();
}

ParallelGeneration::ParallelGeneration(const Axis& axis) : axis_(axis) {
  std::vector<packed::Word> empty((static_cast<std::size_t>(axis.longest()) + 1) * axis.words());
  axis.fill_free(empty, 0);
  capacity_.assign(empty.begin(), empty.begin() + static_cast<std::ptrdiff_t>(axis.words()));
}

Time ParallelGeneration::generate(std::span<const Row> list, std::vector<Time>& starts) {
  free_ = capacity_;
  waiting_.assign(list.begin(), list.end());
  ready_.assign(axis_.size(), 0);
  missing_.resize(axis_.size());
  for (Row a = 0; a < axis_.size(); ++a)
    missing_[a] = static_cast<std::uint32_t>(axis_.before(a).size());
  running_.clear();
  Time now = 0;
  Time makespan = 0;
  while (!waiting_.empty()) {
    start_what_fits(now, starts);
    if (waiting_.empty()) break;
    now = next_ready_;
    if (!running_.empty()) now = std::min(now, running_.front().first);
    while (!running_.empty() && running_.front().first <= now) {
      const Row ended = running_.front().second;
      std::pop_heap(running_.begin(), running_.end(), std::greater<>());
      running_.pop_back();
      for (std::size_t w = 0; w < axis_.words(); ++w) free_[w] += axis_.demand(ended)[w];
    }
  }
  for (Row a = 0; a < axis_.size(); ++a)
    makespan = std::max(makespan, starts[a] + axis_.duration(a));
  return makespan;
}

void ParallelGeneration::start_what_fits(Time now, std::vector<Time>& starts) {
  next_ready_ = far_away;
  bool again = true;
  while (again) {  // an activity without duration may make others ready at once
    again = false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Row a = waiting_[i];
      bool starts_now = missing_[a] == 0 && ready_[a] <= now;
      if (missing_[a] == 0 && ready_[a] > now) next_ready_ = std::min(next_ready_, ready_[a]);
      for (std::size_t w = 0; starts_now && w < axis_.words(); ++w)
        starts_now = packed::fits(free_[w], axis_.demand(a)[w]);
      if (!starts_now) {
        waiting_[kept++] = a;
        continue;
      }
      starts[a] = now;
      finish(a, now + axis_.duration(a));
      again = again || axis_.duration(a) == 0;
    }
    waiting_.resize(kept);
  }
}

/// The activity will end then: what comes after it may start once its lags are over.
void ParallelGeneration::finish(Row activity, Time end) {
  for (const Arc& arc : axis_.after(activity)) {
    ready_[arc.activity] = std::max(ready_[arc.activity], end + arc.lag);
    --missing_[arc.activity];
  }
  if (axis_.duration(activity) == 0) return;
  for (std::size_t w = 0; w < axis_.words(); ++w) free_[w] -= axis_.demand(activity)[w];
  running_.emplace_back(end, activity);
  std::push_heap(running_.begin(), running_.end(), std::greater<>());
}

}  // namespace lotrinh::rcpsp::lists
