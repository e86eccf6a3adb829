#pragma once

#include "cascade/run.hpp"
#include "cascade/tally.hpp"

namespace lotrinh::cascade {

/// The estimates that sums over years give: all of the results but seed and replications.
[[nodiscard]] Results summary(const Layout& layout, const Sums& sums);

}  // namespace lotrinh::cascade
