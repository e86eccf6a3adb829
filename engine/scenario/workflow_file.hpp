#pragma once

#include "model/workflow.hpp"
#include "scenario/names.hpp"
#include "scenario/reminder_policy.hpp"
#include "scenario/section.hpp"

namespace lotrinh::scenario {

/// Reads the root table of a workflow template. What only its graph shows, such as steps that wait
/// for each other in a circle, is not looked at here.
///
/// @param modules   those of the scenario that names the template
/// @param calendar  likewise
[[nodiscard]] WorkflowTemplate workflow_file(Section& root, const Names<ModuleId>& modules,
                                             const TemplateCalendar& calendar);

}  // namespace lotrinh::scenario
