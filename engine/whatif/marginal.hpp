#pragma once

#include "whatif/outcome.hpp"
#include "whatif/variant.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::whatif {

/// What is compared: a goal of the plan, or a headline of its years.
struct Measure {
  std::string name;                            ///< "late" or "learner_days_late"
  std::optional<simulate::Headline> headline;  ///< nothing: of the plan
};

/// What one more step of a key is worth, all other keys as they were.
struct Step {
  std::size_t variation = 0;
  std::size_t from = 0;  ///< row of the variant before the step
  std::size_t to = 0;    ///< and after it
  double units = 1;      ///< by how much the value grows; days for dates
  /// Change of the measure over the whole step; of a plan without an interval, its ends are equal.
  statistics::Estimate change;

  /// Whether the interval leaves open that nothing changes.
  [[nodiscard]] bool is_nothing() const { return change.low <= 0 && change.high >= 0; }
};

/// The steps of all ordered keys, by variation, in order of their values. A step is there when both
/// its ends have the measure. Where additions are counted the base stands before the first number.
[[nodiscard]] std::vector<Step> steps_of(const std::vector<Variation>& variations,
                                         const std::vector<Variant>& variants,
                                         const std::vector<std::optional<Outcome>>& outcomes,
                                         const Measure& measure);

/// Steps told together: the ones that follow each other and change nothing, or as much each.
struct StepGroup {
  std::size_t first = 0;  ///< row of a step
  std::size_t count = 0;
  bool nothing = false;
  statistics::Estimate each;  ///< change by one unit
};
[[nodiscard]] std::vector<StepGroup> grouped_steps(
    const std::vector<Step>& steps, const std::vector<std::optional<Outcome>>& outcomes,
    const Measure& measure);

/// How far a figure of the plan or of the years differs between two outcomes: second minus first.
[[nodiscard]] std::optional<statistics::Estimate> change_between(const Outcome& first,
                                                                 const Outcome& second,
                                                                 const Measure& measure);

/// What it would be worth to know the year before choosing among the variants. Nothing unless two
/// to eight variants have at least four simulated years and no variant has failed.
struct Foreknowledge {
  std::size_t best = 0;         ///< row of the variant with the smallest mean
  statistics::Estimate saving;  ///< of the headline
};
[[nodiscard]] std::optional<Foreknowledge> foreknowledge(
    const std::vector<std::optional<Outcome>>& outcomes, simulate::Headline headline);

}  // namespace lotrinh::whatif
