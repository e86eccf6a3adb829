#pragma once

#include "base/diagnostic.hpp"
#include "model/scenario.hpp"

namespace lotrinh::app {

/// Modules that come after each other in a circle: one E-CYCLE for each link, none when there is no
/// circle.
[[nodiscard]] Diagnostics module_circles(const Scenario& scenario);

/// Steps of the workflow that can never be done: one E-CYCLE for each link of each circle, and
/// E-UNREACHABLE for steps that wait in vain without being in one.
[[nodiscard]] Diagnostics workflow_dead_ends(const Scenario& scenario);

}  // namespace lotrinh::app
