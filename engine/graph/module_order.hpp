#pragma once

#include "model/scenario.hpp"

#include <vector>

namespace lotrinh::graph {

/// The modules so that each comes after its prerequisites, or the reason why there is no such
/// order.
struct ModuleOrder {
  std::vector<ModuleId> order;  ///< empty when there is a cycle
  std::vector<ModuleId> cycle;  ///< each before the next, the last before the first; else empty
};

/// Orders the modules of the scenario; of modules that could be next the one that stands first in
/// the table is.
[[nodiscard]] ModuleOrder module_order(const Scenario& scenario);

}  // namespace lotrinh::graph
