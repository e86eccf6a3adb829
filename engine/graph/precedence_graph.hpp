#pragma once

#include <cstddef>
#include <vector>

namespace lotrinh::graph {

/// For each row of some table the rows that must come before it.
using Predecessors = std::vector<std::vector<std::size_t>>;

/// All rows, each after its predecessors; whenever several rows could be next, the one that stands
/// first in the table is. Empty when the rows form a cycle.
///
/// Cost: O((rows + precedences) log rows).
[[nodiscard]] std::vector<std::size_t> ordered(const Predecessors& predecessors);

/// The rows of one cycle, link by link: each must come before the next and the last before the
/// first, which is the one that stands first in the table. Empty when there is no cycle.
///
/// Cost: O(rows + precedences).
[[nodiscard]] std::vector<std::size_t> cycle(const Predecessors& predecessors);

/// Groups of two rows or more that all wait for each other, directly or not; each ascending, in
/// the order of their first rows.
///
/// Cost: O(rows log rows + precedences).
/// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972.
[[nodiscard]] std::vector<std::vector<std::size_t>> mutual(const Predecessors& predecessors);

}  // namespace lotrinh::graph
