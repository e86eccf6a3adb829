#pragma once

#include "base/random.hpp"
#include "rcpsp/teams/draft.hpp"

namespace lotrinh::rcpsp::teams {

/// Moves a few activities within the order, as far as precedences let them, and forgets the wished
/// teams of a few.
void mutate(Draft& draft, const StaffedNetwork& network, Rng& rng);

}  // namespace lotrinh::rcpsp::teams
