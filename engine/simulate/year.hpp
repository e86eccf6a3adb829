#pragma once

#include "model/risk.hpp"
#include "model/scenario.hpp"
#include "plan/plan.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::simulate {

/// A day of the horizon by its number, 0 the first; `never` for what did not happen within it.
using DayNumber = std::uint16_t;
inline constexpr DayNumber never = std::numeric_limits<DayNumber>::max();

/// Single figures of a year, the ones that variants are compared by. All are whole numbers and all
/// are better when smaller.
enum class Headline {
  unfinished,         ///< learner-modules not completed within the horizon
  learner_days_late,  ///< over deadlines, by the person's own counted day; unfinished: to the end
  completion_day,  ///< number of the day on which the nation completed all; horizon length: never
  people_told,     ///< persons times a new date, place or lecturer
  moved_sessions,
  substituted,  ///< lecturers who stepped in
  switched,     ///< sessions held virtually instead of in person
  make_up_classes,
  top_up_classes,
  make_up_waiting,  ///< learner-days in the queue of make-up learners
  overtime_days,    ///< lecturer-days above weekly limits
  cancelled,        ///< sessions that no day was left for
  deadline_missed,  ///< 1 when fewer learners than make a group complete keep some deadline, else 0
};
inline constexpr std::size_t headline_count = 13;
using Headlines = std::array<std::int64_t, headline_count>;
/// "unfinished", "learner_days_late", ...: the words of tables and JSON.
[[nodiscard]] std::string_view headline_name(Headline headline);

/// Whether the part is so many per cent of the whole; all parts are of nothing.
[[nodiscard]] inline bool reaches(std::int64_t part, std::int64_t whole, int percent) {
  return part * 100 >= whole * percent;
}

/// What lies between simulation and statistics: sizes of all tables of a year.
struct Shape {
  std::size_t provinces = 0;
  std::size_t modules = 0;
  std::size_t levels = 0;
  std::size_t days = 0;      ///< of the horizon
  std::size_t weeks = 0;     ///< ISO weeks that the horizon touches
  std::size_t sessions = 0;  ///< of the plan
  std::size_t places = 0;
};

/// What happened in one simulated year. One object is used again and again by a thread.
struct Year {
  explicit Year(const Shape& sizes);
  void clear();

  Shape shape;
  Headlines headlines{};
  std::vector<std::int32_t> due;        ///< [province][module] learners who are to take it, at last
  std::vector<std::int32_t> completed;  ///< [province][module][day] learners who completed that day
  std::vector<std::int32_t> on_time;    ///< [module] learners whose counted day kept the deadline
  std::vector<std::int32_t> due_module;  ///< [module] learners who are to take it
  std::vector<std::int32_t> taught;      ///< [module][level][week] lecturer-days
  std::vector<std::int32_t> rooms;       ///< [place][week] sessions' live days held there
  std::vector<std::int32_t> live_peak;   ///< [week] most live sessions on the LMS on one day
  std::vector<std::int32_t> lms_peak;    ///< [week] most learners on the LMS on one day
  std::vector<std::int32_t> waiting;     ///< [week] make-up learners waiting at its end
  std::vector<std::int32_t> overtime;    ///< [week] lecturer-days
  std::array<std::int64_t, driver_count> happened{};  ///< how often each driver struck
  std::vector<std::uint8_t> critical;  ///< [session] 1: on the path to the late finish
  std::int64_t events = 0;             ///< handled by the event loop
};

}  // namespace lotrinh::simulate
