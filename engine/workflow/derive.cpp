#include "workflow/derive.hpp"

#include <algorithm>
#include <limits>

// The state is worked out step by step in the template's order. Within a participation, what a step
// waits for is one comparison of bits. Between scopes every participation is passed once for each
// link of the template: a participation whose earlier step is not done blocks the subject of the
// later step that it belongs to. That one rule covers "the one around", "all of those inside" and
// scopes that only overlap (a person and a session). Links between scopes above the participation
// are the same for all participations of a session, so one of each session is enough: a million
// participations and a template of twenty steps take some tens of milliseconds.

namespace lotrinh::workflow {
namespace {

constexpr std::uint8_t yes = 1;

/// With `recorded` true for a step that only waits.
StepState state_from(bool ready, bool recorded, Completion completion) {
  if (ready) return recorded ? StepState::done : StepState::open;
  return recorded && completion != Completion::steps ? StepState::early : StepState::waiting;
}

bool of_participations(StepScope scope) {
  return scope == StepScope::participation || scope == StepScope::person;
}

class Derivation {
 public:
  explicit Derivation(StateTables& tables) : t_(tables), scenario_(*tables.scenario) {}

  void run() {
    cancel();
    find_missing();
    find_spans();
    const MaskColumn no_steps(t_.rows.size(), t_.steps.by_bit.size());
    t_.done = no_steps;
    t_.ready = no_steps;
    t_.recorded = no_steps;
    t_.wide_states.resize(scenario_.workflow.steps.size());
    t_.dates.resize(scenario_.workflow.steps.size());
    for (const StepId step : t_.steps.order) {
      if (scenario_.workflow.steps[step].scope == StepScope::participation) {
        derive_rows(step);
      } else {
        derive_wide(step);
      }
    }
  }

 private:
  /// What a step waits for, by subject.
  struct Before {
    std::vector<std::uint8_t> blocked;  ///< something is not done
    std::vector<Day> last;              ///< when the last of it was done; empty: not asked for
  };

  void cancel();
  [[nodiscard]] std::vector<std::uint8_t> sessions_held(const std::vector<Fact>& facts) const;
  void withdraw(const Fact& fact, const CodeIndex& learners);
  void find_missing();
  void find_spans();
  [[nodiscard]] Before before(StepId id) const;
  void look_at(StepId step, StepId earlier, Before& before) const;
  [[nodiscard]] std::vector<std::uint8_t> modules_of(const WorkflowStep& step) const;
  [[nodiscard]] bool is_done(StepId step, std::size_t subject) const;
  [[nodiscard]] bool is_recorded(StepId id, std::size_t row) const;
  void derive_rows(StepId id);
  void derive_wide(StepId id);
  [[nodiscard]] std::vector<std::uint8_t> subjects_there(const WorkflowStep& step) const;

