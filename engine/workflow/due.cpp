#include "workflow/due.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

DayRange session_span(const StateTables& t, SessionId id) {
  const Session& session = t.plan->sessions[id];
  return phases(t.scenario->modules[session.module], session.opens).all();
}

/// From the first opening to the last day of what is not cancelled.
DayRange span(const StateTables& t, StepScope scope, std::size_t subject) {
  switch (scope) {
    case StepScope::module:
      return t.module_spans[subject];
    case StepScope::cohort:
      return t.cohort_spans[subject];
    case StepScope::session:
      return session_span(t, SessionId(subject));
    case StepScope::participation:
      return session_span(t, t.rows.session[subject]);
    case StepScope::person:
      break;
    case StepScope::programme:
      return t.programme_span;
  }
  DayRange all{Day::max(), Day::min()};
  for (std::size_t row = t.rows.first_row[subject]; row < t.rows.first_row[subject + 1]; ++row) {
    if (t.live[row] == 0) continue;
    const DayRange own = session_span(t, t.rows.session[row]);
    all = {std::min(all.first, own.first), std::max(all.end, own.end)};
  }
  return all;
}

/// The session that a participation or session is about; invalid for other scopes.
SessionId session_about(const StateTables& t, StepScope scope, std::size_t subject) {
  if (scope == StepScope::session) return SessionId(subject);
  if (scope == StepScope::participation) return t.rows.session[subject];
  return {};
}

std::optional<Day> live_day(const StateTables& t, SessionId id, DueAnchor anchor) {
  if (!id.valid()) return std::nullopt;
  const Session& session = t.plan->sessions[id];
  const DayRange live = phases(t.scenario->modules[session.module], session.opens).live;
  return anchor == DueAnchor::live_start ? live.first : live.end - days{1};
}

std::optional<Day> deadline_of(const StateTables& t, StepScope scope, std::size_t subject) {
  ModuleId module;
  if (scope == StepScope::module) module = ModuleId(subject);
  if (const SessionId id = session_about(t, scope, subject); id.valid())
    module = t.plan->sessions[id].module;
  if (!module.valid() || !t.scenario->modules[module].deadline) return std::nullopt;
  return t.scenario->modules[module].deadline->last_good_day();
}

/// When the learner's next session opens; the programme's last day after the last one.
Day next_opening(const StateTables& t, std::size_t row) {
  const Day own = t.plan->sessions[t.rows.session[row]].opens;
  Day next = t.programme_span.end - days{1};
  const std::size_t learner = t.rows.learner[row].row();
  for (std::size_t at = t.rows.first_row[learner]; at < t.rows.first_row[learner + 1]; ++at) {
    const Day opens = t.plan->sessions[t.rows.session[at]].opens;
    if (t.live[at] != 0 && opens > own) next = std::min(next, opens);
  }
  return next;
}

std::optional<Day> anchor_day(const StateTables& t, const WorkflowStep& step, std::size_t subject) {
  switch (step.due.anchor) {
    case DueAnchor::opens:
      return span(t, step.scope, subject).first;
    case DueAnchor::closes:
      return span(t, step.scope, subject).end - days{1};
    case DueAnchor::live_start:
    case DueAnchor::live_end:
      return live_day(t, session_about(t, step.scope, subject), step.due.anchor);
    case DueAnchor::deadline:
      return deadline_of(t, step.scope, subject);
    case DueAnchor::next_opens:
      if (step.scope == StepScope::participation) return next_opening(t, subject);
      break;
  }
  return std::nullopt;
}

}  // namespace

Day due_from(const DueRule& rule, Day anchor) {
  if (rule.unit == DueUnit::day) return anchor + days{rule.count};
  if (rule.unit == DueUnit::week) return anchor + days{7 * rule.count};
  const date::year_month_day moved = civil(anchor) + date::months{rule.count};
  return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / date::last};
}

std::optional<Day> due_day(const StateTables& tables, StepId id, std::size_t subject) {
  const WorkflowStep& step = tables.scenario->workflow.steps[id];
  const auto anchor = anchor_day(tables, step, subject);
  if (!anchor) return std::nullopt;
  return due_from(step.due, *anchor);
}

}  // namespace lotrinh::workflow
