#pragma once

#include "plan/plan.hpp"

#include <string>

namespace lotrinh::store {

/// SHA-256 over everything in the plan: equal plans have equal digests on every machine.
[[nodiscard]] std::string plan_digest(const Plan& plan);

}  // namespace lotrinh::store
