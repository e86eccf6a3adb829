#pragma once

#include <date/date.h>

#include <optional>
#include <string_view>

namespace lotrinh {

/// A point in time as RFC 3339 writes it: "2026-11-21T06:00:00+07:00", "2026-06-30T23:59:60Z". A
/// leap second is the second after it, fractions are cut off. Nothing for other text, days that no
/// month has, and years outside of 1 to 9999.
[[nodiscard]] std::optional<date::sys_seconds> instant_from(std::string_view text);

}  // namespace lotrinh
