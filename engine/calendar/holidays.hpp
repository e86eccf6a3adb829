#pragma once

#include "calendar/day.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

enum class DateKind { solar, lunar };
enum class Substitute {
  none,
  next_working_day,  ///< a holiday on a day off is given back on the next working day
};

/// A public holiday by rule: the days `offset_days .. offset_days + length_days - 1` around a
/// solar or lunar date, each year of a range.
struct HolidayRule {
  std::string key;   ///< stable word for day rules to refer to, e.g. "tet"
  std::string name;  ///< for people, in the programme's language
  DateKind kind = DateKind::solar;
  int month = 1;
  int day = 1;
  int offset_days = 0;
  int length_days = 1;
  int first_year = 1900;
  int last_year = 2199;
  Substitute substitute = Substitute::none;
  std::string source;
};

enum class ChangeKind { day_off, working_day };

/// A day that an official notice changed: an extra or swapped day off, or a Saturday worked for it.
struct OfficialChange {
  Day day{};
  ChangeKind kind = ChangeKind::day_off;
  std::string key;  ///< of the holiday it belongs to
  std::string name;
  std::string source;
  std::string confidence;
};

struct Holiday {
  Day day{};
  std::string key;
  std::string name;

  friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// All days off by rule and by official change in the range, in order of days, one entry a day.
/// Substitute days fall on the first following day that is neither a weekend day (Saturday, Sunday)
/// nor a holiday.
[[nodiscard]] std::vector<Holiday> holidays(const std::vector<HolidayRule>& rules,
                                            const std::vector<OfficialChange>& changes,
                                            DayRange range);

}  // namespace lotrinh
