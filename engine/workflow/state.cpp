#include "workflow/state.hpp"

#include "workflow/due.hpp"

namespace lotrinh::workflow {

std::size_t subject_of(const StateTables& tables, StepScope scope, std::size_t row) {
  switch (scope) {
    case StepScope::module:
      return tables.rows.module[row].row();
    case StepScope::cohort:
      return tables.plan->sessions[tables.rows.session[row]].cohort.row();
    case StepScope::session:
      return tables.rows.session[row].row();
    case StepScope::participation:
      return row;
    case StepScope::person:
      return tables.rows.learner[row].row();
    case StepScope::programme:
      break;
  }
  return 0;
}

std::optional<Day> done_date(const StateTables& tables, StepId id, std::size_t subject) {
  const WorkflowStep& step = tables.scenario->workflow.steps[id];
  const int bit = tables.steps.bit[id.row()];
  const bool done = bit != StepTable::none
                        ? tables.done.has(subject, static_cast<std::size_t>(bit))
                        : tables.wide_states[id.row()][subject] == StepState::done;
  if (!done) return std::nullopt;
  if (step.completion == Completion::steps) {
    const Day last = tables.dates[id.row()][subject];
    return last == Day::min() ? std::nullopt : std::optional(last);
  }
  if (step.completion == Completion::attendance) {
    const Session& session = tables.plan->sessions[tables.rows.session[subject]];
    return phases(tables.scenario->modules[session.module], session.opens).live.end - days{1};
  }
  if (bit == StepTable::none) return tables.wide[id.row()][subject].date();
  return tables.stated.in(subject, static_cast<std::size_t>(tables.steps.slot[id.row()])).date();
}

StepState State::state(StepId step, std::size_t subject) const {
  const int bit = t_.steps.bit[step.row()];
  if (bit == StepTable::none) return t_.wide_states[step.row()][subject];
  const auto has = [bit](StepMask mask) { return (mask >> bit & 1) != 0; };
  if (!live(subject) || !has(t_.steps.exist[t_.rows.module[subject].row()])) return StepState::none;
  if (has(t_.done[subject])) return StepState::done;
  if (has(t_.ready[subject])) return StepState::open;
  return has(t_.recorded[subject]) ? StepState::early : StepState::waiting;
}

std::optional<Day> State::done_on(StepId step, std::size_t subject) const {
  return done_date(t_, step, subject);
}

std::optional<Day> State::due(StepId step, std::size_t subject) const {
  if (state(step, subject) == StepState::none) return std::nullopt;
  return due_day(t_, step, subject);
}

bool State::late(StepId step, std::size_t subject) const {
  const StepState now = state(step, subject);
  if (now == StepState::none || now == StepState::done) return false;
  const auto last = due_day(t_, step, subject);
  return last && *last < t_.day;
}

}  // namespace lotrinh::workflow
