#pragma once

#include "app/pipeline.hpp"
#include "simulate/results.hpp"
#include "whatif/outcome.hpp"

#include <functional>
#include <optional>
#include <string>

namespace lotrinh::app {

/// How the plan of a variant is made and played.
struct Evaluation {
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> work;
  int replications = 0;
  std::string policy;
  int threads = 1;
  std::function<bool()> stop;
};

/// E-POLICY when a policy is named that there is not.
[[nodiscard]] Diagnostics policy_problems(const std::string& policy);

/// The figures of a plan: those at the end of planning, its goals and what limits it.
[[nodiscard]] whatif::Planned planned_figures(
    const Scenario& scenario, const Plan& plan,
    const std::vector<schedule::CapacityFinding>& capacity);

/// Simulates a plan. Nothing when it was stopped half-way.
/// @throws std::invalid_argument  when there is no policy of this name
[[nodiscard]] std::optional<whatif::Simulated> simulated_figures(const Scenario& scenario,
                                                                 const Plan& plan,
                                                                 const Evaluation& how);

/// The figures of results, for later comparison.
[[nodiscard]] whatif::Simulated simulated_figures(const Scenario& scenario,
                                                  const simulate::Results& results);

/// A variant with its plan.
struct EvaluatedVariant {
  whatif::Outcome outcome;
  ReadScenario read;
  Plan plan;
};

/// Reads, plans, verifies and simulates the scenario of a variant. What goes wrong with it is its
/// outcome. Nothing when it was stopped half-way.
[[nodiscard]] std::optional<EvaluatedVariant> evaluated(ReadScenario read, const Evaluation& how);

}  // namespace lotrinh::app
