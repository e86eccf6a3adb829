#pragma once

#include "base/random.hpp"
#include "rcpsp/teams/draft.hpp"

namespace lotrinh::rcpsp::teams {

/// A plan with a stretch of one parent's order inside the other's, teams wished as they had them.
[[nodiscard]] Draft crossed(const Draft& one, const Draft& other, Rng& rng);

}  // namespace lotrinh::rcpsp::teams
