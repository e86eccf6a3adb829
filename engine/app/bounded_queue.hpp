#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <queue>
#include <utility>

namespace lotrinh::app {

/// What one thread makes and another uses, in order, so many at most at a time.
template <class Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t most) : most_(most) {}

  /// Waits for room. False when the queue is closed: nobody wants any more.
  bool push(Item item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || items_.size() < most_; });
    if (closed_) return false;
    items_.push(std::move(item));
    changed_.notify_all();
    return true;
  }

  /// Waits for an item. Nothing when the queue is closed and the last one was taken.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front()));
    items_.pop();
    changed_.notify_all();
    return item;
  }

  /// By either side; a second time changes nothing.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<Item> items_;
  bool closed_ = false;
};

}  // namespace lotrinh::app
