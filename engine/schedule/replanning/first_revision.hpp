#pragma once

#include "schedule/candidate.hpp"
#include "schedule/replanning/continuation.hpp"

#include <vector>

namespace lotrinh::schedule {

/// Releases every frozen session that cannot stay: its own placement is impossible now, or it takes
/// part in what the frozen sessions together make impossible, or it waits for a released one whose
/// date is gone.
void release_what_cannot_stay(const Frame& frame, const std::vector<cohort::Draft>& drafts,
                              Continuation& continuation);

/// The cohorts with a quickly made schedule that keeps what it can: everything that still fits
/// stays, frozen sessions first; then each of the others where that is best.
[[nodiscard]] Candidate first_revision(const Frame& frame, std::vector<cohort::Draft> drafts,
                                       const Continuation& continuation);

}  // namespace lotrinh::schedule
