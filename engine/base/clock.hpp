#pragma once

#include <date/date.h>

namespace lotrinh {

/// Where the current time comes from. Passed in, so that tests and replays choose it.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual date::sys_seconds now() const = 0;
};

}  // namespace lotrinh
