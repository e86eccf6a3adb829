#pragma once

#include "base/random.hpp"
#include "rcpsp/lists/axis.hpp"

namespace lotrinh::rcpsp::lists {

/// Keys for a first list: the latest start of each activity, disturbed at random.
void sample_keys(const Axis& axis, Rng& rng, std::vector<Time>& keys);

/// Moves the keys of up to a fifteenth of the activities at random, each by up to three tenths of
/// the makespan.
void disturb_keys(std::vector<Time>& keys, Time makespan, Rng& rng);

}  // namespace lotrinh::rcpsp::lists
