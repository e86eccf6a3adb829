#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <functional>

namespace lotrinh::schedule {

/// What a search has reached; told now and then.
struct Progress {
  double share_done = 0;  ///< of the work, 0 to 1
  std::int64_t unplaced = 0;
  std::int64_t late = 0;
  std::int64_t cost_vnd = 0;
};

/// How far planning goes.
enum class Depth {
  first,     ///< ends with the first plan there is, without any search
  searched,  ///< several ways of forming cohorts, and the search over all decisions
};

struct SolveOptions {
  std::uint64_t seed = 1;
  /// Thousands of placements to try; 0 takes `default_work`. The plan is a function of scenario,
  /// seed and work, whatever the number of threads.
  std::uint64_t work = 0;
  int threads = 2;
  Depth depth = Depth::searched;
  /// Answers true when the search is to end early with the best plan found so far; a limit on time
  /// is set this way, with as much work as one likes. Such a plan depends on the machine.
  std::function<bool()> stop;
  std::function<void(const Progress&)> progress;
  /// Given the first plan as soon as there is one, before any search and without bounds.
  std::function<void(const Plan&)> first_plan;
};

/// Work that suits the size of the scenario: enough to be good, short enough to wait for.
[[nodiscard]] std::uint64_t default_work(const Scenario& scenario);

/// Forms cohorts and decides date, place and lecturers of every session in one search.
///
/// Whatever cannot be placed is listed with its reason. The values of all goals are given, and for
/// the first three a proven lower bound. Modules must be free of circles (see graph::module_order).
[[nodiscard]] Plan solve(const Scenario& scenario, const SolveOptions& options);

/// Sessions named by pins and forbids that the cohorts do not have, to be told to the manager.
[[nodiscard]] std::vector<Pin> pins_without_session(const Scenario& scenario);

}  // namespace lotrinh::schedule
