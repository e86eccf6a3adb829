#pragma once

#include "calendar/day.hpp"

#include <optional>

namespace lotrinh {

enum class LeapMonth { no, yes };

/// A date of the Vietnamese lunisolar calendar.
struct LunarDate {
  int year = 0;   ///< the civil year in which the lunar year begins
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 30
  LeapMonth leap = LeapMonth::no;

  friend bool operator==(const LunarDate&, const LunarDate&) = default;
};

/// The lunar date of a day, counted from midnight at UTC+7.
///
/// Months begin on the day of the astronomical new moon; month 11 contains the winter solstice; in
/// a year of 13 months the first one without a major solar term is the leap month. Valid for 1900
/// to 2199. Source: Meeus, "Astronomical Algorithms", 2nd ed., chapters 25, 27, 49.
[[nodiscard]] LunarDate lunar_date(Day day);

/// The day of a lunar date, or nothing when that year has no such month or day.
[[nodiscard]] std::optional<Day> day_of_lunar(const LunarDate& lunar);

/// First day of the lunar year that begins in the given civil year (Tết).
[[nodiscard]] Day lunar_new_year(int year);

/// Number of the leap month of the lunar year, or nothing.
[[nodiscard]] std::optional<int> leap_month(int lunar_year);

}  // namespace lotrinh
