#pragma once

#include "cascade/run.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What simulated years say about the cascade, on one screen: modules and their deadlines,
/// completion, load of supporters and LMS by week, thresholds, the provinces that come last.
[[nodiscard]] std::vector<std::string> cascade_lines(const Scenario& scenario,
                                                     const cascade::Results& results,
                                                     std::size_t width);

/// Everything.
[[nodiscard]] nlohmann::ordered_json cascade_json(const Scenario& scenario,
                                                  const cascade::Results& results);

}  // namespace lotrinh::app
