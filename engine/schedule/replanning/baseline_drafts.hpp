#pragma once

#include "cohort/form.hpp"
#include "schedule/replanning/continuation.hpp"

#include <vector>

namespace lotrinh::schedule {

/// The baseline's cohorts as drafts with the same codes, in the same order, and those that splits
/// make ("TH-VN63-01-1-S1"), which take what had not opened when the cohort was split. Learners
/// without any module left are no members any more.
[[nodiscard]] std::vector<cohort::Draft> drafts_of(const Scenario& scenario,
                                                   const Continuation& continuation);

}  // namespace lotrinh::schedule
