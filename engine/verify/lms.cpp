// "LMS limits hold each day": virtual sessions with a live day on it, and learners in any phase.
// A limit of 0 stands for none.

#include "verify/rules.hpp"

namespace lotrinh::verify {
namespace {

void add_days(const Book& book, DayRange range, int amount, std::vector<int>& by_day) {
  for (Day day = range.first; day < range.end; day += days{1})
    by_day[book.day_number(day)] += amount;
}

using TakesPart = bool (*)(const Book&, const HeldSession&, Day);

bool is_live_online(const Book& book, const HeldSession& session, Day day) {
  return session.place.valid() && !meets_in_person(book, session) && session.live.contains(day);
}

bool is_in_phase(const Book&, const HeldSession& session, Day day) {
  return session.pre.first <= day && day < session.post.end;
}

std::vector<SessionId> taking_part(const Book& book, TakesPart takes_part, Day day) {
  std::vector<SessionId> found;
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::in_horizon && takes_part(book, session, day))
      found.push_back(session.id);
  }
  return found;
}

struct Limited {
  ViolationKind kind;
  std::string_view what;
  int limit;
  TakesPart takes_part;
};

void compare(const Book& book, const std::vector<int>& by_day, const Limited& about,
             Findings& findings) {
  const int limit = about.limit;
  if (limit <= 0) return;
  for (std::size_t number = 0; number < by_day.size(); ++number) {
    if (by_day[number] <= limit) continue;
    const Day day = book.scenario.horizon.first + days{static_cast<int>(number)};
    findings.push_back({about.kind, "LMS",
                        std::to_string(by_day[number]) + " " + std::string(about.what) + " on " +
                            shown(day) + "; the limit is " + std::to_string(limit),
                        taking_part(book, about.takes_part, day)});
  }
}

}  // namespace

std::vector<int> learners_by_day(const Book& book) {
  std::vector<int> learners(book.horizon_days(), 0);
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::outside) continue;
    const auto size = static_cast<int>(session.learners.size());
    add_days(book, {session.pre.first, session.post.end}, size, learners);
  }
  return learners;
}

void check_lms(const Book& book, Findings& findings) {
  std::vector<int> sessions(book.horizon_days(), 0);
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::in_horizon && session.place.valid() &&
        !meets_in_person(book, session))
      add_days(book, session.live, 1, sessions);
  }
  const LmsLimits& limits = book.scenario.lms;
  compare(book, sessions,
          {ViolationKind::lms_live_sessions, "virtual sessions have a live day",
           limits.live_sessions, is_live_online},
          findings);
  compare(book, learners_by_day(book),
          {ViolationKind::lms_learners, "learners are in a phase", limits.learners, is_in_phase},
          findings);
}

}  // namespace lotrinh::verify
