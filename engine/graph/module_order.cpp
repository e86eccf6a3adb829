#include "graph/module_order.hpp"

#include "graph/precedence_graph.hpp"

namespace lotrinh::graph {
namespace {

std::vector<ModuleId> modules_at(const std::vector<std::size_t>& rows) {
  std::vector<ModuleId> modules;
  modules.reserve(rows.size());
  for (const std::size_t row : rows) modules.push_back(ModuleId(row));
  return modules;
}

}  // namespace

ModuleOrder module_order(const Scenario& scenario) {
  Predecessors predecessors(scenario.modules.size());
  for (const ModuleId id : scenario.modules.ids()) {
    for (const auto& prerequisite : scenario.modules[id].after) {
      predecessors[id.row()].push_back(prerequisite.module.row());
    }
  }
  return {modules_at(ordered(predecessors)), modules_at(cycle(predecessors))};
}

}  // namespace lotrinh::graph
