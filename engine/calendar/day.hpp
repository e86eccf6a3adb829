#pragma once

#include <date/date.h>

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

/// A civil date in the programme's time zone.
using Day = date::local_days;
using date::days;

/// A stretch of days. `end` is the first day that is no longer in it.
struct DayRange {
  Day first{};
  Day end{};

  [[nodiscard]] bool contains(Day day) const { return first <= day && day < end; }
  [[nodiscard]] int length_days() const { return static_cast<int>((end - first).count()); }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// The date of "2021-09-15", or nothing when the text is no date between 1900 and 2199.
[[nodiscard]] std::optional<Day> day_from_iso(std::string_view text);

/// "2021-09-15".
[[nodiscard]] std::string iso(Day day);

/// "15/09/2021", as people in the programme write it.
[[nodiscard]] std::string dmy(Day day);

/// Monday of the ISO week that the day is in.
[[nodiscard]] Day monday_of(Day day);

/// ISO 8601 week number, 1 to 53.
[[nodiscard]] int iso_week(Day day);

[[nodiscard]] inline date::weekday weekday_of(Day day) { return date::weekday{day}; }
[[nodiscard]] inline date::year_month_day civil(Day day) { return date::year_month_day{day}; }
[[nodiscard]] inline Day day_of(int year, unsigned month, unsigned dom) {
  return Day{date::year{year} / date::month{month} / date::day{dom}};
}

}  // namespace lotrinh
