#pragma once

#include "app/console.hpp"
#include "app/views/view.hpp"
#include "plan/plan.hpp"
#include "verify/certificate.hpp"
#include "verify/verify.hpp"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lotrinh::app {

/// The goals of a plan with their bounds.
[[nodiscard]] View goals_view(const Plan& plan);
[[nodiscard]] nlohmann::ordered_json goals_json(const Plan& plan);

/// Says that a plan just made breaks a rule, or has a bound without proof: our mistake, never the
/// user's; nothing was stored.
void refuse_plan(const std::vector<verify::Violation>& violations,
                 const std::vector<verify::Rejection>& rejections, Console& console);

}  // namespace lotrinh::app
