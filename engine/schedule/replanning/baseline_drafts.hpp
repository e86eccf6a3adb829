#pragma once

#include "cohort/form.hpp"
#include "plan/plan.hpp"

#include <vector>

namespace lotrinh::schedule {

/// The baseline's cohorts as drafts with the same codes, in the same order; learners without any
/// module left are no members any more.
[[nodiscard]] std::vector<cohort::Draft> drafts_of(const Scenario& scenario, const Plan& baseline);

}  // namespace lotrinh::schedule
