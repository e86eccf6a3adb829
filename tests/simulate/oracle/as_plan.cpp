#include "simulate/oracle/broken_rules.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lotrinh::test {
namespace {

using simulate::Log;
using simulate::Row;

/// Whether all live days had the team and the place that the class ended with.
bool as_begun(const Scenario& scenario, const Log& log, const Log::Held& held) {
  const int live =
      held.as_held.opens + scenario.modules[ModuleId(held.as_held.module)].model.pre_days;
  return std::all_of(log.live_days.begin(), log.live_days.end(), [&](const Log::LiveDay& day) {
    if (day.held != held.row || day.day < live) return true;
    std::vector<std::uint16_t> team = day.leads;
    team.insert(team.end(), day.cos.begin(), day.cos.end());
    return day.place == held.as_held.place && team == held.team;
  });
}

Session session_of(const Scenario& scenario, const Log::Held& held, CohortId cohort) {
  Session session;
  session.cohort = cohort;
  session.module = ModuleId(held.as_held.module);
  session.opens = scenario.horizon.first + days{held.as_held.opens};
  session.place = PlaceId(held.as_held.place);
  const auto leads = static_cast<std::size_t>(scenario.modules[session.module].leads);
  for (std::size_t slot = 0; slot < held.team.size(); ++slot)
    session.teaching.push_back({LecturerId(held.team[slot]), slot < leads ? Role::lead : Role::co});
  return session;
}

}  // namespace

AsPlan as_plan(const Scenario& scenario, const Log& log) {
  AsPlan made{scenario, {}, {}};
  made.scenario.policies.cohort_span = CohortSpan::per_module;
  made.scenario.pins.clear();
  for (Lecturer& lecturer : made.scenario.lecturers)
    lecturer.max_live_days_week += scenario.simulation.overtime_days_week;

  // Who takes a module twice is judged in the last class.
  std::map<std::pair<Row, std::uint16_t>, std::size_t> last;
  for (std::size_t at = 0; at < log.held.size(); ++at) {
    for (const Row learner : log.held[at].learners)
      last[{learner, log.held[at].as_held.module}] = at;
  }
  for (std::size_t at = 0; at < log.held.size(); ++at) {
    const Log::Held& held = log.held[at];
    if (!as_begun(scenario, log, held)) continue;
    Cohort cohort;
    cohort.code = "CLASS-" + std::to_string(held.row) + "-" + std::to_string(at);
    for (const Row learner : held.learners) {
      if (last[{learner, held.as_held.module}] == at) cohort.members.emplace_back(learner);
    }
    const CohortId id = made.plan.cohorts.add(std::move(cohort));
    made.plan.sessions.add(session_of(scenario, held, id));
    made.rows.push_back(held.row);
    // A cohort of one module: its members take nothing else in it.
  }
  return made;
}

}  // namespace lotrinh::test
