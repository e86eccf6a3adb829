// "LMS limits hold each day": virtual sessions with a live day on it, and learners in any phase.
// A limit of 0 stands for none.

#include "verify/rules.hpp"

namespace lotrinh::verify {
namespace {

void add_days(const Book& book, DayRange range, int amount, std::vector<int>& by_day) {
  for (Day day = range.first; day < range.end; day += days{1})
    by_day[book.day_number(day)] += amount;
}

void compare(const Book& book, const std::vector<int>& by_day, int limit, Violation about,
             Findings& findings) {
  if (limit <= 0) return;
  for (std::size_t number = 0; number < by_day.size(); ++number) {
    if (by_day[number] <= limit) continue;
    const Day day = book.scenario.horizon.first + days{static_cast<int>(number)};
    findings.push_back({about.kind, about.where,
                        std::to_string(by_day[number]) + " " + about.message + " on " + shown(day) +
                            "; the limit is " + std::to_string(limit)});
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
  compare(book, sessions, limits.live_sessions,
          {ViolationKind::lms_live_sessions, "LMS", "virtual sessions have a live day"}, findings);
  compare(book, learners_by_day(book), limits.learners,
          {ViolationKind::lms_learners, "LMS", "learners are in a phase"}, findings);
}

}  // namespace lotrinh::verify
