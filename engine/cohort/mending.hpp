#pragma once

#include "cohort/packing.hpp"

namespace lotrinh::cohort {

/// Brings classes to their smallest size, or dissolves them, and parts learners of one school.
/// Learners for whom nothing works are taken out and returned.
///
/// Tried in this order, so that there are no more classes than needed: another class with room, an
/// exchange of two learners, a shift along two classes, a class of their own with learners whom
/// other classes can spare.
[[nodiscard]] Members mend(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes);

}  // namespace lotrinh::cohort
