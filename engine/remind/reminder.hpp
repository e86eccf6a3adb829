#pragma once

#include "remind/recipient.hpp"
#include "workflow/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::remind {

/// Why somebody hears of a task on a day.
enum class ReminderKind : std::uint8_t {
  ahead,          ///< so many days before it is due, 0: on the day
  overdue,        ///< so many days after
  escalated,      ///< somebody else's, so many days after
  moved,          ///< was told another due date
  cancelled,      ///< was told a due date, and there is no such task any more
  undeliverable,  ///< mail to the recipient is refused, which the programme's office is to hear
};

struct Stage {
  ReminderKind kind = ReminderKind::ahead;
  std::int16_t days = 0;  ///< of the first three kinds; never negative

  friend constexpr auto operator<=>(Stage, Stage) = default;
};

/// "ahead-7", "overdue-1", "escalated-14", "moved", "cancelled", "undeliverable".
[[nodiscard]] std::string stage_code(Stage stage);
[[nodiscard]] std::optional<Stage> stage_of(std::string_view code);

/// Whether one stage of a task comes before another in time: ahead-7, ahead-1, overdue-1,
/// escalated-7, corrections.
[[nodiscard]] bool comes_before(Stage a, Stage b);

/// What somebody is to do: a step for one subject, or for the learners of a session and province
/// together. What the step's scope has not got is invalid.
///
/// A learner's own step names learner, module (of scope participation) and, for the letter, the
/// session. A step of scope participation that somebody else does, and a learner's that is
/// escalated, names session and province; of scope person, the province. A department's step always
/// names its province.
struct TaskRef {
  StepId step;
  ModuleId module;
  CohortId cohort;
  SessionId session;
  ProvinceId province;
  LearnerId learner;

  friend constexpr auto operator<=>(const TaskRef&, const TaskRef&) = default;
};

/// The task in one word, by codes, so that it is the same task in every plan that has it:
/// "pre_study:5:VN63-01-TH-CBQL-00001" (step, module, learner; without the session, since a learner
/// may change classes), "programme_certificate:LEARNER", "accounts:TH-VN63-01-1/5:VN63-01" (step,
/// session, province), "nominate:TH-VN63-01-1:VN63-01", "publish:5", "programme_plan".
[[nodiscard]] std::string task_code(const Scenario& scenario, const Plan& plan,
                                    const TaskRef& task);

/// Whether a reminder is in the ledger already.
enum class Origin : std::uint8_t {
  fresh,
  left_over,  ///< it is, in a message of an earlier day that certainly reached nobody
};

/// One line of a digest: a recipient, a task, why today.
struct Reminder {
  Recipient recipient;
  Stage stage;
  Origin origin = Origin::fresh;
  TaskRef task;
  Day due{};
  Day planned{};            ///< day on which it falls
  std::optional<Day> told;  ///< `moved`: the date that the recipient was told
  /// Learners that the line is about: `people[first_person .. first_person + people)` of the list
  /// that the reminder stands in; none where the task is the recipient's own.
  std::uint32_t first_person = 0;
  std::uint32_t people = 0;
  /// `cancelled`, where session or cohort are not in the plan any more: `gone[gone - 1]` of the
  /// list is the task's code, and `task` has only what there still is. Else 0.
  std::uint32_t gone = 0;
};

/// Reminders with the learners that they name, in the order of class lists.
struct ReminderList {
  std::vector<Reminder> reminders;
  std::vector<LearnerId> people;
  std::vector<std::string> gone;  ///< codes of tasks, by Reminder::gone
};

/// The code of a reminder's task, also where the plan has it no more.
[[nodiscard]] std::string task_code(const Scenario& scenario, const Plan& plan,
                                    const ReminderList& list, const Reminder& reminder);

/// Whether two reminders are one line of a digest: of the same recipient about the same task with
/// the same due date (groups of one class may have several). Only the one whose stage comes last is
/// to be shown.
[[nodiscard]] bool same_line(const Reminder& a, const Reminder& b);

/// By row of a list in order: whether a later stage of the same line stands in the list, so that
/// this reminder is not to be shown. Cost: linear.
[[nodiscard]] std::vector<bool> lapsed(const ReminderList& list);

/// Several lists as one, in order: by recipient, session, due date, step, the rest of the task and
/// stage, learners by what they are reminded of, so that those of one class with the same lines
/// stand one after the other. Repetitions of recipient, task, due date and stage stay.
///
/// Cost: sorting.
[[nodiscard]] ReminderList merged(std::vector<ReminderList> lists);

}  // namespace lotrinh::remind
