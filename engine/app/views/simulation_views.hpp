#pragma once

#include "app/simulating.hpp"
#include "app/views/view.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What simulated years say about a plan, on one screen: deadlines, completion, what goes
/// otherwise than planned, curves and load by week, critical sessions.
[[nodiscard]] std::vector<std::string> simulation_lines(const Scenario& scenario, const Plan& plan,
                                                        const simulate::Results& results,
                                                        std::size_t width);

/// What each driver does to a year, and what it would be worth to know the year beforehand.
[[nodiscard]] std::vector<std::string> driver_lines(const Scenario& scenario,
                                                    const Simulated& simulated);

/// A list that `--by` asks for.
struct SimulationList {
  std::string_view by;
  std::vector<std::string> (*lines)(const Scenario&, const Plan&, const simulate::Results&,
                                    std::size_t width);
};
[[nodiscard]] const std::vector<SimulationList>& simulation_lists();

/// Everything, without what depends on the machine or the time taken.
[[nodiscard]] nlohmann::ordered_json simulation_json(const Scenario& scenario, const Plan& plan,
                                                     const Simulated& simulated);

/// "module 4", or "all modules".
[[nodiscard]] std::string modules_text(const Scenario& scenario,
                                       const std::optional<ModuleId>& module);

}  // namespace lotrinh::app
