#pragma once

#include "calendar/holidays.hpp"
#include "scenario/section.hpp"

#include <vector>

namespace lotrinh::scenario {

/// Holiday rules and official changes of a calendar file.
struct CalendarFile {
  std::vector<HolidayRule> rules;
  std::vector<OfficialChange> changes;
};

/// Reads the root table of a calendar file.
[[nodiscard]] CalendarFile calendar_file(Section& root);

}  // namespace lotrinh::scenario
