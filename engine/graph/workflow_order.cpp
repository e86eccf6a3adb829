// Steps that wait for each other form a strongly connected component of the graph of waits; each
// such component is shown by one of its circles. What then remains is walked through from the
// steps that wait for nothing, as Kahn's algorithm does; what the walk does not reach is told with
// a step that stopped it.
//
// A step stands for many tasks, one for each module, session, person and so on. A circle among
// tasks would be one among their steps, so looking at the steps is enough.

#include "graph/workflow_order.hpp"

#include "graph/precedence_graph.hpp"

#include <algorithm>
#include <iterator>

namespace lotrinh::graph {
namespace {

using Steps = Table<WorkflowStep, StepId>;

std::vector<StepId> steps_at(const std::vector<std::size_t>& rows) {
  std::vector<StepId> steps;
  steps.reserve(rows.size());
  for (const std::size_t row : rows) steps.push_back(StepId(row));
  return steps;
}

Predecessors waits_of(const Steps& steps) {
  Predecessors predecessors(steps.size());
  for (const StepId id : steps.ids()) {
    for (const StepId before : steps[id].after) predecessors[id.row()].push_back(before.row());
  }
  return predecessors;
}

/// One circle for each group of rows that wait for each other.
std::vector<std::vector<StepId>> circles_of(const Predecessors& predecessors) {
  std::vector<std::vector<StepId>> circles;
  for (const auto& group : mutual(predecessors)) {
    Predecessors within(predecessors.size());
    for (const std::size_t row : group) {
      std::copy_if(predecessors[row].begin(), predecessors[row].end(),
                   std::back_inserter(within[row]), [&](std::size_t before) {
                     return std::binary_search(group.begin(), group.end(), before);
                   });
    }
    circles.push_back(steps_at(cycle(within)));
  }
  return circles;
}

/// Whether no module has both steps.
bool share_no_module(const WorkflowStep& a, const WorkflowStep& b) {
  if (a.modules.empty() || b.modules.empty()) return false;
  return std::none_of(a.modules.begin(), a.modules.end(), [&](ModuleId module) {
    return std::find(b.modules.begin(), b.modules.end(), module) != b.modules.end();
  });
}

/// The rows that can be done, from those that wait for nothing on.
std::vector<bool> reached(const Steps& steps) {
  std::vector<bool> done(steps.size(), false);
  const auto can_be_done = [&](const WorkflowStep& step) {
    return std::all_of(step.after.begin(), step.after.end(), [&](StepId before) {
      return done[before.row()] && !share_no_module(step, steps[before]);
    });
  };
  for (bool further = true; further;) {
    further = false;
    for (const StepId id : steps.ids()) {
      if (done[id.row()] || !can_be_done(steps[id])) continue;
      done[id.row()] = true;
      further = true;
    }
  }
  return done;
}

UnreachableStep obstacle(const Steps& steps, StepId id, const std::vector<bool>& done) {
  const auto& after = steps[id].after;
  const auto other = std::find_if(after.begin(), after.end(), [&](StepId before) {
    return share_no_module(steps[id], steps[before]);
  });
  if (other != after.end()) return {id, *other, NeverDone::waits_for_other_modules};
  const auto never =
      std::find_if(after.begin(), after.end(), [&](StepId before) { return !done[before.row()]; });
  return {id, *never, NeverDone::waits_for_never_done};
}

}  // namespace

WorkflowOrder workflow_order(const WorkflowTemplate& workflow) {
  const Steps& steps = workflow.steps;
  const Predecessors predecessors = waits_of(steps);
  WorkflowOrder found;
  found.circles = circles_of(predecessors);
  const std::vector<bool> done = reached(steps);
  std::vector<bool> told = done;
  for (const auto& circle : found.circles) {
    for (const StepId id : circle) told[id.row()] = true;
  }
  for (const StepId id : steps.ids()) {
    if (!told[id.row()]) found.unreachable.push_back(obstacle(steps, id, done));
  }
  if (found.is_sound()) found.order = steps_at(ordered(predecessors));
  return found;
}

}  // namespace lotrinh::graph
