#pragma once

#include "model/workflow.hpp"
#include "scenario/names.hpp"
#include "scenario/section.hpp"

#include <vector>

namespace lotrinh::scenario {

/// The calendar of the scenario that names a template.
struct TemplateCalendar {
  const std::vector<HolidayRule>& rules;
  const std::vector<OfficialChange>& changes;
  DayRange horizon;  ///< empty when it could not be read
};

/// Reads the table [reminders] of a workflow template: when people are reminded, who else hears of
/// what is overdue, on which days nobody is written to. Nothing when it is not written. Reports all
/// that is wrong with it: E-REMINDER for keys that do not go together.
///
/// @param owners  those of the template, read before
[[nodiscard]] std::optional<ReminderPolicy> reminder_policy(
    Section& section, const Table<OwnerRole, OwnerRoleId>& owners, const Names<OwnerRoleId>& codes,
    const TemplateCalendar& calendar);

}  // namespace lotrinh::scenario
