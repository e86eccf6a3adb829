#pragma once

#include "goal_values.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <optional>

namespace lotrinh::oracle {

/// Goals of a plan made anew, in the order in which they count.
struct RevisedValues {
  std::int64_t unplaced = 0;
  std::int64_t late = 0;
  std::int64_t changes = 0;

  friend auto operator<=>(const RevisedValues&, const RevisedValues&) = default;
};

/// The best values over every date, place and team of every session, for the cohorts of the
/// baseline, with what docs/decisions/0013-replanning.md keeps. Nothing when that takes more than
/// `max_steps` steps. Shares the vocabulary rooms with the planner, and no code beyond.
[[nodiscard]] std::optional<RevisedValues> best_revision(const Scenario& scenario,
                                                         const Plan& baseline,
                                                         std::int64_t max_steps);

}  // namespace lotrinh::oracle
