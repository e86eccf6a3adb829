#pragma once

#include "model/scenario.hpp"
#include "simulate/run.hpp"
#include "statistics/estimate.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::cascade {

using simulate::Weekly;

/// How a group completes a module, or all modules together (learner-modules).
struct Curve {
  std::optional<ProvinceId> province;  ///< none: the nation
  std::optional<std::size_t> module;   ///< row of Cascade::modules; none: all together
  std::int64_t due = 0;                ///< who are to take it
  Weekly share;                        ///< completed by the end of the week, mean
  /// Whole per cent up to which a tenth of the years get, and nine; of the nation only.
  std::vector<statistics::QuantileEstimate> p10, p90;
};

/// A module in a group: when enough colleagues have completed it.
struct ModuleRisk {
  std::optional<ProvinceId> province;  ///< none: the nation
  std::size_t module = 0;
  std::int64_t due = 0;
  /// Probability that `complete_percent` of them complete before the deadline, and the mean share
  /// that does; of a module without one, within the horizon.
  statistics::Estimate met, on_time_share;
  statistics::QuantileEstimate p50, p80, p95;  ///< numbers of days of the horizon
};

/// What supporters and the LMS of a group have to bear.
struct Support {
  std::optional<ProvinceId> province;  ///< none: the nation
  int supporters = 0;
  Weekly minutes;                  ///< of feedback in the week, mean
  Weekly load;                     ///< share of the minutes that certified supporters have
  Weekly learning;                 ///< most colleagues on the LMS on one day
  statistics::Estimate backlog;    ///< most colleagues who wait for feedback on one day
  statistics::Estimate wait_days;  ///< from handing in to feedback
  statistics::Estimate gave_up;    ///< colleagues

  [[nodiscard]] std::size_t busiest_week() const;  ///< by load; the first of equals
};

/// A threshold of the cascade: the probability that it holds at the end of each week.
struct ThresholdRisk {
  CascadeThreshold threshold;
  Weekly holds;
};

/// What many years say about the cascade. Every figure has its interval.
struct Results {
  std::uint64_t seed = 0;
  int replications = 0;
  std::int64_t colleagues = 0;
  std::vector<Curve> curves;        ///< nation, provinces; modules in order, all together last
  std::vector<ModuleRisk> modules;  ///< nation, provinces; modules in order
  std::vector<Support> support;     ///< nation, provinces
  std::vector<ThresholdRisk> thresholds;
};
inline constexpr int usual_replications = 100;

/// Plays the scenario's cascade many times, each on top of a year of the core learners: those
/// become supporters when they complete.
///
/// The result is a function of scenario, core years, seed and number of replications: the same on
/// any number of threads. Memory does not grow with replications: about 16 bytes for each colleague
/// of the largest province and 10 MB of sums for each thread.
///
/// @param core     years of the core learners, of the same scenario
/// @param options  replications (0: the usual number), seed, threads, stop and progress are looked
///                 at; stop and progress after each year
[[nodiscard]] Results run(const Scenario& scenario, const simulate::YearSource& core,
                          const simulate::Options& options);

}  // namespace lotrinh::cascade
