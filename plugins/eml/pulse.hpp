#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <lotrinh_channel.h>
#include <mutex>
#include <thread>

namespace lotrinh_plugins {

/// Says "still at work" once a second while a write is under way: a disk may take longer for one
/// than a plugin may be silent. After a minute of the same write it falls silent.
class Pulse {
 public:
  explicit Pulse(const lotrinh_host& host)
      : host_(host), thread_([this](const std::stop_token& stop) { beat(stop); }) {}

  /// While one of these lives a write is under way.
  class Work {
   public:
    explicit Work(Pulse& pulse) : pulse_(pulse) { ++pulse_.steps_; }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() { ++pulse_.steps_; }

   private:
    Pulse& pulse_;
  };

 private:
  void beat(const std::stop_token& stop) {
    constexpr int longest_write = 60;
    std::uint64_t seen = 0;
    int beats = 0;
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; }) &&
           !stop.stop_requested()) {
      const std::uint64_t now = steps_;
      beats = now == seen ? beats + 1 : 0;
      seen = now;
      const bool at_work = now % 2 == 1;
      if (at_work && beats < longest_write) host_.still_working(host_.context);
    }
  }

  const lotrinh_host& host_;
  std::atomic<std::uint64_t> steps_{0};  ///< odd: a write is under way
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace lotrinh_plugins
