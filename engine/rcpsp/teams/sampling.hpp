#pragma once

#include "base/random.hpp"
#include "rcpsp/teams/draft.hpp"

#include <span>

namespace lotrinh::rcpsp::teams {

/// An order of all activities, drawn at random with a bias towards long tails; see tails().
[[nodiscard]] std::vector<std::int32_t> sampled_order(const StaffedNetwork& network,
                                                      std::span<const Time> tails, Rng& rng);

}  // namespace lotrinh::rcpsp::teams
