#pragma once

#include "remind/reminder.hpp"

namespace lotrinh::remind {

/// Whether nobody is written to on the day; then its name ("Tết Nguyên đán"), or "" on a weekday
/// that is always quiet. Nothing when it is not quiet.
[[nodiscard]] std::optional<std::string> quiet_day(const ReminderPolicy& policy, Day day);

/// The stages that fall on a day, moved from quiet days, for a task with this due date. Each stage
/// falls on exactly one day. None on a quiet day. Ascending.
///
/// @param escalations  whether stages of `policy.escalations` are meant instead, in their order,
///                     with the escalation's row in the result
[[nodiscard]] std::vector<Stage> stages_on(const ReminderPolicy& policy, Day due, Day day);

/// Everything that somebody has to be reminded of on the day of the state by policy alone, as if
/// every day had its run: stages that fall on this day, of tasks that are not done and not
/// cancelled.
///
/// Ahead are all of them, waiting ones too. Overdue are those that can be done: what waits for
/// somebody else's step is that other's. Steps of Reminding::no, completed by `steps`, and overdue
/// presence are nobody's. A learner's tasks are escalated to the department in one line for each
/// step, session and province, then to the programme; other owners' tasks to the programme only.
///
/// Sorted by recipient, session, due date, step, stage. Empty without a policy.
///
/// Cost: linear in participations for each step. Memory: about 50 bytes a reminder.
[[nodiscard]] ReminderList reminders_on(const workflow::State& state);

}  // namespace lotrinh::remind
