#pragma once

#include "remind/reminder.hpp"

namespace lotrinh::remind {

/// Everything that somebody has to be reminded of on the day of the state by policy alone, as if
/// every day had its run: stages that fall on this day, of tasks that are not done and not
/// cancelled.
///
/// Ahead are all of them, waiting ones too. Overdue are those that can be done: what waits for
/// somebody else's step is that other's. Steps of Reminding::no, completed by `steps`, and overdue
/// presence are nobody's. A learner's tasks are escalated to the department in one line for each
/// step, session, province and due date, and to the programme; other owners' tasks to the programme
/// only, and the programme's own to nobody. What is recorded before its time counts as done.
///
/// In the order of merged(). Empty without a policy and on quiet days.
///
/// Cost: linear in participations for each step. Memory: 60 bytes a reminder.
[[nodiscard]] ReminderList reminders_on(const workflow::State& state);

/// Some learners in the order of class lists: by given name in Vietnamese order, then code.
void sort_as_class_list(const Scenario& scenario, std::vector<LearnerId>& learners);

}  // namespace lotrinh::remind
