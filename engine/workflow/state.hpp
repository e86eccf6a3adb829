#pragma once

#include "fact/fact.hpp"
#include "plan/plan.hpp"
#include "workflow/codes.hpp"
#include "workflow/mask_column.hpp"
#include "workflow/participations.hpp"
#include "workflow/row_statements.hpp"
#include "workflow/statement.hpp"
#include "workflow/step_table.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace lotrinh::workflow {

/// How one step stands for one subject.
enum class StepState : std::uint8_t {
  none,     ///< there is no such step: not of this module, learner withdrawn, session not held
  waiting,  ///< something before it is not done
  open,     ///< can be done now
  early,    ///< recorded, but something before it is not done: kept, counts once that is
  done,
};
inline constexpr std::size_t step_state_count = 5;

/// What is known of a programme as of a day, in flat tables. Derived by derive(); read by State.
struct StateTables {
  StateTables(const Scenario& s, const Plan& p, Day as_of)
      : scenario(&s), plan(&p), day(as_of), steps(s), rows(workflow::participations(s, p)) {}

  const Scenario* scenario;
  const Plan* plan;
  Day day;
  StepTable steps;
  Participations rows;

  // What is recorded.
  RowStatements stated;  ///< of each row: recorded steps by slot, then its live days in order
  std::vector<std::vector<Statement>> wide;  ///< by step of the other scopes, then subject
  std::vector<Fact> disturbances;            ///< of kinds that cancel something

  // What follows.
  std::vector<std::uint8_t> held;                   ///< by session: not stated as not held
  std::vector<std::uint8_t> left;                   ///< by learner: withdrawn or replaced
  std::vector<std::uint8_t> live;                   ///< by row: not cancelled
  MaskColumn done;                                  ///< by row
  MaskColumn ready;                                 ///< by row: all before it done
  MaskColumn recorded;                              ///< by row: done but for what is before it
  std::vector<std::vector<StepState>> wide_states;  ///< by step of the other scopes, then subject
  std::vector<std::vector<Day>> dates;  ///< by step that only waits, then subject: when it was done
  std::vector<DayRange> module_spans;   ///< from the first opening to the last day, live rows only
  std::vector<DayRange> cohort_spans;
  DayRange programme_span;
};

/// The subject of a scope that a participation belongs to.
[[nodiscard]] std::size_t subject_of(const StateTables& tables, StepScope scope, std::size_t row);

/// How every step stands for everybody, as of a day.
///
/// A subject of a scope (the programme, a module, a cohort, a session, a participation, a person)
/// is there when a participation that is not cancelled belongs to it. A step of one subject waits
/// for a step of another when some participation belongs to both: so a step of a wider scope is
/// the one around it, one of a narrower scope is all of those inside. Steps of modules, sessions
/// and participations look at their own module only. A person's step also waits for modules that
/// the person is to take and the plan has not got.
///
/// What holds for every plan and all facts:
///  1. what is done has everything before it done;
///  2. more results that hold never undo anything;
///  3. a result taken back (holds = false) leaves the state as if it had never been stated;
///  4. order, repetition and splitting of the facts do not matter.
///
/// Subjects are rows: of modules, cohorts, sessions, learners, participations, 0 for the programme.
class State {
 public:
  /// Only derive() makes tables that fit together.
  explicit State(StateTables tables) : t_(std::move(tables)) {}

  [[nodiscard]] const Scenario& scenario() const { return *t_.scenario; }
  [[nodiscard]] const Plan& plan() const { return *t_.plan; }
  [[nodiscard]] Day day() const { return t_.day; }
  [[nodiscard]] const StepTable& steps() const { return t_.steps; }
  [[nodiscard]] const Participations& participations() const { return t_.rows; }

  /// Whether the participation is not cancelled: learner there, session held.
  [[nodiscard]] bool live(std::size_t row) const { return t_.live[row] != 0; }
  /// Whether it is not stated that the session, as the plan has it, did not take place.
  [[nodiscard]] bool held(SessionId session) const { return t_.held[session.row()] != 0; }
  /// Whether the learner takes no further module.
  [[nodiscard]] bool left(LearnerId learner) const { return t_.left[learner.row()] != 0; }
  /// Steps of the participation that are done.
  [[nodiscard]] StepMask done(std::size_t row) const { return t_.done[row]; }
  /// Whether all steps are done that make up completion of the module.
  [[nodiscard]] bool complete(std::size_t row) const {
    const StepMask parts = t_.steps.parts[t_.rows.module[row].row()];
    return parts != 0 && (t_.done[row] & parts) == parts;
  }

  /// The subject of a scope that a participation belongs to.
  [[nodiscard]] std::size_t subject(StepScope scope, std::size_t row) const {
    return subject_of(t_, scope, row);
  }

  [[nodiscard]] StepState state(StepId step, std::size_t subject) const;
  /// Day on which it was done: as recorded, the last live day for attendance, the last day of what
  /// it waited for where nothing more is needed. Nothing when it is not done.
  [[nodiscard]] std::optional<Day> done_on(StepId step, std::size_t subject) const;
  /// Last day on which it is in time. Nothing when it has none (a module without a deadline) or is
  /// not there.
  [[nodiscard]] std::optional<Day> due(StepId step, std::size_t subject) const;
  /// Not done, and due before the day of this state.
  [[nodiscard]] bool late(StepId step, std::size_t subject) const;

 private:
  StateTables t_;
};

/// Day on which a step was done: see State::done_on().
[[nodiscard]] std::optional<Day> done_date(const StateTables& tables, StepId id,
                                           std::size_t subject);

/// How many subjects a scope has, whether they are there or not.
[[nodiscard]] std::size_t subject_count(const Scenario& scenario, const Plan& plan, StepScope scope,
                                        std::size_t participations);

/// Takes facts one by one and makes the state as of a day of them.
///
/// Memory: for each participation about 20 bytes, and where something is recorded of it 5 for each
/// of its recorded steps and live days. Refers to scenario and plan, and so does the state.
class StateBuilder {
 public:
  StateBuilder(const Scenario& scenario, const Plan& plan, Day as_of);

  /// Facts stated later, of kinds that the workflow does not look at, or about what the plan has
  /// not got change nothing. Cost: constant.
  void add(const Fact& fact);

  /// Cost: linear in participations and links between steps.
  [[nodiscard]] State state() &&;

 private:
  void add_done(const Fact& fact);
  void add_attended(const Fact& fact);
  void take(std::size_t row, std::size_t slot, const Fact& fact);

  StateTables tables_;
  Codes codes_;
};

/// The state as of a day: of all facts stated until then, those that happened until then.
[[nodiscard]] State state_of(const Scenario& scenario, const Plan& plan,
                             const std::vector<Fact>& facts, Day as_of);

}  // namespace lotrinh::workflow
