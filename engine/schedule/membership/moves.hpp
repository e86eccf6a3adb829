#pragma once

#include "schedule/membership/roster.hpp"

namespace lotrinh::schedule {

/// A random small change of who studies with whom, each in a file of its own. Returns whether
/// anything changed.
using Move = bool (*)(Roster&, Rng&);

/// One learner, or some, from a cohort to another.
bool shift_one(Roster& roster, Rng& rng);
bool shift_some(Roster& roster, Rng& rng);
/// Two learners of two cohorts change places.
bool exchange(Roster& roster, Rng& rng);
/// The members of a cohort are spread over others.
bool dissolve(Roster& roster, Rng& rng);
/// A cohort becomes two.
bool divide(Roster& roster, Rng& rng);

}  // namespace lotrinh::schedule
