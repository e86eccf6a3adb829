#include "schedule/replanning/baseline_drafts.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::schedule {
namespace {

/// Modules that the cohort has sessions of, and, where cohorts stay together, all that its members
/// are to take in it.
std::vector<ModuleId> modules_of(const Scenario& scenario, const Plan& baseline, CohortId id) {
  const Cohort& cohort = baseline.cohorts[id];
  std::set<ModuleId> modules;
  for (const Session& session : baseline.sessions) {
    if (session.cohort == id) modules.insert(session.module);
  }
  if (scenario.policies.cohort_span == CohortSpan::through) {
    for (const LearnerId learner : cohort.members) {
      for (const ModuleId module : scenario.learners[learner].modules) {
        if (!cohort.takes_elsewhere(learner, module)) modules.insert(module);
      }
    }
  }
  return {modules.begin(), modules.end()};
}

}  // namespace

std::vector<cohort::Draft> drafts_of(const Scenario& scenario, const Plan& baseline) {
  std::vector<cohort::Draft> drafts;
  for (const CohortId id : baseline.cohorts.ids()) {
    const Cohort& cohort = baseline.cohorts[id];
    cohort::Draft draft{cohort.code, 0, "", {}, modules_of(scenario, baseline, id), {}, {}};
    for (const LearnerId learner : cohort.members) {
      if (!scenario.learners[learner].modules.empty()) draft.members.push_back(learner);
    }
    for (const Elsewhere& entry : cohort.elsewhere)
      draft.elsewhere.emplace_back(entry.learner, entry.module);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace lotrinh::schedule
