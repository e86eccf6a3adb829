#pragma once

#include "calendar/day.hpp"

namespace lotrinh {

/// The date of a table: 2021-09-15 or 15/09/2021, years 1900 to 2199. Nothing for other text.
[[nodiscard]] std::optional<Day> written_day(std::string_view text);

}  // namespace lotrinh
