#pragma once

#include "whatif/outcome.hpp"
#include "whatif/variant.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace lotrinh::whatif {

/// Plans, verifies and simulates a variant; nothing when it was stopped half-way. May be called by
/// several threads at once; throws Error when the world fails.
using Evaluate = std::function<std::optional<Outcome>(const Variant&)>;

struct SweepOptions {
  int threads = 2;             ///< variants at a time
  std::function<bool()> stop;  ///< true: begin no more variants
  /// Told of each outcome as it comes, on the calling thread: to store it.
  std::function<void(const Variant&, const Outcome&)> finished;
};

/// Evaluates the variants that have no outcome yet, in order, several at a time.
///
/// The outcomes are those of evaluating one after the other. With a stop some are missing.
/// @param known  by variant; filled
/// @throws what `evaluate` and `finished` throw, after the variants under way have ended
void sweep(const std::vector<Variant>& variants, std::vector<std::optional<Outcome>>& known,
           const Evaluate& evaluate, const SweepOptions& options);

}  // namespace lotrinh::whatif
