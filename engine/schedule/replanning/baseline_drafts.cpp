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

bool wants(const Scenario& scenario, LearnerId learner, ModuleId module) {
  const auto& wanted = scenario.learners[learner].modules;
  return std::find(wanted.begin(), wanted.end(), module) != wanted.end();
}

/// The code with a number that no other draft has.
std::string split_code(const std::vector<cohort::Draft>& drafts, const std::string& code) {
  for (int number = 1;; ++number) {
    std::string made = code + "-S" + std::to_string(number);
    const auto same = [&](const cohort::Draft& draft) { return draft.code() == made; };
    if (std::none_of(drafts.begin(), drafts.end(), same)) return made;
  }
}

/// Lets the learners of the provinces take in a cohort of their own what has not opened yet.
void divide(const Scenario& scenario, const Continuation& continuation, const CohortSplit& split,
            std::vector<cohort::Draft>& drafts) {
  const auto found = std::find_if(drafts.begin(), drafts.end(), [&](const cohort::Draft& draft) {
    return draft.code() == split.cohort;
  });
  if (found == drafts.end()) return;
  cohort::Draft& old = *found;
  const Day from = *scenario.revised_from;
  const auto has_opened = [&](ModuleId module) {
    const BaselineSession* known = continuation.find(split.cohort, module);
    return known != nullptr && !known->to_be_held_again &&
           continuation.session(*known).opens < from;
  };
  cohort::Draft made{split_code(drafts, split.cohort), 0, "", {}, {}, {}, {}};
  std::vector<LearnerId> stay;
  for (const LearnerId learner : old.members) {
    const auto& leaving = split.leaving;
    bool stays = std::find(leaving.begin(), leaving.end(), scenario.learners[learner].province) ==
                 leaving.end();
    bool leaves = false;
    for (const ModuleId module : old.modules) {
      if (stays || !wants(scenario, learner, module)) continue;
      if (old.takes_elsewhere(learner, module)) {
        made.elsewhere.emplace_back(learner, module);
        continue;
      }
      const bool opened = has_opened(module);
      (opened ? made : old).elsewhere.emplace_back(learner, module);
      std::sort(old.elsewhere.begin(), old.elsewhere.end());
      if (!opened) leaves = true;
    }
    const bool has_been_here = std::any_of(old.modules.begin(), old.modules.end(), [&](ModuleId m) {
      return wants(scenario, learner, m) && !old.takes_elsewhere(learner, m);
    });
    if (leaves) made.members.push_back(learner);
    if (stays || has_been_here) stay.push_back(learner);
  }
  for (const ModuleId module : old.modules) {
    if (!has_opened(module)) made.modules.push_back(module);
  }
  old.members = std::move(stay);
  if (!made.members.empty()) drafts.push_back(std::move(made));
}

/// Entries about members and modules of the cohort alone.
void tidy(const Scenario& scenario, cohort::Draft& draft) {
  std::erase_if(draft.elsewhere, [&](const auto& entry) {
    const auto& modules = draft.modules;
    return !wants(scenario, entry.first, entry.second) ||
           !std::binary_search(draft.members.begin(), draft.members.end(), entry.first) ||
           std::find(modules.begin(), modules.end(), entry.second) == modules.end();
  });
  std::sort(draft.elsewhere.begin(), draft.elsewhere.end());
}

}  // namespace

std::vector<cohort::Draft> drafts_of(const Scenario& scenario, const Continuation& continuation) {
  const Plan& baseline = continuation.baseline();
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
  for (const CohortSplit& split : scenario.splits) divide(scenario, continuation, split, drafts);
  for (cohort::Draft& draft : drafts) tidy(scenario, draft);
  std::erase_if(drafts, [](const cohort::Draft& draft) { return draft.members.empty(); });
  return drafts;
}

}  // namespace lotrinh::schedule
