#pragma once

#include "plan/plan.hpp"

#include <string>

namespace lotrinh::oracle {

/// What the independent checker has against the plan, one line each; empty for a valid plan.
[[nodiscard]] std::string broken_rules(const Scenario& scenario, const Plan& plan);

}  // namespace lotrinh::oracle
