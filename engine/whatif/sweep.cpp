#include "whatif/sweep.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace lotrinh::whatif {

namespace {

/// What the threads that evaluate hand to the one that stores.
class Results {
 public:
  explicit Results(int workers) : working_(workers) {}

  void put(std::size_t variant, Outcome outcome) {
    const std::lock_guard guard(mutex_);
    ready_.emplace_back(variant, std::move(outcome));
    news_.notify_one();
  }
  void fail(std::exception_ptr failure) {
    const std::lock_guard guard(mutex_);
    if (!failure_) failure_ = std::move(failure);
  }
  void leave() {
    const std::lock_guard guard(mutex_);
    --working_;
    news_.notify_one();
  }
  /// The next outcome; nothing when all workers have left.
  std::optional<std::pair<std::size_t, Outcome>> take() {
    std::unique_lock lock(mutex_);
    news_.wait(lock, [&] { return !ready_.empty() || working_ == 0; });
    if (ready_.empty()) return std::nullopt;
    auto next = std::move(ready_.front());
    ready_.pop_front();
    return next;
  }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::pair<std::size_t, Outcome>> ready_;
  std::exception_ptr failure_;
  int working_;
};

}  // namespace

void sweep(const std::vector<Variant>& variants, std::vector<std::optional<Outcome>>& known,
           const Evaluate& evaluate, const SweepOptions& options) {
  expects(known.size() == variants.size(), "a place for the outcome of each variant");
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    if (!known[i]) waiting.push_back(i);
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> over = false;
  const int workers = std::max(1, options.threads);
  Results results(workers);
  const auto work = [&] {
    try {
      while (!over && !(options.stop && options.stop())) {
        const std::size_t at = next++;
        if (at >= waiting.size()) break;
        auto outcome = evaluate(variants[waiting[at]]);
        if (outcome) results.put(waiting[at], std::move(*outcome));
      }
    } catch (...) {
      results.fail(std::current_exception());
      over = true;
    }
    results.leave();
  };
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(workers));
  for (int i = 0; i < workers; ++i) threads.emplace_back(work);
  try {
    while (auto result = results.take()) {
      if (options.finished) options.finished(variants[result->first], result->second);
      known[result->first] = std::move(result->second);
    }
  } catch (...) {
    over = true;  // the threads end with what they are at
    throw;
  }
  threads.clear();
  results.rethrow();
}

}  // namespace lotrinh::whatif
