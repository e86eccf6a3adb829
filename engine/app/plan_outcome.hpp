#pragma once

#include "app/pipeline.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace lotrinh::app {

/// The figures at the end of planning.
struct PlanOutcome {
  std::int64_t wanted = 0;  ///< pairs of learner and module
  std::int64_t unplaced = 0;
  std::int64_t late = 0;
  std::int64_t cost_vnd = 0;
  std::map<std::string, std::int64_t> unplaced_by_code;
  std::string bottleneck;  ///< one sentence; empty when no lecturer teaches

  [[nodiscard]] std::int64_t placed() const { return wanted - unplaced; }
  [[nodiscard]] bool complete() const { return unplaced == 0 && late == 0; }
};

[[nodiscard]] PlanOutcome outcome(const Scenario& scenario, const Plan& plan,
                                  const std::vector<schedule::CapacityFinding>& capacity);

}  // namespace lotrinh::app
