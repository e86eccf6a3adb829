#pragma once

#include "remind/reminder.hpp"

namespace lotrinh::remind {

/// How a task that somebody is to hear of stands in the end.
enum class Standing {
  due,        ///< not done, and due on the same day
  done,       ///< recorded, or attended
  cancelled,  ///< there is no such task any more
  moved,      ///< due on another day
};

/// Looks at a task again. A line about several learners is due as long as one of them is.
///
/// @param due  the date that was going to be told
///
/// Cost: constant, or linear in the members of the session, or in all learners for a line about the
/// persons of a province.
[[nodiscard]] Standing standing(const workflow::State& state, const TaskRef& task, Day due);

/// The learners whose step of that due date is not done, of a line about several: those that the
/// line names. In the order of the scenario's table; none for a task that is one subject's.
[[nodiscard]] std::vector<LearnerId> people_of(const workflow::State& state, const TaskRef& task,
                                               Day due);

}  // namespace lotrinh::remind
