#pragma once

#include "base/random.hpp"
#include "rcpsp/workspace.hpp"

#include <vector>

namespace lotrinh::rcpsp {

/// Chooses activities to take out of a schedule; each way in a file of its own, named after it.
/// At most `count` are chosen, without repetition; unscheduled ones may be among them, since taking
/// something out may make room for them.
using Ruin = std::vector<ActivityId> (*)(const Workspace&, std::size_t count, Rng&);

/// Any activities: the yardstick for all others.
[[nodiscard]] std::vector<ActivityId> ruin_anywhere(const Workspace&, std::size_t count, Rng&);

/// Neighbours in time of a random activity: frees rooms and workers of one stretch.
[[nodiscard]] std::vector<ActivityId> ruin_stretch(const Workspace&, std::size_t count, Rng&);

/// All that one or two workers do: lets a cheaper team be put together elsewhere.
[[nodiscard]] std::vector<ActivityId> ruin_workers(const Workspace&, std::size_t count, Rng&);

/// Whole chains of linked activities: lets a sequence move as one.
[[nodiscard]] std::vector<ActivityId> ruin_chains(const Workspace&, std::size_t count, Rng&);

/// An activity that hurts (left out, late or dear) with those that hold what it could use.
[[nodiscard]] std::vector<ActivityId> ruin_rivals(const Workspace&, std::size_t count, Rng&);

}  // namespace lotrinh::rcpsp
