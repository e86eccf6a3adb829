#include "workflow/naive_state.hpp"

#include <algorithm>

namespace lotrinh::test {

using workflow::StepState;

namespace {

template <class T>
bool within(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool in_one_module(StepScope scope) {
  return scope != StepScope::programme && scope != StepScope::cohort && scope != StepScope::person;
}

}  // namespace

NaiveState::NaiveState(const Scenario& scenario, const Plan& plan, const std::vector<Fact>& facts,
                       Day day)
    : scenario_(scenario), plan_(plan), facts_(in_force(facts, day)) {
  std::erase_if(facts_, [&](const Fact& fact) { return fact.date > day; });
  for (const SessionId session : plan.sessions.ids()) {
    for (const LearnerId learner : learners_in(scenario, plan, plan.sessions[session])) {
      const Part part{learner, session};
      if (!cancelled(part)) parts_.push_back(part);
    }
  }
}

bool NaiveState::cancelled(const Part& part) const {
  const Session& session = plan_.sessions[part.session];
  return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
    const bool leaves = (fact.kind == FactKind::withdrawn || fact.kind == FactKind::replaced) &&
                        fact.subject == scenario_.learners[part.learner].code;
    if (leaves && fact.kind == FactKind::withdrawn && !fact.value.empty())
      return (";" + fact.value + ";").find(";" + scenario_.modules[session.module].code + ";") ==
             std::string::npos;
    return (leaves && session.opens >= fact.date) ||
           (fact.kind == FactKind::not_held && session.opens == fact.date &&
            fact.subject == session_code(scenario_, plan_, session));
  });
}

bool NaiveState::has_left(LearnerId learner) const {
  return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
    return (fact.kind == FactKind::withdrawn || fact.kind == FactKind::replaced) &&
           fact.subject == scenario_.learners[learner].code;
  });
}

bool NaiveState::same_subject(StepScope scope, const Part& a, const Part& b) const {
  const Session& one = plan_.sessions[a.session];
  const Session& other = plan_.sessions[b.session];
  switch (scope) {
    case StepScope::programme:
      return true;
    case StepScope::module:
      return one.module == other.module;
    case StepScope::cohort:
      return one.cohort == other.cohort;
    case StepScope::session:
      return a.session == b.session;
    case StepScope::person:
      return a.learner == b.learner;
    case StepScope::participation:
      break;
  }
  return a.session == b.session && a.learner == b.learner;
}

bool NaiveState::looks_at(StepId step, const Part& part) const {
  const WorkflowStep& row = scenario_.workflow.steps[step];
  return !in_one_module(row.scope) || row.modules.empty() ||
         within(row.modules, plan_.sessions[part.session].module);
}

bool NaiveState::there(StepId step, const Part& part) const {
  const WorkflowStep& row = scenario_.workflow.steps[step];
  if (row.scope == StepScope::person && has_left(part.learner)) return false;
  return row.modules.empty() || within(row.modules, plan_.sessions[part.session].module);
}

/// A person's step waits for modules that are to be taken and in no session.
bool NaiveState::takes_all_modules(StepId earlier, LearnerId learner) const {
  const WorkflowStep& row = scenario_.workflow.steps[earlier];
  const auto& wanted = scenario_.learners[learner].modules;
  return std::all_of(wanted.begin(), wanted.end(), [&](ModuleId module) {
    return (!row.modules.empty() && !within(row.modules, module)) ||
           std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
             return part.learner == learner && plan_.sessions[part.session].module == module;
           });
  });
}

bool NaiveState::ready(StepId step, const Part& part) const {
  const WorkflowStep& row = scenario_.workflow.steps[step];
  return std::all_of(row.after.begin(), row.after.end(), [&](StepId earlier) {
    const StepScope scope = scenario_.workflow.steps[earlier].scope;
    if (row.scope == StepScope::person && in_one_module(scope) &&
        !takes_all_modules(earlier, part.learner))
      return false;
    return std::all_of(parts_.begin(), parts_.end(), [&](const Part& other) {
      if (!same_subject(row.scope, part, other)) return true;
      if (!looks_at(step, other) || !looks_at(earlier, other)) return true;
      const StepState found = state(earlier, other);
      return found == StepState::done || found == StepState::none;
    });
  });
}

std::string NaiveState::subject(StepId step, const Part& part) const {
  const Session& session = plan_.sessions[part.session];
  switch (scenario_.workflow.steps[step].scope) {
    case StepScope::programme:
      return "programme";
    case StepScope::module:
      return scenario_.modules[session.module].code;
    case StepScope::cohort:
      return plan_.cohorts[session.cohort].code;
    case StepScope::session:
      return session_code(scenario_, plan_, session);
    default:
      return std::string(scenario_.learners[part.learner].code);
  }
}

bool NaiveState::recorded(StepId id, const Part& part) const {
  const WorkflowStep& step = scenario_.workflow.steps[id];
  const Session& session = plan_.sessions[part.session];
  const std::string module = step.scope == StepScope::participation
                                 ? scenario_.modules[session.module].code
                                 : std::string();
  const auto stated = [&](FactKind kind, std::string_view code, std::optional<Day> date) {
    return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
      return fact.kind == kind && fact.subject == subject(id, part) && fact.module == module &&
             fact.step == code && (!date || fact.date == *date);
    });
  };
  if (step.completion == Completion::record) return stated(FactKind::done, step.code, {});
  const DayRange live = phases(scenario_.modules[session.module], session.opens).live;
  for (Day day = live.first; day < live.end; day += days{1}) {
    if (!stated(FactKind::attended, "", day)) return false;
  }
  return true;
}

StepState NaiveState::state(StepId step, const Part& part) const {
  const auto key = std::make_tuple(step, part.learner, part.session);
  const auto known = answers_.find(key);
  return known != answers_.end() ? known->second
                                 : answers_.emplace(key, worked_out(step, part)).first->second;
}

StepState NaiveState::worked_out(StepId step, const Part& part) const {
  if (!there(step, part)) return StepState::none;
  const bool before = ready(step, part);
  if (scenario_.workflow.steps[step].completion == Completion::steps)
    return before ? StepState::done : StepState::waiting;
  if (recorded(step, part)) return before ? StepState::done : StepState::early;
  return before ? StepState::open : StepState::waiting;
}

}  // namespace lotrinh::test
