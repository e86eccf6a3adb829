// Lecturers are "present, in one place at a time, within their day, week, month and year limits":
// on a live day not absent, not held by another programme and in no other session. Live days
// taught and days booked elsewhere together keep the limits of each ISO week, calendar month and
// calendar year in which the plan has them teach; what bookings alone exceed is not the plan's.

#include "verify/lecturer_sessions.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::verify {
namespace {

using OwnSessions = std::vector<const HeldSession*>;

void check_presence(const Lecturer& lecturer, const HeldSession& session, Findings& findings) {
  const auto clash = [&](const DayRange& range) {
    return range.first < session.live.end && session.live.first < range.end;
  };
  const std::string who = "session " + session.code + ": lecturer " + lecturer.code + " ";
  for (const DayRange& absence : lecturer.absences) {
    if (!clash(absence)) continue;
    findings.push_back(
        {ViolationKind::lecturer_absent,
         session.code,
         who + "is absent " + shown(absence) + ", live days are " + shown(session.live),
         {session.id}});
  }
  for (const Booking& booking : lecturer.bookings) {
    if (!clash(booking.days)) continue;
    findings.push_back({ViolationKind::lecturer_booked,
                        session.code,
                        who + "is booked by another programme " + shown(booking.days) +
                            ", live days are " + shown(session.live),
                        {session.id}});
  }
}

std::vector<SessionId> in_order(std::vector<SessionId> sessions) {
  std::sort(sessions.begin(), sessions.end());
  return sessions;
}

/// Sorted by first live day, an overlap of any two shows between the one that ends last so far and
/// the next.
void check_one_place(const Lecturer& lecturer, const OwnSessions& own, Findings& findings) {
  const HeldSession* latest = nullptr;
  for (const HeldSession* session : own) {
    if (latest != nullptr && session->live.first < latest->live.end) {
      findings.push_back({ViolationKind::lecturer_two_places, lecturer.code,
                          "lecturer " + lecturer.code + " has live days of session " +
                              latest->code + " and of session " + session->code + " on " +
                              shown(session->live.first),
                          in_order({latest->id, session->id})});
    }
    if (latest == nullptr || session->live.end > latest->live.end) latest = session;
  }
}

struct Load {
  int days = 0;
  bool taught = false;
};
using Loads = std::map<Day, Load>;  ///< by first day of the week, month or year

/// Days on which the lecturer works, each once; true where the plan has them teach.
std::map<Day, bool> work_days(const Scenario& scenario, const Lecturer& lecturer,
                              const OwnSessions& own) {
  std::map<Day, bool> work;
  // Nothing outside the years of the horizon can share a week, month or year with a session.
  const Day from = scenario.horizon.first - days{366};
  const Day to = scenario.horizon.end + days{366};
  for (const Booking& booking : lecturer.bookings) {
    const Day end = std::min(booking.days.end, to);
    for (Day day = std::max(booking.days.first, from); day < end; day += days{1})
      work.emplace(day, false);
  }
  for (const HeldSession* session : own) {
    for (Day day = session->live.first; day < session->live.end; day += days{1}) work[day] = true;
  }
  return work;
}

struct Limit {
  ViolationKind kind;
  std::string_view span;
  Day (*first_day)(Day);
  int max_days;
};

/// Sessions with a live day in the week, month or year that begins on that day.
std::vector<SessionId> sessions_in(const OwnSessions& own, const Limit& limit, Day first) {
  std::vector<SessionId> found;
  for (const HeldSession* session : own) {
    if (limit.first_day(session->live.first) == first ||
        limit.first_day(session->live.end - days{1}) == first)
      found.push_back(session->id);
  }
  return in_order(std::move(found));
}

void check_limit(const Lecturer& lecturer, const OwnSessions& own, const Limit& limit,
                 const std::map<Day, bool>& work, Findings& findings) {
  Loads loads;
  for (const auto& [day, taught] : work) {
    Load& load = loads[limit.first_day(day)];
    ++load.days;
    load.taught = load.taught || taught;
  }
  for (const auto& [first, load] : loads) {
    if (!load.taught || load.days <= limit.max_days) continue;
    findings.push_back({limit.kind, lecturer.code,
                        "lecturer " + lecturer.code + " works " + std::to_string(load.days) +
                            " days in the " + std::string(limit.span) + " from " + shown(first) +
                            ", bookings included; the limit is " + std::to_string(limit.max_days),
                        sessions_in(own, limit, first)});
  }
}

}  // namespace

Day month_of(Day day) {
  const date::year_month_day ymd{day};
  return Day{ymd.year() / ymd.month() / date::day{1}};
}

Day year_of(Day day) {
  return Day{date::year_month_day{day}.year() / date::month{1} / date::day{1}};
}

Day week_of(Day day) { return day - (date::weekday{day} - date::Monday); }

void check_lecturer_days(const Book& book, Findings& findings) {
  const auto taught = sessions_by_lecturer(book);
  for (const LecturerId id : book.scenario.lecturers.ids()) {
    const OwnSessions& own = taught[id.row()];
    if (own.empty()) continue;
    const Lecturer& lecturer = book.scenario.lecturers[id];
    for (const HeldSession* session : own) check_presence(lecturer, *session, findings);
    check_one_place(lecturer, own, findings);

    const auto work = work_days(book.scenario, lecturer, own);
    for (const Limit& limit :
         {Limit{ViolationKind::week_limit, "week", week_of, lecturer.max_live_days_week},
          Limit{ViolationKind::month_limit, "month", month_of, lecturer.max_live_days_month},
          Limit{ViolationKind::year_limit, "year", year_of, lecturer.max_live_days_year}})
      check_limit(lecturer, own, limit, work, findings);
  }
}

}  // namespace lotrinh::verify
