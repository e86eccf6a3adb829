#pragma once

#include "app/console.hpp"
#include "app/requests.hpp"
#include "cascade/run.hpp"
#include "simulate/drivers.hpp"
#include "simulate/information.hpp"

#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What the years say of the plan, and what `--drivers` asks for.
struct Simulated {
  simulate::Results results;
  std::optional<cascade::Results> cascade;      ///< of a scenario that has one
  std::vector<simulate::DriverEffect> effects;  ///< largest first
  std::vector<std::string> policies;         ///< that were compared; the one of the results first
  std::vector<simulate::Information> worth;  ///< of choosing among them, by measure
};

/// Plays the years that the request asks for, telling the console how far it is.
/// @param stop  set from outside to end early
[[nodiscard]] Simulated simulated(const SimulateRequest& request, const Scenario& scenario,
                                  const Plan& plan, const std::atomic<bool>& stop,
                                  Console& console);

}  // namespace lotrinh::app
