#pragma once

#include "app/pipeline.hpp"
#include "change/difference.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What came of replanning.
struct ReplanRun {
  Diagnostics diagnostics;  ///< with errors nothing else is filled in
  std::optional<store::Baseline> baseline;
  Day from{};
  std::vector<Fact> facts;           ///< disturbances in force, worked into the scenario
  std::optional<Scenario> scenario;  ///< with the facts
  std::vector<schedule::CapacityFinding> capacity;
  Plan before;  ///< the baseline, in rows of `scenario`
  Plan plan;
  change::Difference difference;
  std::vector<verify::Violation> violations;  ///< when there are any, nothing was stored
  std::vector<verify::Rejection> rejections;
  std::string id;  ///< of the stored plan
};

/// The baseline with its scenario, what was recorded, the scenario with it, the plan made anew,
/// verified, and stored.
[[nodiscard]] ReplanRun replanned(const ReplanRequest& request, const Surroundings& surroundings);

}  // namespace lotrinh::app
