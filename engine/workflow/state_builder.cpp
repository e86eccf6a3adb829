#include "workflow/derive.hpp"
#include "workflow/state.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

/// Nothing recorded yet.
StateTables empty_tables(const Scenario& scenario, const Plan& plan, Day as_of) {
  StateTables t(scenario, plan, as_of);
  t.wide.resize(scenario.workflow.steps.size());
  for (const StepId id : scenario.workflow.steps.ids()) {
    const WorkflowStep& step = scenario.workflow.steps[id];
    if (step.scope == StepScope::participation || step.completion != Completion::record) continue;
    t.wide[id.row()].resize(subject_count(scenario, plan, step.scope, t.rows.size()));
  }
  return t;
}

std::optional<std::size_t> wide_subject(const Codes& codes, StepScope scope,
                                        std::string_view code) {
  switch (scope) {
    case StepScope::programme:
      return code == "programme" ? std::optional<std::size_t>{0} : std::nullopt;
    case StepScope::module:
      return codes.modules.find(code);
    case StepScope::cohort:
      return codes.cohorts.find(code);
    case StepScope::session:
      return codes.sessions.find(code);
    case StepScope::person:
      return codes.learners.find(code);
    case StepScope::participation:
      break;
  }
  return std::nullopt;
}

std::optional<std::size_t> row_named(const Codes& codes, const Participations& rows,
                                     const Fact& fact) {
  const auto learner = codes.learners.find(fact.subject);
  const auto module = codes.modules.find(fact.module);
  if (!learner || !module) return std::nullopt;
  return rows.row(LearnerId(*learner), ModuleId(*module));
}

void take_later(Statement& current, const Fact& fact) {
  current = std::max(current, Statement(fact));
}

}  // namespace

std::size_t subject_count(const Scenario& scenario, const Plan& plan, StepScope scope,
                          std::size_t participations) {
  switch (scope) {
    case StepScope::module:
      return scenario.modules.size();
    case StepScope::cohort:
      return plan.cohorts.size();
    case StepScope::session:
      return plan.sessions.size();
    case StepScope::participation:
      return participations;
    case StepScope::person:
      return scenario.learners.size();
    case StepScope::programme:
      break;
  }
  return 1;
}

StateBuilder::StateBuilder(const Scenario& scenario, const Plan& plan, Day as_of)
    : tables_(empty_tables(scenario, plan, as_of)), codes_(scenario, plan) {}

void StateBuilder::add(const Fact& fact) {
  if (fact.stated > tables_.day) return;
  switch (fact.kind) {
    case FactKind::done:
      add_done(fact);
      break;
    case FactKind::attended:
      add_attended(fact);
      break;
    case FactKind::withdrawn:
    case FactKind::replaced:
    case FactKind::not_held:
      tables_.disturbances.push_back(fact);
      break;
    default:
      break;
  }
}

void StateBuilder::add_done(const Fact& fact) {
  const auto found = codes_.steps.find(fact.step);
  if (!found) return;
  const StepId id(*found);
  const WorkflowStep& step = tables_.scenario->workflow.steps[id];
  if (step.completion != Completion::record) return;
  if (step.scope == StepScope::participation) {
    if (const auto row = row_named(codes_, tables_.rows, fact))
      take(*row, static_cast<std::size_t>(tables_.steps.slot[id.row()]), fact);
  } else if (const auto subject = wide_subject(codes_, step.scope, fact.subject)) {
    take_later(tables_.wide[id.row()][*subject], fact);
  }
}

void StateBuilder::add_attended(const Fact& fact) {
  if (tables_.steps.attended == 0) return;
  const auto row = row_named(codes_, tables_.rows, fact);
  if (!row) return;
  const Module& module = tables_.scenario->modules[tables_.rows.module[*row]];
  const DayRange live =
      phases(module, tables_.plan->sessions[tables_.rows.session[*row]].opens).live;
  if (!live.contains(fact.date)) return;
  const auto nth = static_cast<std::size_t>((fact.date - live.first).count());
  take(*row, static_cast<std::size_t>(tables_.steps.slots) + nth, fact);
}

void StateBuilder::take(std::size_t row, std::size_t slot, const Fact& fact) {
  const Module& module = tables_.scenario->modules[tables_.rows.module[row]];
  const int live_days = tables_.steps.attended == 0 ? 0 : module.model.live_days;
  const int all = tables_.steps.slots + live_days;
  const auto slots = static_cast<std::size_t>(all);
  take_later(tables_.stated.slot(row, slot, slots, tables_.rows.size()), fact);
}

State StateBuilder::state() && {
  // What facts are looked up in takes as much memory as what is derived; it has done its work.
  { const Codes done_with = std::move(codes_); }
  derive(tables_);
  return State(std::move(tables_));
}

State state_of(const Scenario& scenario, const Plan& plan, const std::vector<Fact>& facts,
               Day as_of) {
  StateBuilder builder(scenario, plan, as_of);
  for (const Fact& fact : facts) builder.add(fact);
  return std::move(builder).state();
}

}  // namespace lotrinh::workflow
