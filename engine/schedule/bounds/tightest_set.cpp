// Which learners are short of lecturers? Days flow from each cell, as many as its sessions take, to
// the lecturers who may teach it, as many as they have. What cannot flow is left over, and a
// minimum cut says where: the cells on the source's side and all lecturers who serve any of them
// are a set that needs more than it has, and no other set is worse (Hall's theorem; Ford and
// Fulkerson 1956). Parts of days count, so the flow is in millionths of a day. Only kinds of
// lecturers and cells that differ are nodes; preflow-push by LEMON takes milliseconds.
#include "schedule/bounds/tightest_set.hpp"

#include "cohort/rules.hpp"

#include <lemon/preflow.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::schedule {
namespace {

using Graph = lemon::SmartDigraph;

constexpr std::int64_t parts_of_a_day = 1'000'000;

/// Provinces of the cells that have the module and level.
std::set<ProvinceId> provinces_of(const std::vector<Cell>& cells, ModuleId module, LevelId level) {
  std::set<ProvinceId> provinces;
  for (const Cell& cell : cells)
    if (cell.module == module && cell.level == level) provinces.insert(cell.province);
  return provinces;
}

/// Few words for a set of cells: a level with all its provinces needs no provinces, a module with
/// the same provinces at all levels no level.
std::vector<Part> parts_of(const Scenario& scenario, const std::vector<Cell>& all,
                           const std::vector<Cell>& chosen) {
  std::vector<Part> parts;
  for (const ModuleId module : scenario.modules.ids()) {
    std::vector<Part> by_level;
    bool whole = true;
    for (const LevelId level : scenario.levels.ids()) {
      const std::set<ProvinceId> there = provinces_of(all, module, level);
      const std::set<ProvinceId> here = provinces_of(chosen, module, level);
      whole = whole && there == here;
      if (here.empty()) continue;
      by_level.push_back({module, level, {}});
      if (here != there) by_level.back().provinces.assign(here.begin(), here.end());
    }
    if (whole && !by_level.empty()) by_level = {{module, {}, {}}};
    parts.insert(parts.end(), by_level.begin(), by_level.end());
  }
  return parts;
}

}  // namespace

Demand tightest_set(const SupplyBook& book, Supply supply) {
  const Scenario& scenario = book.scenario();
  const std::vector<Cell>& cells = book.cells();
  Graph graph;
  std::vector<std::pair<Graph::Arc, std::int64_t>> capacities;
  const auto connect = [&](Graph::Node from, Graph::Node to, std::int64_t capacity) {
    capacities.emplace_back(graph.addArc(from, to), capacity);
  };
  const Graph::Node source = graph.addNode();
  const Graph::Node sink = graph.addNode();
  std::vector<Graph::Node> nodes;
  std::int64_t needed = 0;
  for (const Cell& cell : cells) {
    const std::int64_t size = cohort::largest_class(scenario, cell.module);
    const std::int64_t days = days_for_session(scenario.modules[cell.module], supply);
    nodes.push_back(graph.addNode());
    if (size == 0) continue;
    const std::int64_t own = cell.learners * days * parts_of_a_day / size;
    connect(source, nodes.back(), own);
    needed += own;
  }
  for (const SupplyBook::Source& lecturers : book.sources(supply)) {
    const Graph::Node node = graph.addNode();
    connect(node, sink, lecturers.days * parts_of_a_day);
    for (const std::size_t cell : lecturers.cells) connect(nodes[cell], node, needed);
  }
  Graph::ArcMap<std::int64_t> capacity(graph);
  for (const auto& [arc, amount] : capacities) capacity[arc] = amount;
  lemon::Preflow<Graph, Graph::ArcMap<std::int64_t>> flow(graph, capacity, source, sink);
  flow.runMinCut();
  std::vector<Cell> chosen;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (flow.minCut(nodes[i]) && flow.flowValue() < needed) chosen.push_back(cells[i]);
  return demand_of(cells, parts_of(scenario, cells, chosen));
}

}  // namespace lotrinh::schedule
