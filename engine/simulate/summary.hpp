#pragma once

#include "simulate/results.hpp"
#include "simulate/tally.hpp"

namespace lotrinh::simulate {

/// The estimates that sums over years give: all of the results but seed, policy and single years.
[[nodiscard]] Results summary(const Scenario& scenario, const Layout& layout, const Sums& sums);

}  // namespace lotrinh::simulate
