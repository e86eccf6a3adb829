#pragma once

#include "workflow/state.hpp"

namespace lotrinh::workflow {

/// The day that a rule gives for an anchor. Months count in the calendar; where the day is missing
/// in the month, it is the month's last.
[[nodiscard]] Day due_from(const DueRule& rule, Day anchor);

/// Last day on which the step is in time, for a subject that is there; nothing when its anchor is
/// missing, as a module's deadline may be.
[[nodiscard]] std::optional<Day> due_day(const StateTables& tables, StepId id, std::size_t subject);

}  // namespace lotrinh::workflow
