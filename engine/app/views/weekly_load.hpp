#pragma once

#include "app/views/session_facts.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::app {

/// What one ISO week asks of lecturers, rooms and learners.
struct WeekLoad {
  Day monday{};
  std::int64_t live_sessions = 0;
  std::int64_t learners = 0;           ///< in live days
  std::int64_t lecturer_days = 0;      ///< taught in these sessions
  std::int64_t lecturer_days_max = 0;  ///< that all lecturers together could teach
};

/// One entry for each week of the horizon. What lecturers could teach counts days on which live
/// days are allowed somewhere, without absences and bookings, up to the weekly limit.
[[nodiscard]] std::vector<WeekLoad> weekly_load(const Scenario& scenario, const Plan& plan,
                                                const std::vector<SessionFacts>& sessions);

}  // namespace lotrinh::app
