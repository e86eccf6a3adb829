// "Lecturers are qualified": a session has exactly the leads and co-lecturers that its module
// asks for, all different people, each with that role, qualified for the module at every level of
// the class, and of an institution that serves every province of it.

#include "verify/rules.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::verify {
namespace {

std::string_view role_name(Role role) { return role == Role::lead ? "lead" : "co-lecturer"; }

void check_numbers(const Book& book, const HeldSession& session, Findings& findings) {
  const Module& module = book.scenario.modules[session.module];
  for (const Role role : {Role::lead, Role::co}) {
    const auto in_role = [&](const Teaching& teaching) { return teaching.role == role; };
    const auto have = std::count_if(session.teaching.begin(), session.teaching.end(), in_role);
    const int want = role == Role::lead ? module.leads : module.cos;
    if (have == want) continue;
    findings.push_back({ViolationKind::lecturer_count,
                        session.code,
                        "session " + session.code + " has " + std::to_string(have) +
                            " lecturers in the role " + std::string(role_name(role)) +
                            ", the module needs " + std::to_string(want),
                        {session.id}});
  }
  std::set<LecturerId> seen;
  for (const Teaching& teaching : session.teaching) {
    if (seen.insert(teaching.lecturer).second) continue;
    findings.push_back({ViolationKind::lecturer_repeated,
                        session.code,
                        "session " + session.code + " names lecturer " +
                            book.scenario.lecturers[teaching.lecturer].code + " twice",
                        {session.id}});
  }
}

bool has_role(const Lecturer& lecturer, Role role) {
  return std::count(lecturer.roles.begin(), lecturer.roles.end(), role) > 0;
}

void check_teaching(const Book& book, const HeldSession& session, const Teaching& teaching,
                    Findings& findings) {
  const Scenario& scenario = book.scenario;
  const Lecturer& lecturer = scenario.lecturers[teaching.lecturer];
  const std::string who = "session " + session.code + ": lecturer " + lecturer.code + " ";
  if (!has_role(lecturer, teaching.role)) {
    findings.push_back({ViolationKind::lecturer_role,
                        session.code,
                        who + "may not be " + std::string(role_name(teaching.role)),
                        {session.id}});
  }
  for (const LevelId level : session.levels) {
    const Qualification needed{session.module, level};
    if (std::count(lecturer.qualifications.begin(), lecturer.qualifications.end(), needed) > 0)
      continue;
    findings.push_back({ViolationKind::lecturer_not_qualified,
                        session.code,
                        who + "is not qualified for module " +
                            scenario.modules[session.module].code + " at level " +
                            scenario.levels[level].code,
                        {session.id}});
  }
  const Institution& home = scenario.institutions[lecturer.institution];
  for (const ProvinceId province : session.provinces) {
    if (home.serves.empty() || std::count(home.serves.begin(), home.serves.end(), province) > 0)
      continue;
    findings.push_back(
        {ViolationKind::lecturer_not_serving,
         session.code,
         who + "is of " + home.code + ", which does not serve " + scenario.provinces[province].code,
         {session.id}});
  }
}

}  // namespace

void check_lecturers(const Book& book, Findings& findings) {
  for (const HeldSession& session : book.sessions) {
    check_numbers(book, session, findings);
    for (const Teaching& teaching : session.teaching)
      check_teaching(book, session, teaching, findings);
  }
}

}  // namespace lotrinh::verify
