#include "timetable.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace lotrinh::oracle {
namespace {

/// Monday of the day's ISO week; `Day` 0 (1/1/1970) was a Thursday.
Day week_start(Day day) {
  const auto since_monday = ((day.time_since_epoch().count() + 3) % 7 + 7) % 7;
  return day - days{since_monday};
}

template <class Fits>
bool on_every_day(DayMask mask, Fits fits) {
  for (; mask != 0; mask &= mask - 1) {
    if (!fits(static_cast<std::size_t>(std::countr_zero(mask)))) return false;
  }
  return true;
}

void add_on(DayMask mask, std::vector<int>& by_day, int amount) {
  on_every_day(mask, [&](std::size_t day) {
    by_day[day] += amount;
    return true;
  });
}

bool is_virtual(const Scenario& scenario, const Choice& choice) {
  return scenario.places[choice.place].mode == DeliveryMode::virtual_live;
}

/// Days of the horizon that have the same key (week, month, year) as the given one.
template <class Key>
DayMask same(const Scenario& scenario, Day as, Key key) {
  DayMask mask = 0;
  for (int day = 0; day < scenario.horizon.length_days(); ++day) {
    if (key(scenario.horizon.first + days{day}) == key(as)) mask |= DayMask{1} << day;
  }
  return mask;
}

}  // namespace

Timetable::Timetable(const Scenario& scenario)
    : scenario_(scenario),
      horizon_days_(scenario.horizon.length_days()),
      taught_(scenario.lecturers.size(), 0),
      virtual_sessions_(horizon_days_, 0),
      platform_learners_(horizon_days_, 0),
      away_(scenario.provinces.size(), std::vector<int>(horizon_days_, 0)) {
  const auto month = [](Day day) { return civil(day).year() / civil(day).month(); };
  const auto year = [](Day day) { return civil(day).year(); };
  for (Day day = scenario.horizon.first; day < scenario.horizon.end; day += days{1}) {
    const std::array<Period, 3> of_day{
        Period{same(scenario, day, week_start), &Lecturer::max_live_days_week},
        Period{same(scenario, day, month), &Lecturer::max_live_days_month},
        Period{same(scenario, day, year), &Lecturer::max_live_days_year}};
    for (const Period& period : of_day) {
      const DayMask today = DayMask{1} << (day - scenario.horizon.first).count();
      if ((period.days & -period.days) == today) periods_.push_back(period);  // its first day
    }
  }
  for (const Lecturer& lecturer : scenario.lecturers) {
    DayMask absent = 0;
    for (const DayRange& range : lecturer.absences) absent |= days_in(scenario, range);
    absent_.push_back(absent);
    DayMask booked = 0;
    for (const Booking& booking : lecturer.bookings) booked |= days_in(scenario, booking.days);
    booked_.push_back(booked);
  }
  for (const Place& place : scenario.places) {
    std::vector<int> taken(horizon_days_, 0);
    for (const PlaceBooking& booking : place.bookings)
      add_on(days_in(scenario, booking.days), taken, booking.sessions);
    place_taken_.push_back(std::move(taken));
  }
  std::vector<int> learners(scenario.provinces.size(), 0);
  for (const Learner& learner : scenario.learners) ++learners[learner.province.row()];
  for (const ProvinceId id : scenario.provinces.ids()) {
    const int share = scenario.provinces[id].away_share_percent * learners[id.row()] / 100;
    away_limit_.push_back(std::max(1, share));
  }
}

bool Timetable::has_room(const OpenSession& session, const Choice& choice) const {
  if (!choice.held()) return true;
  return lecturers_free(choice) && place_free(choice) && platform_free(session, choice) &&
         provinces_keep_enough(session, choice);
}

bool Timetable::lecturers_free(const Choice& choice) const {
  for (std::size_t row = 0; row < taught_.size(); ++row) {
    if ((choice.lecturers() >> row & 1) == 0) continue;
    if ((choice.live & (taught_[row] | booked_[row] | absent_[row])) != 0) return false;
    const Lecturer& lecturer = scenario_.lecturers[LecturerId(row)];
    const DayMask busy = choice.live | taught_[row] | booked_[row];
    for (const Period& period : periods_) {
      if ((period.days & choice.live) == 0) continue;
      if (std::popcount(busy & period.days) > lecturer.*period.limit) return false;
    }
  }
  return true;
}

bool Timetable::place_free(const Choice& choice) const {
  const int at_once = scenario_.places[choice.place].sessions_at_once;
  const auto& taken = place_taken_[choice.place.row()];
  return on_every_day(choice.live, [&](std::size_t day) { return taken[day] < at_once; });
}

bool Timetable::platform_free(const OpenSession& session, const Choice& choice) const {
  const LmsLimits& lms = scenario_.lms;
  const int learners = static_cast<int>(session.learners.size());
  const bool rooms = lms.live_sessions == 0 || !is_virtual(scenario_, choice) ||
                     on_every_day(choice.live, [&](std::size_t day) {
                       return virtual_sessions_[day] < lms.live_sessions;
                     });
  return rooms && (lms.learners == 0 || on_every_day(choice.all, [&](std::size_t day) {
                     return platform_learners_[day] + learners <= lms.learners;
                   }));
}

bool Timetable::provinces_keep_enough(const OpenSession& session, const Choice& choice) const {
  for (std::size_t row = 0; row < away_.size(); ++row) {
    const int leaving = session.from_province[row];
    if (leaving == 0) continue;
    const bool kept = on_every_day(choice.live, [&](std::size_t day) {
      return away_[row][day] + leaving <= away_limit_[row];
    });
    if (!kept) return false;
  }
  return true;
}

void Timetable::change(const OpenSession& session, const Choice& choice, int sign) {
  if (!choice.held()) return;
  for (std::size_t row = 0; row < taught_.size(); ++row) {
    if (choice.lecturers() >> row & 1) taught_[row] ^= choice.live;
  }
  add_on(choice.live, place_taken_[choice.place.row()], sign);
  if (is_virtual(scenario_, choice)) add_on(choice.live, virtual_sessions_, sign);
  add_on(choice.all, platform_learners_, sign * static_cast<int>(session.learners.size()));
  for (std::size_t row = 0; row < away_.size(); ++row) {
    if (session.from_province[row] > 0)
      add_on(choice.live, away_[row], sign * session.from_province[row]);
  }
}

}  // namespace lotrinh::oracle
