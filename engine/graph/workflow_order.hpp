#pragma once

#include "model/workflow.hpp"

#include <vector>

namespace lotrinh::graph {

/// Why a step can never be done although it is in no circle.
enum class NeverDone {
  waits_for_never_done,     ///< for a step that can itself never be done
  waits_for_other_modules,  ///< for a step of modules that it is not for
};

/// A step that can never be done, and one of the steps that keep it from it.
struct UnreachableStep {
  StepId step;
  StepId waits_for;
  NeverDone why = NeverDone::waits_for_never_done;

  friend bool operator==(const UnreachableStep&, const UnreachableStep&) = default;
};

/// The steps of a process so that each comes after those it waits for, or why there is no way
/// through it.
struct WorkflowOrder {
  std::vector<StepId> order;  ///< empty when any step can never be done
  /// Circles, one for each group of steps that wait for each other: every step waits for the one
  /// before it in the list, the first for the last.
  std::vector<std::vector<StepId>> circles;
  std::vector<UnreachableStep> unreachable;  ///< in order of the table, without those in circles

  [[nodiscard]] bool is_sound() const { return circles.empty() && unreachable.empty(); }
};

/// Orders the steps; of steps that could be next the one that stands first in the table is.
///
/// Starting from the steps that wait for nothing, a step is reached when all that it waits for are.
/// A step that is only for some modules and waits for one that is only for others is never
/// reached: no module has both.
///
/// Cost: O(steps * waits) in the worst case, a round for each step; a few rounds in practice.
[[nodiscard]] WorkflowOrder workflow_order(const WorkflowTemplate& workflow);

}  // namespace lotrinh::graph
