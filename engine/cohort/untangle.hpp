#pragma once

#include "cohort/packing.hpp"

namespace lotrinh::cohort {

/// Exchanges learners between classes so that fewer provinces meet in each, sizes kept.
///
/// For a few learners of a province that sit in one class while another class has more of them, as
/// many learners are taken back in exchange, of a province that both classes have. Repeated until
/// nothing is gained. Cost: O(classes^2 * provinces of a class^2) for each round.
void untangle(const Scenario& scenario, const Rules& rules, std::vector<Members>& classes);

}  // namespace lotrinh::cohort
