#pragma once

#include "cohort/form.hpp"
#include "rcpsp/problem.hpp"
#include "schedule/frame.hpp"

#include <vector>

namespace lotrinh::schedule {

class Continuation;

/// What an activity of the compiled problem stands for.
struct Task {
  std::size_t cohort = 0;  ///< row in the drafts
  ModuleId module;
  std::vector<LearnerId> learners;
  bool pinned = false;  ///< the manager's pins or forbids name the session
};

/// Cohorts and modules as a scheduling problem: an activity for every cohort and module it takes.
struct Compiled {
  rcpsp::Problem problem;
  Table<Task, rcpsp::ActivityId> tasks;
};

/// Builds the problem for these cohorts. A session whose class would be too small or too large for
/// its module gets no mode, so that it can only be left out.
///
/// @param continuation  what a plan that is being followed leaves open; none: everything is
[[nodiscard]] Compiled compiled(const Frame& frame, const std::vector<cohort::Draft>& drafts,
                                const Continuation* continuation = nullptr);

}  // namespace lotrinh::schedule
