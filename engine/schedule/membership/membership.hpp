#pragma once

#include "base/random.hpp"
#include "schedule/candidate.hpp"

#include <optional>
#include <vector>

namespace lotrinh::schedule {

/// A random small change of who studies with whom: learners shifted or exchanged between two
/// cohorts, a cohort dissolved into others or divided. Nothing when the change drawn is impossible.
///
/// Cohorts whose sessions the manager has pinned are left alone.
[[nodiscard]] std::optional<std::vector<cohort::Draft>> changed_membership(
    const Frame& frame, const cohort::Rules& rules, const Candidate& candidate, Rng& rng);

/// Moves as many learners as fit from cohorts with sessions left out or late into cohorts whose
/// sessions are held in time, wherever that improves the score.
void fill_classes(const Frame& frame, const cohort::Rules& rules, Candidate& candidate);

}  // namespace lotrinh::schedule
