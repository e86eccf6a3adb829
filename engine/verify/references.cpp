// The plan was made for this scenario (same digest), and every row that it names exists. What does
// not exist is left out of the other rules, so that they need not ask again.

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

void broken(Findings& findings, std::string where, const std::string& message) {
  findings.push_back({ViolationKind::broken_reference, std::move(where), message});
}

void check_session(const Scenario& scenario, const Plan& plan, SessionId id, Findings& findings) {
  const Session& session = plan.sessions[id];
  const std::string where = "session row " + std::to_string(id.row());
  if (!exists(plan.cohorts, session.cohort))
    broken(findings, where, "the session names a cohort that the plan does not have");
  if (!exists(scenario.modules, session.module))
    broken(findings, where, "the session names a module that the scenario does not have");
  if (!exists(scenario.places, session.place))
    broken(findings, where, "the session names a place that the scenario does not have");
  for (const Teaching& teaching : session.teaching) {
    if (!exists(scenario.lecturers, teaching.lecturer))
      broken(findings, where, "the session names a lecturer that the scenario does not have");
  }
}

}  // namespace

void check_references(const Scenario& scenario, const Plan& plan, Findings& findings) {
  if (plan.scenario_digest != scenario.digest) {
    findings.push_back({ViolationKind::digest_mismatch, "plan",
                        "the plan was made for a scenario with digest '" + plan.scenario_digest +
                            "', this scenario has '" + scenario.digest + "'"});
  }
  for (const Cohort& cohort : plan.cohorts) {
    const auto known = [&](LearnerId id) { return exists(scenario.learners, id); };
    if (!std::all_of(cohort.members.begin(), cohort.members.end(), known))
      broken(findings, cohort.code, "the cohort has a member that the scenario does not have");
    const auto known_both = [&](const Elsewhere& entry) {
      return known(entry.learner) && exists(scenario.modules, entry.module);
    };
    if (!std::all_of(cohort.elsewhere.begin(), cohort.elsewhere.end(), known_both))
      broken(findings, cohort.code, "a learner or module listed as taken elsewhere does not exist");
  }
  for (const SessionId id : plan.sessions.ids()) check_session(scenario, plan, id, findings);
  for (const Unplaced& unplaced : plan.unplaced) {
    if (!exists(scenario.learners, unplaced.learner) || !exists(scenario.modules, unplaced.module))
      broken(findings, "unplaced", "a learner or module listed as unplaced does not exist");
  }
}

}  // namespace lotrinh::verify
