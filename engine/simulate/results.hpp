#pragma once

#include "simulate/year.hpp"
#include "statistics/estimate.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::simulate {

/// Whose completion is looked at.
enum class Extent {
  nation,          ///< enough of all learners
  every_province,  ///< enough learners in each single province: later than the nation as one
  region,
  province,
};

/// Quantiles of the day on which a group completed a module.
struct GroupCompletion {
  Extent extent = Extent::nation;
  std::optional<RegionId> region;              ///< of a region
  std::optional<ProvinceId> province;          ///< of a province
  std::optional<ModuleId> module;              ///< none: all modules jointly
  statistics::Estimate learners;               ///< learner-modules that are to be completed, mean
  statistics::Estimate within;                 ///< probability of completing within the horizon
  statistics::QuantileEstimate p50, p80, p95;  ///< numbers of days of the horizon

  friend bool operator==(const GroupCompletion&, const GroupCompletion&) = default;
};

/// A module's deadline.
struct DeadlineRisk {
  ModuleId module;
  statistics::Estimate met;            ///< probability that `complete_percent` of learners keep it
  statistics::Estimate all_met;        ///< that every learner does
  statistics::Estimate on_time_share;  ///< mean share of learners who keep it
  bool joint = false;                  ///< all deadlines together; `module` says nothing

  friend bool operator==(const DeadlineRisk&, const DeadlineRisk&) = default;
};

/// A figure for every ISO week of the horizon.
using Weekly = std::vector<statistics::Estimate>;

struct QualificationUse {
  ModuleId module;
  LevelId level;
  Weekly lecturer_days;

  friend bool operator==(const QualificationUse&, const QualificationUse&) = default;
};
struct PlaceUse {
  PlaceId place;
  Weekly live_days;

  friend bool operator==(const PlaceUse&, const PlaceUse&) = default;
};
/// Completed learner-modules at the end of each week: mean with interval, and where most years lie.
struct CompletionCurve {
  std::optional<ModuleId> module;  ///< none: all
  Weekly mean;
  /// Whole per cent of the learners due up to which a tenth of the years get, and nine.
  std::vector<statistics::QuantileEstimate> p10, p90;

  friend bool operator==(const CompletionCurve&, const CompletionCurve&) = default;
};
struct Criticality {
  SessionId session;
  statistics::Estimate share;  ///< of years in which it was on the path to the late finish

  friend bool operator==(const Criticality&, const Criticality&) = default;
};

/// One number for each replication, from the first one on.
using PerYear = std::vector<std::int64_t>;

/// What many years say. Every figure has its interval.
struct Results {
  std::uint64_t seed = 0;
  int replications = 0;
  std::string policy;
  std::array<statistics::Estimate, headline_count> headlines;
  std::vector<DeadlineRisk> deadlines;  ///< of modules that have one; all jointly last
  /// Nation, every province, regions, provinces; in each, modules in order and jointly last. Only
  /// those that have learners.
  std::vector<GroupCompletion> completions;
  std::vector<CompletionCurve> curves;  ///< by module, all last
  std::vector<QualificationUse> lecturers;
  std::vector<PlaceUse> places;
  Weekly live_peak, lms_peak, waiting, overtime;
  std::array<statistics::Estimate, driver_count> happened;
  std::vector<Criticality> critical;  ///< sessions ever critical, most often first
  std::int64_t events = 0;
  /// [headline][replication], for pairing with other runs of the same seed.
  std::array<PerYear, headline_count> years;
  /// [driver][replication]: how often it struck.
  std::array<PerYear, driver_count> struck;

  friend bool operator==(const Results&, const Results&) = default;
};

}  // namespace lotrinh::simulate
