// Steps that wait for each other form a strongly connected component of the graph of waits; each
// such component is shown by one of its circles. Then the process is walked through in rounds from
// the steps that wait for nothing; what no round reaches is told with a step that stopped it. A
// process has some dozens of steps, 200 at most, so rounds are fast enough.
//
// A step stands for many tasks, one for each module, session, person and so on. A circle among
// tasks would be one among their steps, so looking at the steps is enough.

#include "graph/workflow_order.hpp"

#include "graph/precedence_graph.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace lotrinh::graph {
namespace {

using Steps = Table<WorkflowStep, StepId>;

std::vector<StepId> steps_at(const std::vector<std::size_t>& rows) {
  std::vector<StepId> steps;
  steps.reserve(rows.size());
  for (const std::size_t row : rows) steps.emplace_back(row);
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
  return std::find_first_of(a.modules.begin(), a.modules.end(), b.modules.begin(),
                            b.modules.end()) == a.modules.end();
}

/// For each step the first of those it waits for that is for other modules only.
std::vector<std::optional<StepId>> foreign_waits(const Steps& steps) {
  std::vector<std::optional<StepId>> found(steps.size());
  for (const StepId id : steps.ids()) {
    for (const StepId before : steps[id].after) {
      if (found[id.row()] || !share_no_module(steps[id], steps[before])) continue;
      found[id.row()] = before;
    }
  }
  return found;
}

/// The first step waited for that is not reached.
std::optional<StepId> obstacle(const WorkflowStep& step, const std::vector<bool>& done) {
  const auto found = std::find_if(step.after.begin(), step.after.end(),
                                  [&](StepId before) { return !done[before.row()]; });
  if (found == step.after.end()) return std::nullopt;
  return *found;
}

/// The rows that can be done, from those that wait for nothing on; in rounds, until one of them
/// reaches no further step.
std::vector<bool> reached(const Steps& steps, const std::vector<std::optional<StepId>>& foreign) {
  std::vector<bool> done(steps.size(), false);
  for (bool further = true; further;) {
    further = false;
    for (const StepId id : steps.ids()) {
      if (done[id.row()] || foreign[id.row()] || obstacle(steps[id], done)) continue;
      done[id.row()] = true;
      further = true;
    }
  }
  return done;
}

}  // namespace

WorkflowOrder workflow_order(const WorkflowTemplate& workflow) {
  const Steps& steps = workflow.steps;
  const Predecessors predecessors = waits_of(steps);
  WorkflowOrder found;
  found.circles = circles_of(predecessors);
  const auto foreign = foreign_waits(steps);
  const std::vector<bool> done = reached(steps, foreign);
  std::vector<bool> told = done;
  for (const auto& circle : found.circles) {
    for (const StepId id : circle) told[id.row()] = true;
  }
  for (const StepId id : steps.ids()) {
    if (told[id.row()]) continue;
    const auto other = foreign[id.row()];
    found.unreachable.push_back(
        other ? UnreachableStep{id, *other, NeverDone::waits_for_other_modules}
              : UnreachableStep{id, *obstacle(steps[id], done), NeverDone::waits_for_never_done});
  }
  if (found.is_sound()) found.order = steps_at(ordered(predecessors));
  return found;
}

}  // namespace lotrinh::graph
