#pragma once

#include "rcpsp/schedule.hpp"

#include <cstdint>
#include <functional>

namespace lotrinh::rcpsp {

/// What a search has done.
struct SearchCount {
  std::uint64_t starts = 0;      ///< starts looked at: what `placements` limits
  std::uint64_t tested = 0;      ///< of these, those whose resources and team were tested
  std::uint64_t iterations = 0;  ///< ruins recreated
};

struct SearchOptions {
  std::uint64_t seed = 1;
  /// Placements to try after the first schedule, over all islands together.
  std::uint64_t placements = 1'000'000;
  int threads = 1;
  /// Searches that exchange their best schedules; 1 suits short searches, which have no time to.
  int islands = 2;
  /// Asked now and then; true ends the search with the best schedule found so far. The result is a
  /// function of problem, seed and placements as long as it stays false.
  std::function<bool()> stop;
  /// Told about the best score after every round.
  std::function<void(const Score&, double share_done)> progress;
  /// Told at the end what was done, for measurements.
  std::function<void(const SearchCount&)> count;
};

/// A first schedule: activities in the order of due times, each at its best place. Fast, and the
/// reference that a search starts from.
[[nodiscard]] Schedule first_schedule(const Problem& problem);

/// Improves a schedule by large neighbourhood search on islands.
///
/// Each island ruins a part of its schedule (see ruin.hpp) and recreates it by greedy insertion
/// with blinks, and keeps the result by a threshold that shrinks; where maximum time lags or
/// earlier decisions tie activities together, some steps place a few jointly. After each round the
/// better island's best goes to both. Both islands run whatever the number of threads, so that the
/// result does not depend on it. Source: Schrimpf et al., "Record breaking optimization results
/// using the ruin and recreate principle", J. Comp. Phys. 2000; Christiaens and Vanden Berghe,
/// "Slack induction by string removals", Transp. Sci. 2020 (blinks).
[[nodiscard]] Schedule improved(const Problem& problem, const Schedule& start,
                                const SearchOptions& options);

}  // namespace lotrinh::rcpsp
