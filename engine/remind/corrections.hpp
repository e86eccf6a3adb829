#pragma once

#include "remind/reminder.hpp"

#include <span>

namespace lotrinh::remind {

/// What somebody was told last about a task, by codes.
struct Told {
  std::string task;
  std::string recipient;
  Day due{};
};

/// What has to be put right: tasks told with another due date than they have now (`moved`, with the
/// new date), and told tasks that are gone because their session is not held or not in the plan
/// (`cancelled`, with the date told). Nothing about what is done, about learners who have left, and
/// where both dates are over.
///
/// @param told  one entry for a task and recipient: the last
[[nodiscard]] ReminderList corrections(const workflow::State& state, std::span<const Told> told);

}  // namespace lotrinh::remind
