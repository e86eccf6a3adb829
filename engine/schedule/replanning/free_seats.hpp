#pragma once

#include "cohort/rules.hpp"
#include "schedule/candidate.hpp"
#include "schedule/replanning/continuation.hpp"

#include <vector>

namespace lotrinh::schedule {

enum class Seekers {
  without_cohort,  ///< learners whom no cohort has for the module: newcomers above all
  all,             ///< and those whose session is left out
};

/// Puts learners without a session for some module on free seats of sessions that have not opened
/// and stay where they are: a successor first in the cohort of the predecessor, then in cohorts
/// where the learner is already, then where it is cheapest and earliest.
///
/// Nobody who has a session changes it. A session that is left out and loses learners this way is
/// given up for the others too, since a cohort stays together.
///
/// @return the cohorts with these learners; as they were when no seat was found
[[nodiscard]] std::vector<cohort::Draft> with_free_seats_taken(const Frame& frame,
                                                               const cohort::Rules& rules,
                                                               const Continuation& continuation,
                                                               const Candidate& candidate,
                                                               Seekers seekers);

/// Cohorts of learners who are in no cohort for some modules ("TH-VN63-01-TOPUP-1"), added to the
/// others: of at least `top_up_min_learners` who may study together.
void add_top_up_cohorts(const Scenario& scenario, const cohort::Rules& rules,
                        std::vector<cohort::Draft>& drafts);

}  // namespace lotrinh::schedule
