#include "app/structure_diagnostics.hpp"

#include "graph/module_order.hpp"
#include "graph/workflow_order.hpp"

#include <fmt/format.h>

#include <string_view>

namespace lotrinh::app {

namespace {

/// One diagnostic for each link of a circle of rows that have a code and a place.
template <class Row, class RowId>
void tell_circle(Diagnostics& links, const Table<Row, RowId>& rows,
                 const std::vector<RowId>& circle, std::string_view what) {
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const Row& row = rows[circle[i]];
    const Row& before = rows[circle[(i + circle.size() - 1) % circle.size()]];
    links.push_back({Severity::error, "E-CYCLE", row.written,
                     fmt::format("{0} \"{1}\" comes after {0} \"{2}\": link {3} of a circle of {4}",
                                 what, row.code, before.code, i + 1, circle.size()),
                     i + 1 == circle.size() ? "take one of these links out of `after`" : ""});
  }
}

Diagnostic told(const WorkflowTemplate& workflow, const graph::UnreachableStep& found) {
  const WorkflowStep& step = workflow.steps[found.step];
  const WorkflowStep& before = workflow.steps[found.waits_for];
  const bool modules = found.why == graph::NeverDone::waits_for_other_modules;
  return {Severity::error, "E-UNREACHABLE", step.written,
          fmt::format("step \"{}\" can never be done: it waits for \"{}\", which {}", step.code,
                      before.code, modules ? "is for other modules" : "can never be done"),
          modules ? "give both steps a module in common, or take the wait out of `after`" : ""};
}

}  // namespace

Diagnostics module_circles(const Scenario& scenario) {
  Diagnostics links;
  tell_circle(links, scenario.modules, graph::module_order(scenario).cycle, "module");
  return links;
}

Diagnostics workflow_dead_ends(const Scenario& scenario) {
  const WorkflowTemplate& workflow = scenario.workflow;
  const graph::WorkflowOrder order = graph::workflow_order(workflow);
  Diagnostics found;
  for (const auto& circle : order.circles) tell_circle(found, workflow.steps, circle, "step");
  for (const auto& step : order.unreachable) found.push_back(told(workflow, step));
  return found;
}

}  // namespace lotrinh::app
