#pragma once

#include "rcpsp/search.hpp"
#include "schedule/compile.hpp"

#include <vector>

namespace lotrinh::schedule {

/// Cohorts with a schedule for them: one point of the search over both.
struct Candidate {
  std::vector<cohort::Draft> drafts;
  Compiled compiled;
  rcpsp::Schedule schedule;
  rcpsp::Score score;  ///< of the schedule and of learners who are in no cohort
};

/// The cohorts with a quickly made schedule.
[[nodiscard]] Candidate first_candidate(const Frame& frame, std::vector<cohort::Draft> drafts);

/// The cohorts with the schedule of `before` where nothing changed, and the rest inserted anew.
[[nodiscard]] Candidate adapted(const Frame& frame, std::vector<cohort::Draft> drafts,
                                const Candidate& before);

/// Puts a better schedule of the same cohorts in place.
void set_schedule(const Frame& frame, Candidate& candidate, rcpsp::Schedule schedule);

[[nodiscard]] bool better(const Frame& frame, const Candidate& a, const Candidate& b);

}  // namespace lotrinh::schedule