  StateTables& t_;
  const Scenario& scenario_;
  std::vector<std::size_t> one_of_each_;  ///< one live row of each session that has any
  std::vector<std::pair<LearnerId, ModuleId>> missing_;  ///< to be taken, and not in the plan
};

std::vector<std::uint8_t> Derivation::sessions_held(const std::vector<Fact>& facts) const {
  std::vector<std::uint8_t> held(t_.plan->sessions.size(), yes);
  for (const Fact& fact : facts) {
    if (fact.kind != FactKind::not_held) continue;
    for (const SessionId id : t_.plan->sessions.ids()) {
      const Session& session = t_.plan->sessions[id];
      // Planned again, the session opens on another day and counts.
      if (session.opens == fact.date && session_code(scenario_, *t_.plan, session) == fact.subject)
        held[id.row()] = 0;
    }
  }
  return held;
}

/// Modules taken before stay: those named, or else those whose session had opened.
void Derivation::withdraw(const Fact& fact, const CodeIndex& learners) {
  const auto learner = learners.find(fact.subject);
  if (!learner) return;
  t_.left[*learner] = yes;
  const std::string named = ";" + fact.value + ";";
  for (std::size_t row = t_.rows.first_row[*learner]; row < t_.rows.first_row[*learner + 1];
       ++row) {
    const std::string& code = scenario_.modules[t_.rows.module[row]].code;
    const bool taken = fact.kind == FactKind::withdrawn && !fact.value.empty()
                           ? named.find(";" + code + ";") != std::string::npos
                           : t_.plan->sessions[t_.rows.session[row]].opens < fact.date;
    if (!taken) t_.live[row] = 0;
  }
}

void Derivation::cancel() {
  std::vector<Fact> facts = in_force(t_.disturbances, t_.day);
  std::erase_if(facts, [&](const Fact& fact) { return fact.date > t_.day; });
  t_.live.assign(t_.rows.size(), yes);
  t_.left.assign(scenario_.learners.size(), 0);
  t_.held.assign(t_.plan->sessions.size(), yes);
  if (!facts.empty()) {
    t_.held = sessions_held(facts);
    for (std::size_t row = 0; row < t_.rows.size(); ++row)
      t_.live[row] = t_.held[t_.rows.session[row].row()];
    const CodeIndex learners(texts_of(scenario_.learners, &Learner::code));
    for (const Fact& fact : facts) {
      if (fact.kind != FactKind::not_held) withdraw(fact, learners);
    }
  }
  std::vector<std::uint8_t> seen(t_.plan->sessions.size(), 0);
  for (std::size_t row = 0; row < t_.rows.size(); ++row) {
    std::uint8_t& of_session = seen[t_.rows.session[row].row()];
    if (t_.live[row] != 0 && of_session == 0) {
      of_session = yes;
      one_of_each_.push_back(row);
    }
  }
}

void Derivation::find_missing() {
  for (const LearnerId id : scenario_.learners.ids()) {
    if (t_.left[id.row()] != 0) continue;
    for (const ModuleId module : scenario_.learners[id].modules) {
      const auto row = t_.rows.row(id, module);
      if (!row || t_.live[*row] == 0) missing_.emplace_back(id, module);
    }
  }
}

void Derivation::find_spans() {
  const DayRange nothing{Day::max(), Day::min()};
  t_.module_spans.assign(scenario_.modules.size(), nothing);
  t_.cohort_spans.assign(t_.plan->cohorts.size(), nothing);
  t_.programme_span = nothing;
  const auto widen = [](DayRange& span, DayRange by) {
    span = {std::min(span.first, by.first), std::max(span.end, by.end)};
  };
  for (const std::size_t row : one_of_each_) {
    const Session& session = t_.plan->sessions[t_.rows.session[row]];
    const DayRange all = phases(scenario_.modules[session.module], session.opens).all();
    widen(t_.module_spans[session.module.row()], all);
    widen(t_.cohort_spans[session.cohort.row()], all);
    widen(t_.programme_span, all);
  }
}

bool Derivation::is_done(StepId step, std::size_t subject) const {
  const int bit = t_.steps.bit[step.row()];
  if (bit != StepTable::none) return t_.done.has(subject, static_cast<std::size_t>(bit));
  const StepState state = t_.wide_states[step.row()][subject];
  return state == StepState::done || state == StepState::none;
}

/// One link of the template, for all subjects.
void Derivation::look_at(StepId step, StepId earlier, Before& before) const {
  const WorkflowStep& own = scenario_.workflow.steps[step];
  const WorkflowStep& other = scenario_.workflow.steps[earlier];
  const bool every_row = of_participations(own.scope) || of_participations(other.scope);
  const std::size_t count = every_row ? t_.rows.size() : one_of_each_.size();
  const std::vector<std::uint8_t> own_modules = modules_of(own);
  const std::vector<std::uint8_t> other_modules = modules_of(other);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = every_row ? i : one_of_each_[i];
    const std::size_t module = t_.rows.module[row].row();
    if (t_.live[row] == 0 || own_modules[module] == 0 || other_modules[module] == 0) continue;
    const std::size_t subject = subject_of(t_, own.scope, row);
    const std::size_t earlier_subject = subject_of(t_, other.scope, row);
    if (!is_done(earlier, earlier_subject)) {
      before.blocked[subject] = yes;
    } else if (!before.last.empty()) {
      if (const auto date = done_date(t_, earlier, earlier_subject))
        before.last[subject] = std::max(before.last[subject], *date);
    }
  }
  if (own.scope == StepScope::person && within_module(other.scope)) {
    for (const auto& [learner, module] : missing_) {
      if (other_modules[module.row()] != 0) before.blocked[learner.row()] = yes;
    }
  }
}

/// Modules whose participations a step looks at, by module: its own, or all where its subjects span
/// modules.
std::vector<std::uint8_t> Derivation::modules_of(const WorkflowStep& step) const {
  std::vector<std::uint8_t> chosen(scenario_.modules.size(), yes);
  if (!within_module(step.scope)) return chosen;
  for (const ModuleId module : scenario_.modules.ids())
    chosen[module.row()] = is_for(step, module) ? yes : 0;
  return chosen;
}

Derivation::Before Derivation::before(StepId id) const {
  const WorkflowStep& step = scenario_.workflow.steps[id];
  const std::size_t subjects = subject_count(scenario_, *t_.plan, step.scope, t_.rows.size());
  Before found{std::vector<std::uint8_t>(subjects, 0), {}};
  const bool dated = step.completion == Completion::steps;
  if (dated) found.last.assign(subjects, Day::min());
  for (const StepId earlier : step.after) {
    const bool masked =
        step.scope == StepScope::participation && t_.steps.bit[earlier.row()] != StepTable::none;
    if (!masked || dated) look_at(id, earlier, found);
  }
  return found;
}

bool Derivation::is_recorded(StepId id, std::size_t row) const {
  const WorkflowStep& step = scenario_.workflow.steps[id];
  const auto holds = [&](int slot) {
    return t_.stated.in(row, static_cast<std::size_t>(slot)).holds_by(t_.day);
  };
  if (step.completion == Completion::record) return holds(t_.steps.slot[id.row()]);
  if (step.completion != Completion::attendance) return false;
  const int live_days = scenario_.modules[t_.rows.module[row]].model.live_days;
  for (int day = 0; day < live_days; ++day) {
    if (!holds(t_.steps.slots + day)) return false;
  }
  return true;
}

void Derivation::derive_rows(StepId id) {
  const WorkflowStep& step = scenario_.workflow.steps[id];
  Before found = before(id);
  const auto bit = static_cast<std::size_t>(t_.steps.bit[id.row()]);
  const StepMask own = StepMask{1} << bit;
  for (std::size_t row = 0; row < t_.rows.size(); ++row) {
    const std::size_t module = t_.rows.module[row].row();
    if (t_.live[row] == 0 || (t_.steps.exist[module] & own) == 0) continue;
    const StepMask waits_for = t_.steps.waits_for[bit][module];
    const bool ready = found.blocked[row] == 0 && (t_.done[row] & waits_for) == waits_for;
    const bool recorded = is_recorded(id, row);
    if (ready) t_.ready.add(row, own);
    if (recorded) t_.recorded.add(row, own);
    if (ready && (recorded || step.completion == Completion::steps)) t_.done.add(row, own);
  }
  t_.dates[id.row()] = std::move(found.last);
}

/// A subject is there when a participation belongs to it that the step is for.
std::vector<std::uint8_t> Derivation::subjects_there(const WorkflowStep& step) const {
  std::vector<std::uint8_t> there(subject_count(scenario_, *t_.plan, step.scope, t_.rows.size()),
                                  0);
  for (std::size_t row = 0; row < t_.rows.size(); ++row) {
    if (t_.live[row] != 0 && is_for(step, t_.rows.module[row]))
      there[subject_of(t_, step.scope, row)] = yes;
  }
  if (step.scope == StepScope::person) {
    for (std::size_t learner = 0; learner < there.size(); ++learner)
      if (t_.left[learner] != 0) there[learner] = 0;
  }
  return there;
}

void Derivation::derive_wide(StepId id) {
  const WorkflowStep& step = scenario_.workflow.steps[id];
  Before found = before(id);
  const std::vector<std::uint8_t> there = subjects_there(step);
  std::vector<StepState>& states = t_.wide_states[id.row()];
  states.assign(there.size(), StepState::none);
  for (std::size_t subject = 0; subject < there.size(); ++subject) {
    if (there[subject] == 0) continue;
    const bool recorded = step.completion == Completion::record
                              ? t_.wide[id.row()][subject].holds_by(t_.day)
                              : step.completion == Completion::steps;
    states[subject] = state_from(found.blocked[subject] == 0, recorded, step.completion);
  }
  t_.dates[id.row()] = std::move(found.last);
}

}  // namespace

void derive(StateTables& tables) { Derivation(tables).run(); }

}  // namespace lotrinh::workflow
