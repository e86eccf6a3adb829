#pragma once

#include "simulate/run.hpp"

#include <array>
#include <functional>
#include <vector>

namespace lotrinh::simulate {

/// The drivers that strike in a scenario with these risks.
[[nodiscard]] DriverSet drivers_in(const Risks& risks);

/// What each driver does: the mean difference of a headline between years as they are and the same
/// years without it. What several drivers do together is more or less than the sum of this.
struct DriverEffect {
  Driver driver = Driver::nominations;
  std::array<statistics::Estimate, headline_count> worse;  ///< with it, minus without it
};

/// The same years with some drivers off.
using Without = std::function<Results(DriverSet off)>;

/// By effect on learner_days_late, then unfinished, largest first. One run for each driver that the
/// scenario has and `options` have not switched off, with the random numbers of `results`.
///
/// @param options  as of `results`; with fewer replications (2 at least) their first ones are
///                 compared, with 0 all
/// A driver whose run was stopped early is left out, with all after it.
[[nodiscard]] std::vector<DriverEffect> tornado(const World& world, const Results& results,
                                                const Options& options);
[[nodiscard]] std::vector<DriverEffect> tornado(const Scenario& scenario, const Plan& plan,
                                                const Results& results, const Options& options);
/// The same of years from anywhere: of the drivers in `present`.
[[nodiscard]] std::vector<DriverEffect> tornado(const Results& results, DriverSet present,
                                                DriverSet off, const Without& without);

}  // namespace lotrinh::simulate
