#pragma once

#include "simulate/results.hpp"

#include <string>
#include <vector>

namespace lotrinh::simulate {

/// One of several ways to run a year, and the same years run that way.
struct Alternative {
  std::string name;
  const Results* results = nullptr;
};

/// What one driver's strength, known beforehand, would be worth.
struct DriverInformation {
  Driver driver = Driver::nominations;
  statistics::Estimate value;
};

/// What it would be worth to know the year before choosing between alternatives.
///
/// The choice is made once, for all years, by the best mean. Who knew the year would take the best
/// of that year (expected value of perfect information), who knew only how strongly one driver
/// strikes the best for years like it (partial perfect information). All values are in the unit of
/// the measure, never negative, and no driver's exceeds that of the whole year.
struct Information {
  Headline measure = Headline::learner_days_late;
  std::vector<statistics::Estimate> means;  ///< of the alternatives, in their order
  std::size_t best = 0;  ///< row of the one with the smallest mean; first of equals
  statistics::Estimate perfect;
  std::vector<DriverInformation> drivers;  ///< those that ever struck, largest value first
};

/// Groups of years by a driver's strength, about equally large.
inline constexpr std::size_t strength_groups = 4;
inline constexpr std::size_t most_alternatives = 8;

/// @param alternatives  1 to `most_alternatives`, paired: of the same seed and at least 4
///                      replications; of longer ones the first years count. How drivers strike is
///                      taken from the first alternative
///
/// The intervals are conservative (they cover at least as often as they say, but for the normality
/// of means): the lower end needs one comparison only, the upper end is the smallest over all
/// alternatives of ends that hold at once by Bonferroni's inequality.
/// Source: Raiffa and Schlaifer, "Applied Statistical Decision Theory", 1961; for partial
/// information from one sample, Strong and Oakley, Medical Decision Making 2013.
[[nodiscard]] Information information(const std::vector<Alternative>& alternatives,
                                      Headline measure);

}  // namespace lotrinh::simulate
