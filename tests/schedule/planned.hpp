#pragma once

#include "schedule/solve.hpp"
#include "support/scenario_text.hpp"
#include "verify/certificate.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace lotrinh::test {

/// The plan of a small scenario, which must break no rule and state everything truly.
inline Plan planned(const Scenario& scenario, std::uint64_t work = 30) {
  schedule::SolveOptions options;
  options.work = work;
  Plan plan = schedule::solve(scenario, options);
  for (const verify::Violation& violation : verify::violations(scenario, plan)) {
    FAIL_CHECK(verify::violation_name(violation.kind)
               << " " << violation.where << ": " << violation.message);
  }
  for (const verify::Rejection& rejection : verify::rejected_certificates(scenario, plan)) {
    FAIL_CHECK("bound of " << goal_name(rejection.goal) << ": " << rejection.where << ": "
                           << rejection.message);
  }
  return plan;
}

inline Plan planned(const std::string& toml, const Texts& tables = {}) {
  return planned(scenario_from(toml, tables));
}

/// "2021-01-04" for each session, in the order of modules and cohorts.
inline std::vector<std::string> openings(const Plan& plan) {
  std::vector<std::string> days;
  for (const Session& session : plan.sessions) days.push_back(iso(session.opens));
  return days;
}

/// Openings in the order of time: for classes that nothing tells apart.
inline std::vector<std::string> sorted_openings(const Plan& plan) {
  std::vector<std::string> days = openings(plan);
  std::sort(days.begin(), days.end());
  return days;
}

inline std::int64_t value(const Plan& plan, Goal goal) {
  return plan.goals[static_cast<std::size_t>(goal)].value;
}
inline std::int64_t bound(const Plan& plan, Goal goal) {
  return plan.goals[static_cast<std::size_t>(goal)].bound.value();
}
inline std::string bound_source(const Plan& plan, Goal goal) {
  return plan.goals[static_cast<std::size_t>(goal)].bound_source;
}

/// Codes of the lecturers of a session.
inline std::vector<std::string> lecturers(const Scenario& scenario, const Session& session) {
  std::vector<std::string> codes;
  for (const Teaching& teaching : session.teaching)
    codes.push_back(scenario.lecturers[teaching.lecturer].code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

/// Numbers of learners of all sessions, ascending.
inline std::vector<std::size_t> class_sizes(const Scenario& scenario, const Plan& plan) {
  std::vector<std::size_t> sizes;
  for (const Session& session : plan.sessions)
    sizes.push_back(learners_in(scenario, plan, session).size());
  std::sort(sizes.begin(), sizes.end());
  return sizes;
}

/// Free days between the live days of two sessions of the same module; negative when they overlap.
inline int days_between_live(const Scenario& scenario, const Session& a, const Session& b) {
  const PhaseRanges one = phases(scenario.modules[a.module], a.opens);
  const PhaseRanges other = phases(scenario.modules[b.module], b.opens);
  const auto gap = std::max(other.live.first - one.live.end, one.live.first - other.live.end);
  return static_cast<int>(gap.count());
}

/// Tables with one file in place of the small world's.
inline Texts counts_of(const std::string& rows) {
  return {{"counts.csv", "province,level,audience,learners\n" + rows}};
}
inline Texts roster_of(const std::string& rows) {
  return {{"roster.csv", "learner,province,school,level\n" + rows},
          {"counts.csv", "province,level,audience,learners\n"}};
}

/// Rows of lecturers as "A,VN63-01,1000,,,": code, home, fee, and limits a week, month and year.
/// Everybody may teach everything in both roles.
inline std::string lecturers_of(const std::vector<std::string>& rows) {
  std::string text =
      "institution,qualifications,roles,name,lecturer,home_province,fee_vnd_per_live_day,"
      "max_live_days_week,max_live_days_month,max_live_days_year\n";
  for (const std::string& row : rows) text += "NIEM,*:*,lead;co,N.N.," + row + "\n";
  return text;
}

/// One module "1", 7-2-7 and virtual, with further keys.
inline std::string virtual_module(const std::string& class_size, const std::string& more = "") {
  return "\n[[modules]]\ncode = \"1\"\n"
         "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n"
         "class_size = " +
         class_size + "\n" + more + "\n";
}

inline Texts merged(Texts a, const Texts& b) {
  a.insert(b.begin(), b.end());
  return a;
}

}  // namespace lotrinh::test
