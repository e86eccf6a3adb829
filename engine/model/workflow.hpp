#pragma once

#include "base/diagnostic.hpp"
#include "calendar/holidays.hpp"
#include "model/ids.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

using StepId = Id<struct StepTag>;
using OwnerRoleId = Id<struct OwnerRoleTag>;

/// What a step is done once for.
enum class StepScope {
  programme,
  module,
  cohort,
  session,
  participation,  ///< one learner in one session
  person,         ///< one learner in the whole programme
};

/// Who an owner role stands for, so that a task finds its person or office.
enum class OwnerKind {
  programme,    ///< the academy's programme office
  institution,  ///< of the session's lead lecturer
  department,   ///< of the learners' province; one task for each province of a session
  lecturer,     ///< the session's lecturers
  learner,
};

struct OwnerRole {
  std::string code;   ///< "department"
  std::string title;  ///< "Sở Giáo dục và Đào tạo"
  std::string title_en;
  OwnerKind kind = OwnerKind::programme;
};

/// Days that due dates are counted from. Which exist depends on the scope.
enum class DueAnchor {
  opens,  ///< first day: of the session; of the first session of cohort, module, person, programme
  live_start,  ///< first live day (session, participation)
  live_end,    ///< last live day (session, participation)
  closes,    ///< last day: of the session; of the last session of cohort, module, person, programme
  deadline,  ///< last good day of the module's deadline (module, session, participation)
  next_opens,  ///< opening of the learner's next session, of the programme's end if there is none
               ///< (participation)
};

enum class DueUnit { day, week, month };

/// "7 days before opens": never a working-day count, so that everyone can recount it.
struct DueRule {
  int count = 0;  ///< negative: before the anchor
  DueUnit unit = DueUnit::day;
  DueAnchor anchor = DueAnchor::opens;
};

/// What makes a step done, once everything it waits for is.
enum class Completion {
  record,      ///< a recorded fact
  attendance,  ///< presence on every live day (participation only)
  steps,       ///< nothing more: it is done when all that it waits for is, e.g. a milestone
};

/// Which learner's steps make up completion of a module: problem of the "four parts".
enum class CompletionPart { none, part };

/// Whether people are reminded of a step. Nobody is of steps that only wait, nor of presence that
/// is overdue: there is nothing left to do.
enum class Reminding { yes, no };

/// One step of the programme's process.
struct WorkflowStep {
  std::string code;  ///< "pre_study"
  std::string title;
  std::string title_en;
  StepScope scope = StepScope::session;
  OwnerRoleId owner;
  DueRule due;
  Completion completion = Completion::record;
  CompletionPart part = CompletionPart::none;
  /// Steps that must be done before, in this or another scope: one of a wider scope means the one
  /// around it, one of a narrower scope means all of those inside.
  std::vector<StepId> after;
  std::vector<ModuleId> modules;  ///< only for these; empty: for all
  Reminding reminding = Reminding::yes;
  SourcePlace written;  ///< where its `code` stands
};

/// Where a reminder goes that would fall on a quiet day.
enum class QuietMove {
  before,  ///< to the last day before that is not quiet
  after,   ///< to the first day after
};

/// Who else hears of what is overdue.
struct Escalation {
  OwnerRoleId to;  ///< of kind department: of tasks of learners; of kind programme: of all others'
                   ///< tasks and of those
  int days_after = 0;  ///< days after the due date; then as often as the policy repeats
};

/// When people are reminded. Days count in the calendar from a step's due date.
struct ReminderPolicy {
  std::vector<int> days_before;  ///< descending, e.g. 7, 1; 0 is the due date itself
  std::vector<int> days_after;   ///< ascending, e.g. 1, 3
  int then_every_days = 0;       ///< after the last of `days_after`; 0: not again
  int last_day_after = 0;        ///< nobody hears of it later than so many days after
  std::vector<Escalation> escalations;
  std::array<bool, 7> quiet_weekdays{};  ///< Monday first
  std::vector<Holiday> quiet_days;  ///< ascending; from the year before the horizon to two after
  /// Of reminders ahead. One that would then come after the due date goes before; what is overdue
  /// always goes after.
  QuietMove quiet_move = QuietMove::before;
};

/// The process that every class and person goes through. Empty when a scenario names none.
struct WorkflowTemplate {
  std::string name;
  Table<OwnerRole, OwnerRoleId> owners;
  Table<WorkflowStep, StepId> steps;
  std::optional<ReminderPolicy> reminders;  ///< nothing: nobody is reminded

  [[nodiscard]] StepId step(std::string_view code) const;  ///< invalid when there is none
};

[[nodiscard]] std::string_view scope_name(StepScope scope);

}  // namespace lotrinh
