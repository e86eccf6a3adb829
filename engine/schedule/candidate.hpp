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
  rcpsp::Score score;        ///< of the schedule and of learners who are in no cohort
  std::int64_t mixture = 0;  ///< provinces of each cohort, added up: decides between equal scores
};

/// The cohorts with a quickly made schedule.
[[nodiscard]] Candidate first_candidate(const Frame& frame, std::vector<cohort::Draft> drafts);

/// What becomes of sessions whose learners changed and who cannot stay where they were.
enum class Displaced { reinserted, left_out };

/// The cohorts with the schedule of `before`: sessions stay where they were as far as their
/// learners allow.
/// @param continuation  as for compiled()
[[nodiscard]] Candidate adapted(const Frame& frame, std::vector<cohort::Draft> drafts,
                                const Candidate& before, Displaced displaced,
                                const Continuation* continuation = nullptr);

/// Puts a better schedule of the same cohorts in place.
void set_schedule(const Frame& frame, Candidate& candidate, rcpsp::Schedule schedule);

/// By score; of equals the one whose cohorts mix fewer provinces.
[[nodiscard]] bool better(const Frame& frame, const Candidate& a, const Candidate& b);

}  // namespace lotrinh::schedule
