#pragma once

#include <date/date.h>

#include <string>

namespace lotrinh::store {

/// "2021-05-03T08:30:00Z", as points in time are stored.
[[nodiscard]] std::string utc_text(date::sys_seconds time);

/// Reads what utc_text() wrote; anything else is the beginning of the epoch.
[[nodiscard]] date::sys_seconds time_from(const std::string& text);

}  // namespace lotrinh::store
