#pragma once

#include "base/clock.hpp"

namespace lotrinh::app {

/// The machine's clock, or the second that the environment variable SOURCE_DATE_EPOCH names, so
/// that a run can be repeated byte by byte.
class SystemClock : public Clock {
 public:
  [[nodiscard]] date::sys_seconds now() const override;
};

}  // namespace lotrinh::app
