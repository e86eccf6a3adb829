// "Principal and vice-principal of one school never away together": where the policy says so, no
// two learners of one school are in live days on the same day, in one session or in two.

#include "verify/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::verify {
namespace {

struct Away {
  Day day;
  LearnerId learner;
  SessionId session;
  friend auto operator<=>(const Away&, const Away&) = default;
};

std::vector<Away> live_days(const Book& book, const std::vector<LearnerId>& learners) {
  std::vector<Away> away;
  for (const LearnerId learner : learners) {
    for (const std::uint32_t row : book.sessions_of(learner)) {
      const HeldSession& session = book.sessions[row];
      if (session.timing == Timing::outside) continue;
      for (Day day = session.live.first; day < session.live.end; day += days{1})
        away.push_back({day, learner, session.id});
    }
  }
  std::sort(away.begin(), away.end());
  return away;
}

std::vector<SessionId> both(SessionId a, SessionId b) {
  if (a == b) return {a};
  return {std::min(a, b), std::max(a, b)};
}

void check_school(const Book& book, SchoolId school, const std::vector<LearnerId>& learners,
                  Findings& findings) {
  const std::vector<Away> away = live_days(book, learners);
  for (std::size_t at = 1; at < away.size(); ++at) {
    const Away& one = away[at - 1];
    const Away& other = away[at];
    if (one.day != other.day || one.learner == other.learner) continue;
    const std::string code(book.scenario.schools[school].code);
    findings.push_back(
        {ViolationKind::same_school, code,
         fmt::format("learners {} and {} of school {} are both in live days on {}",
                     book.scenario.learners[one.learner].code,
                     book.scenario.learners[other.learner].code, code, shown(one.day)),
         both(one.session, other.session)});
  }
}

}  // namespace

void check_schools(const Book& book, Findings& findings) {
  if (book.scenario.policies.same_school == SameSchool::ignored) return;
  std::vector<std::vector<LearnerId>> learners(book.scenario.schools.size());
  for (const LearnerId id : book.scenario.learners.ids()) {
    const SchoolId school = book.scenario.learners[id].school;
    if (school.valid()) learners[school.row()].push_back(id);
  }
  for (const SchoolId id : book.scenario.schools.ids()) {
    if (learners[id.row()].size() > 1) check_school(book, id, learners[id.row()], findings);
  }
}

}  // namespace lotrinh::verify
