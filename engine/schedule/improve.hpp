#pragma once

#include "schedule/candidate.hpp"
#include "schedule/solve.hpp"

namespace lotrinh::schedule {

/// How much to search.
struct Effort {
  const SolveOptions& options;
  std::uint64_t work = 0;        ///< thousands of placements in all
  std::uint64_t epoch_work = 0;  ///< of these, in one epoch
};

/// The best candidate that a search finds from these starts, the most promising of which comes
/// first.
///
/// Works epoch by epoch, each from the best so far with new random numbers: first the schedule,
/// then membership where it can matter. Small problems are searched over memberships from every
/// start.
[[nodiscard]] Candidate improved(const Frame& frame, const cohort::Rules& rules,
                                 std::vector<Candidate> starts, const Effort& effort);

}  // namespace lotrinh::schedule
