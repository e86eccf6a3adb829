#pragma once

#include "model/scenario.hpp"
#include "plan/plan.hpp"
#include "simulate/log.hpp"

#include <string>
#include <vector>

namespace lotrinh::test {

/// Everything in the log of a year that breaks a rule, recounted day by day from the scenario
/// alone: who teaches where, what is closed or ill by then, and the rules of a plan, which the
/// verifier judges on the classes as they were held.
[[nodiscard]] std::vector<std::string> broken_rules(const Scenario& scenario,
                                                    const simulate::Log& log,
                                                    std::size_t planned_sessions);

/// The classes that went through all their live days, as a plan; one session each.
struct AsPlan {
  Scenario scenario;  ///< with the freedom that a year has: overtime, small classes
  Plan plan;
  std::vector<simulate::Row> rows;  ///< of the classes, by session
};
[[nodiscard]] AsPlan as_plan(const Scenario& scenario, const simulate::Log& log);

}  // namespace lotrinh::test
