#pragma once

#include "simulate/year.hpp"
#include "statistics/estimate.hpp"

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::simulate {

using DriverSet = std::bitset<driver_count>;

/// How sure the answer is to be: replications go on until every half-width below is reached.
struct Precision {
  double probability = 0.02;  ///< of meeting each deadline
  double days = 1.0;          ///< mean completion day of the nation, each module
};

struct Options {
  std::uint64_t seed = 1;
  /// How many years; 0: as many as the precision asks, in steps of `step`, at most `most`.
  int replications = 0;
  Precision precision{};
  int threads = 2;
  DriverSet off;               ///< drivers that do not strike
  std::string policy;          ///< empty: the scenario's
  std::function<bool()> stop;  ///< true: end early, with the replications that are done
  std::function<void(int done, int of)> progress;
};
inline constexpr int step = 100;
inline constexpr int most = 100'000;

/// Quantiles of the day on which a group completed a module.
struct Completion {
  std::optional<RegionId> region;              ///< none: all regions
  std::optional<ProvinceId> province;          ///< none: all of the region
  std::optional<ModuleId> module;              ///< none: all modules jointly
  statistics::Estimate within;                 ///< probability of completing within the horizon
  statistics::QuantileEstimate p50, p80, p95;  ///< numbers of days of the horizon
};

/// A module's deadline.
struct DeadlineRisk {
  ModuleId module;
  statistics::Estimate met;            ///< probability that `complete_percent` of learners keep it
  statistics::Estimate all_met;        ///< that every learner does
  statistics::Estimate on_time_share;  ///< mean share of learners who keep it
  bool joint = false;                  ///< all deadlines together; `module` says nothing
};

/// A figure for every ISO week of the horizon.
using Weekly = std::vector<statistics::Estimate>;

struct QualificationUse {
  ModuleId module;
  LevelId level;
  Weekly lecturer_days;
};
struct PlaceUse {
  PlaceId place;
  Weekly live_days;
};
/// Completed learner-modules at the end of each week: mean with interval, and where most years lie.
struct CompletionCurve {
  std::optional<ModuleId> module;  ///< none: all
  Weekly mean;
  std::vector<int> p10, p90;  ///< of the years; in whole per cent of the learners due
};
struct Criticality {
  SessionId session;
  statistics::Estimate share;  ///< of years in which it was on the path to the late finish
};

/// What many years say. Every figure has its interval.
struct Results {
  std::uint64_t seed = 0;
  int replications = 0;
  std::string policy;
  std::array<statistics::Estimate, headline_count> headlines;
  std::vector<DeadlineRisk> deadlines;  ///< by module; the joint one last
  std::vector<Completion>
      completions;  ///< nation, regions, provinces; modules in order, jointly last
  std::vector<CompletionCurve> curves;  ///< by module, all last
  std::vector<QualificationUse> lecturers;
  std::vector<PlaceUse> places;
  Weekly live_peak, lms_peak, waiting, overtime;
  std::array<statistics::Estimate, driver_count> happened;
  std::vector<Criticality> critical;  ///< sessions ever critical, most often first
  std::int64_t events = 0;
  /// [headline][replication], for pairing with other runs of the same seed.
  std::array<std::vector<std::int64_t>, headline_count> years;
};

/// Plays the plan many times.
///
/// The result is a function of scenario, plan, seed and the number of replications alone: the same
/// on any number of threads. Memory does not grow with the replications but for `years` (96 bytes
/// each).
/// @throws std::invalid_argument  when there is no policy of this name
[[nodiscard]] Results run(const Scenario& scenario, const Plan& plan, const Options& options);

/// What each driver does: the mean difference of a headline between years as they are and the same
/// years without it.
struct DriverEffect {
  Driver driver = Driver::nominations;
  std::array<statistics::Estimate, headline_count> worse;  ///< with it, minus without it
};
/// By effect on learner_days_late, then unfinished, largest first. One run for each driver that the
/// scenario has, with the random numbers of `results`.
[[nodiscard]] std::vector<DriverEffect> tornado(const Scenario& scenario, const Plan& plan,
                                                const Results& results, const Options& options);

}  // namespace lotrinh::simulate
