#pragma once

#include "calendar/day.hpp"
#include "statistics/estimate.hpp"

#include <string>

namespace lotrinh::app {

// Estimates as people read them: the value and, in brackets, the ends of its interval.

/// "86.5 % [84.9; 87.9]": of a share.
[[nodiscard]] std::string percent_text(const statistics::Estimate& share);
/// "1,234 [1,198; 1,270]", with as many decimals as the interval is worth; "72" of a whole number
/// that never varied.
[[nodiscard]] std::string number_text(const statistics::Estimate& estimate);
/// "10/09/2021 [09/09; 12/09]": of numbers of days of the horizon. The value, or an end, that lies
/// after the horizon is written "later", once when all do.
[[nodiscard]] std::string day_text(const statistics::QuantileEstimate& day,
                                   const DayRange& horizon);

/// "45 [44; 47]": of whole per cent; an end that too few years leave open is 0 or 100.
[[nodiscard]] std::string percent_ends(const statistics::QuantileEstimate& percent);

}  // namespace lotrinh::app
