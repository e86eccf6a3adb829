#include "app/views/weekly_load.hpp"

#include <algorithm>

namespace lotrinh::app {

namespace {

constexpr int days_a_week = 7;

DaySet days_with_live_days(const Scenario& scenario) {
  DaySet days(scenario.horizon);
  for (const Province& province : scenario.provinces) {
    for (const DayUse use : {DayUse::live_in_person, DayUse::live_virtual}) {
      for (const Day day : province.days.for_use(use).days()) days.insert(day);
    }
  }
  return days;
}

int lecturer_days_in(const Lecturer& lecturer, const DaySet& live_days, Day monday) {
  int free = 0;
  int booked = 0;
  for (Day day = monday; day < monday + days{days_a_week}; day += days{1}) {
    const auto covers = [day](const DayRange& range) { return range.contains(day); };
    const bool absent = std::any_of(lecturer.absences.begin(), lecturer.absences.end(), covers);
    const bool taken =
        std::any_of(lecturer.bookings.begin(), lecturer.bookings.end(),
                    [&](const Booking& booking) { return booking.days.contains(day); });
    if (taken) {
      ++booked;
    } else if (!absent && live_days.contains(day)) {
      ++free;
    }
  }
  return std::min(free, std::max(0, lecturer.max_live_days_week - booked));
}

}  // namespace

std::vector<WeekLoad> weekly_load(const Scenario& scenario, const Plan& plan,
                                  const std::vector<SessionFacts>& sessions) {
  const DaySet live_days = days_with_live_days(scenario);
  std::vector<WeekLoad> weeks;
  const Day first = monday_of(scenario.horizon.first);
  for (Day monday = first; monday < scenario.horizon.end; monday += days{days_a_week}) {
    WeekLoad week;
    week.monday = monday;
    for (const Lecturer& lecturer : scenario.lecturers) {
      week.lecturer_days_max += lecturer_days_in(lecturer, live_days, monday);
    }
    weeks.push_back(week);
  }

  for (const SessionFacts& facts : sessions) {
    const DayRange live = facts.phases.live;
    const auto lecturers = static_cast<std::int64_t>(plan.sessions[facts.id].teaching.size());
    Day counted_week{};
    for (Day day = live.first; day < live.end; day += days{1}) {
      WeekLoad& week = weeks.at(static_cast<std::size_t>((day - first).count() / days_a_week));
      week.lecturer_days += lecturers;
      if (week.monday == counted_week) continue;
      counted_week = week.monday;
      week.live_sessions += 1;
      week.learners += static_cast<std::int64_t>(facts.learners.size());
    }
  }
  return weeks;
}

}  // namespace lotrinh::app
