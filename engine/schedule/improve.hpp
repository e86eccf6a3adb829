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

/// Improves a candidate epoch by epoch: schedule, then membership where it can matter, each epoch
/// from the best so far with new random numbers.
void improve(const Frame& frame, const cohort::Rules& rules, Candidate& candidate,
             const Effort& effort);

}  // namespace lotrinh::schedule
