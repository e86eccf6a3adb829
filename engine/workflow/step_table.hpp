#pragma once

#include "model/scenario.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::workflow {

/// A participation's steps as a set: one bit for each step of that scope.
using StepMask = std::uint64_t;

/// Steps of the participation scope that a template may have.
inline constexpr std::size_t max_participation_steps = 64;

/// What follows from a workflow template alone, worked out once: order, bits and masks.
struct StepTable {
  static constexpr int none = -1;

  std::vector<StepId> order;  ///< every step after all that it waits for; ties by row
  std::vector<int> bit;       ///< by step: in a StepMask, or none for another scope
  std::vector<int> slot;      ///< by step: of recorded participation steps, or none
  int slots = 0;
  std::vector<StepId> by_bit;                    ///< the steps of the participation scope
  std::vector<std::vector<StepMask>> waits_for;  ///< by bit, module: steps of the same scope
  std::vector<StepMask> exist;                   ///< by module: steps that it has
  std::vector<StepMask> parts;  ///< by module: what completion takes; all, where none is a part
  StepMask attended = 0;        ///< completed by attendance

  /// The template's steps form no circle and at most 64 are for participations.
  explicit StepTable(const Scenario& scenario);
};

/// Whether the step is for the module, or for all.
[[nodiscard]] bool is_for(const WorkflowStep& step, ModuleId module);

/// Whether a subject of this scope lies within one module.
[[nodiscard]] constexpr bool within_module(StepScope scope) {
  return scope == StepScope::module || scope == StepScope::session ||
         scope == StepScope::participation;
}

}  // namespace lotrinh::workflow
