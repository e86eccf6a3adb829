#pragma once

#include "simulate/day_masks.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// Row numbers of weeks, months and years by day of the horizon.
struct Periods {
  std::vector<std::uint16_t> week, month, year;  ///< [day]
  std::size_t weeks = 0, months = 0, years = 0;
};

/// Who and what is taken on which day. Copied from the plan's at the start of each year: all
/// tables keep their sizes, so that this takes no memory.
struct Books {
  DayMasks absent;    ///< [lecturer] absent, ill or held by another programme
  DayMasks teaching;  ///< [lecturer]
  /// [variant * lecturers + lecturer] days from which on the lecturer could teach all live days of
  /// a class, travel aside; a variant for each number of live days that modules have. Worked out
  /// when asked for: many days of many lecturers are looked at for each slot.
  DayMasks starts;
  std::vector<std::uint8_t> starts_known;  ///< [variant * lecturers + lecturer]
  std::vector<std::int16_t>
      where;  ///< [lecturer * days + day] province of a class in person, or -1
  std::vector<std::int16_t> in_week, in_month,
      in_year;                         ///< [lecturer * periods + period] live days
  std::vector<std::int16_t> rooms;     ///< [place * days + day] free ones
  std::vector<std::int32_t> live;      ///< [day] virtual classes
  std::vector<std::int32_t> learners;  ///< [day] on the LMS
  std::vector<std::int32_t> away;      ///< [province * days + day] learners in live days
  DayMasks schools;                    ///< [shared school] a learner is in live days
  DayMasks closed;                     ///< [province * 3 + use] by storms and epidemics
  DayMasks outage;                     ///< one row
};

}  // namespace lotrinh::simulate
