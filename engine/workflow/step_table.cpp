#include "workflow/step_table.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

/// Kahn's algorithm, the lowest row first. Quadratic in the handful of steps.
std::vector<StepId> dependency_order(const Table<WorkflowStep, StepId>& steps) {
  std::vector<StepId> order;
  std::vector<bool> placed(steps.size(), false);
  const auto ready = [&](StepId id) {
    return !placed[id.row()] && std::all_of(steps[id].after.begin(), steps[id].after.end(),
                                            [&](StepId before) { return placed[before.row()]; });
  };
  while (order.size() < steps.size()) {
    const auto ids = steps.ids();
    const auto next = std::find_if(ids.begin(), ids.end(), ready);
    expects(next != ids.end(), "the steps of a workflow form no circle");
    placed[next->row()] = true;
    order.push_back(*next);
  }
  return order;
}

}  // namespace

bool is_for(const WorkflowStep& step, ModuleId module) {
  return step.modules.empty() ||
         std::find(step.modules.begin(), step.modules.end(), module) != step.modules.end();
}

StepTable::StepTable(const Scenario& scenario)
    : order(dependency_order(scenario.workflow.steps)),
      bit(order.size(), none),
      slot(order.size(), none),
      exist(scenario.modules.size(), 0),
      parts(scenario.modules.size(), 0) {
  const auto& steps = scenario.workflow.steps;
  for (const StepId id : steps.ids()) {
    if (steps[id].scope != StepScope::participation) continue;
    bit[id.row()] = static_cast<int>(by_bit.size());
    by_bit.push_back(id);
    if (steps[id].completion == Completion::record) slot[id.row()] = slots++;
  }
  expects(by_bit.size() <= max_participation_steps, "at most 64 steps are for participations");
  waits_for.resize(by_bit.size(), std::vector<StepMask>(scenario.modules.size(), 0));
  for (std::size_t own = 0; own < by_bit.size(); ++own) {
    const WorkflowStep& step = steps[by_bit[own]];
    if (step.completion == Completion::attendance) attended |= StepMask{1} << own;
    for (const ModuleId module : scenario.modules.ids()) {
      if (!is_for(step, module)) continue;
      exist[module.row()] |= StepMask{1} << own;
      if (step.part == CompletionPart::part) parts[module.row()] |= StepMask{1} << own;
      for (const StepId before : step.after) {
        if (bit[before.row()] != none && is_for(steps[before], module))
          waits_for[own][module.row()] |= StepMask{1} << bit[before.row()];
      }
    }
  }
  for (std::size_t module = 0; module < parts.size(); ++module) {
    if (parts[module] == 0) parts[module] = exist[module];
  }
}

}  // namespace lotrinh::workflow
