#pragma once

#include "rcpsp/exact/search.hpp"
#include "rcpsp/shortest/heuristic.hpp"

#include <cstdint>
#include <functional>
#include <optional>

namespace lotrinh::rcpsp {

/// How far a search for a shortest schedule has come.
struct ShortestProgress {
  Time makespan = 0;
  Time bound = 0;
  std::uint64_t schedules = 0;
  std::uint64_t conflicts = 0;
};

struct ShortestOptions {
  std::uint64_t seed = 1;
  std::uint64_t schedules = 50'000;  ///< to generate at most, about
  std::uint64_t conflicts = 20'000;  ///< of the exact search, at most
  Time known_bound = 0;              ///< no schedule is shorter, as the caller has proven
  /// 2: heuristic and exact search run at the same time. The answer is the same.
  int threads = 1;
  std::function<bool()> stop;  ///< asked from all threads
  std::function<void(const ShortestProgress&)> progress;
  exact::ProofLog* proof = nullptr;
};

struct Shortest {
  std::optional<Schedule> schedule;  ///< none when none was found within the horizon
  Time makespan = 0;
  Time bound = 0;  ///< no schedule is shorter
  /// The schedule is a shortest one; without a schedule: there is none.
  bool complete = false;
  /// The exact search has refuted, for good, every end by this time.
  std::optional<Time> refuted_end;
  std::uint64_t schedules = 0;
  std::uint64_t conflicts = 0;
  /// With a proof: in which terms it is written, if there was an exact search.
  std::optional<exact::Statement> statement;
};

/// Searches for a schedule of all activities with the smallest makespan.
///
/// A heuristic and the exact search take turns in rounds that grow, and hand each other the best
/// schedule and the bound in between: the one is good at finding, the other at proving, and each
/// makes the other's work smaller. While the gap is wide the exact search gets a small share of the
/// time, as it then rarely proves anything. What each round does depends on counts, not on clocks,
/// so the answer is a function of problem, seed, schedules and conflicts as long as `stop` is
/// false, on one thread or two.
[[nodiscard]] Shortest shortest(const Problem& problem, const ShortestOptions& options);

}  // namespace lotrinh::rcpsp
