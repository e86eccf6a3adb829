#pragma once

#include "calendar/day.hpp"

#include <string>

namespace lotrinh::app {

/// The date at this moment in a time zone of the system's database, e.g. "Asia/Ho_Chi_Minh".
[[nodiscard]] Day today(const std::string& time_zone, date::sys_seconds now);

}  // namespace lotrinh::app
