#pragma once

#include "calendar/day.hpp"
#include "simulate/year.hpp"
#include "statistics/estimate.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::whatif {

/// A goal of a plan, as in Plan::goals.
struct GoalFigure {
  std::string goal;
  std::int64_t value = 0;
  std::optional<std::int64_t> bound;
  std::string bound_source;

  friend bool operator==(const GoalFigure&, const GoalFigure&) = default;
};

/// What the plan of a variant promises.
struct Planned {
  std::int64_t wanted = 0;  ///< pairs of learner and module
  std::int64_t unplaced = 0;
  std::int64_t late = 0;  ///< learner-days
  std::int64_t cost_vnd = 0;
  std::int64_t cohorts = 0;
  std::int64_t sessions = 0;
  std::vector<GoalFigure> goals;
  std::string limit;  ///< what limits it, in a sentence
  std::string plan;   ///< digest of the plan, which begins with its id

  friend bool operator==(const Planned&, const Planned&) = default;
};

/// That a module's deadline is kept; all of them for an empty module.
struct DeadlineFigure {
  std::string module;
  statistics::Estimate met;
};

/// A day by quantiles; nothing stands for "not within the horizon".
struct DayFigure {
  std::optional<Day> value, low, high;

  friend bool operator==(const DayFigure&, const DayFigure&) = default;
};

/// When the nation has completed a module; all of them for an empty module.
struct CompletionFigure {
  std::string module;
  DayFigure p50, p80, p95;
};

/// What simulated years make of the plan of a variant.
struct Simulated {
  std::uint64_t seed = 0;
  int replications = 0;
  std::string policy;
  std::vector<DeadlineFigure> deadlines;      ///< by module, all together last
  std::vector<CompletionFigure> completions;  ///< likewise
  /// [headline][replication]: the same replications of two variants are a pair.
  std::array<std::vector<std::int64_t>, simulate::headline_count> years;
};

/// What came of a variant: a plan and its years, or why there is none.
struct Outcome {
  std::string problem;  ///< empty: none
  Planned planned;
  std::optional<Simulated> simulated;

  [[nodiscard]] bool failed() const { return !problem.empty(); }
};

/// The outcome as one line of JSON, which outcome_from() reads: for a database.
[[nodiscard]] std::string outcome_text(const Outcome& outcome);
/// Nothing when the text is no outcome.
[[nodiscard]] std::optional<Outcome> outcome_from(std::string_view text);

/// The mean of a headline over all years, with its interval.
[[nodiscard]] statistics::Estimate headline_mean(const Simulated& simulated,
                                                 simulate::Headline headline);

/// How two variants differ in a headline, year by year.
struct Contrast {
  statistics::Estimate difference;  ///< second minus first
  /// Variance of the paired difference over that of two independent runs; nothing when nothing
  /// varies. What common random numbers are worth: 0.1 is as good as ten times the years.
  std::optional<double> variance_ratio;
};
/// Over the years that both have; nothing when these are fewer than two.
[[nodiscard]] std::optional<Contrast> contrast(const Simulated& first, const Simulated& second,
                                               simulate::Headline headline);

}  // namespace lotrinh::whatif
