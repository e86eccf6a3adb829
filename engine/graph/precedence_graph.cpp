// Order: Kahn's algorithm (1962) with a heap, so that ties follow the table and not the memory
// layout. Cycle: the first edge of a depth-first search that leads back to a row on the search
// path; the path between its ends is the cycle.

#include "graph/precedence_graph.hpp"

#include "base/error.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <utility>

namespace lotrinh::graph {
namespace {

using Rows = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Edge = boost::graph_traits<Rows>::edge_descriptor;

/// Edges lead from a row to the rows that must come after it.
Rows successors(const Predecessors& predecessors) {
  Rows rows(predecessors.size());
  for (std::size_t row = 0; row < predecessors.size(); ++row) {
    for (const std::size_t before : predecessors[row]) {
      expects(before < predecessors.size(), "a precedence refers to a row of the table");
      boost::add_edge(before, row, rows);
    }
  }
  return rows;
}

struct Search {
  std::vector<std::size_t> parents;
  std::optional<std::pair<std::size_t, std::size_t>> back_edge;
};

class CycleFinder : public boost::default_dfs_visitor {
 public:
  explicit CycleFinder(Search& search) : search_(&search) {}

  void tree_edge(Edge edge, const Rows& rows) const {
    search_->parents[boost::target(edge, rows)] = boost::source(edge, rows);
  }
  void back_edge(Edge edge, const Rows& rows) const {
    if (search_->back_edge) return;
    search_->back_edge = {boost::source(edge, rows), boost::target(edge, rows)};
  }

 private:
  Search* search_;
};

}  // namespace

std::vector<std::size_t> ordered(const Predecessors& predecessors) {
  const Rows rows = successors(predecessors);
  std::vector<std::size_t> waiting_for(predecessors.size());
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> available;
  for (std::size_t row = 0; row < predecessors.size(); ++row) {
    waiting_for[row] = predecessors[row].size();
    if (waiting_for[row] == 0) available.push(row);
  }

  std::vector<std::size_t> order;
  order.reserve(predecessors.size());
  while (!available.empty()) {
    const std::size_t row = available.top();
    available.pop();
    order.push_back(row);
    const auto [begin, end] = boost::adjacent_vertices(row, rows);
    for (auto next = begin; next != end; ++next) {
      if (--waiting_for[*next] == 0) available.push(*next);
    }
  }
  if (order.size() < predecessors.size()) order.clear();
  return order;
}

std::vector<std::size_t> cycle(const Predecessors& predecessors) {
  const Rows rows = successors(predecessors);
  Search search{std::vector<std::size_t>(predecessors.size()), std::nullopt};
  std::vector<boost::default_color_type> colors(predecessors.size());
  boost::depth_first_search(
      rows, CycleFinder(search),
      boost::make_iterator_property_map(colors.begin(), boost::get(boost::vertex_index, rows)));
  if (!search.back_edge) return {};

  auto [row, first] = *search.back_edge;
  std::vector<std::size_t> links{row};
  while (row != first) {
    row = search.parents[row];
    links.push_back(row);
  }
  std::reverse(links.begin(), links.end());
  std::rotate(links.begin(), std::min_element(links.begin(), links.end()), links.end());
  return links;
}

std::vector<std::vector<std::size_t>> mutual(const Predecessors& predecessors) {
  const Rows rows = successors(predecessors);
  std::vector<std::size_t> component(predecessors.size());
  const std::size_t count = boost::strong_components(
      rows,
      boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, rows)));
  std::vector<std::vector<std::size_t>> groups(count);
  for (std::size_t row = 0; row < component.size(); ++row) groups[component[row]].push_back(row);
  std::erase_if(groups, [](const auto& group) { return group.size() < 2; });
  std::sort(groups.begin(), groups.end());
  return groups;
}

}  // namespace lotrinh::graph
