#pragma once

#include "remind/reminder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::remind {

/// Whether nobody is written to on the day; then its name ("Tết Nguyên đán"), or "" on a weekday
/// that is always quiet. Nothing when it is not quiet.
[[nodiscard]] std::optional<std::string> quiet_day(const ReminderPolicy& policy, Day day);

/// All stages at which the owner of a task is reminded, in the order of time.
[[nodiscard]] std::vector<Stage> all_stages(const ReminderPolicy& policy);

/// All stages at which an office of the kind (department or programme) hears of other people's
/// tasks, in the order of time, each once.
[[nodiscard]] std::vector<Stage> all_escalations(const WorkflowTemplate& workflow, OwnerKind to);

/// The day on which a stage of a task with this due date falls: so many days before or after, moved
/// when that is quiet. What is ahead moves as the policy says, but never past the due date; all
/// else moves to the first day after.
///
/// @return nothing when every day is quiet
[[nodiscard]] std::optional<Day> stage_day(const ReminderPolicy& policy, Stage stage, Day due);

/// The stages that fall on a day for a task with this due date: each falls on exactly one day. None
/// on a quiet day. In the order of time.
[[nodiscard]] std::vector<Stage> stages_on(const ReminderPolicy& policy, Day due, Day day);

/// What falls on one day, by due date, worked out once so that a participation costs one look-up.
class StagesOfDay {
 public:
  /// Of the tasks that are due on one date.
  struct Entry {
    Day due{};
    std::vector<Stage> own;            ///< stages of the owner
    std::vector<Stage> to_department;  ///< escalations, of learners' tasks
    std::vector<Stage> to_programme;
  };

  /// None when the workflow has no policy or the day is quiet.
  StagesOfDay(const WorkflowTemplate& workflow, Day day);

  /// Nothing for a due date of which nothing falls on the day. Cost: constant.
  [[nodiscard]] const Entry* find(Day due) const {
    if (due < first_ || due >= end_) return nullptr;
    const Entry& found = entries_[static_cast<std::size_t>((due - first_).count())];
    const bool any =
        !found.own.empty() || !found.to_department.empty() || !found.to_programme.empty();
    return any ? &found : nullptr;
  }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  Day first_{};
  Day end_{};
  std::vector<Entry> entries_;  ///< by due date from `first_` on
};

}  // namespace lotrinh::remind
