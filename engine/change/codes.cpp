#include "change/codes.hpp"

namespace lotrinh::change {

std::map<SessionKey, SessionId> sessions_by_code(const Version& version) {
  std::map<SessionKey, SessionId> rows;
  for (const SessionId id : version.plan.sessions.ids()) {
    const Session& session = version.plan.sessions[id];
    rows.try_emplace(
        {version.plan.cohorts[session.cohort].code, version.scenario.modules[session.module].code},
        id);
  }
  return rows;
}

Placement placement(const Version& version, const Session& session) {
  const Scenario& scenario = version.scenario;
  Placement made{session.opens,
                 phases(scenario.modules[session.module], session.opens).live,
                 scenario.places[session.place].code,
                 {}};
  for (const Teaching& teaching : session.teaching)
    made.teaching.push_back({scenario.lecturers[teaching.lecturer].code, teaching.role});
  return made;
}

PlanHead head_of(const Plan& plan) {
  return {plan.scenario_digest, plan.seed,  plan.work,        plan.program_version,
          plan.revises,         plan.goals, plan.certificates};
}

}  // namespace lotrinh::change
