#pragma once

#include "base/clock.hpp"

#include <chrono>

namespace lotrinh::app {

/// A clock that begins at a given moment and goes on from there.
class RunningClock final : public Clock {
 public:
  explicit RunningClock(date::sys_seconds begin) : begin_(begin) {}

  [[nodiscard]] date::sys_seconds now() const override {
    const auto passed = std::chrono::steady_clock::now() - started_;
    return begin_ + std::chrono::duration_cast<std::chrono::seconds>(passed);
  }

 private:
  date::sys_seconds begin_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace lotrinh::app
