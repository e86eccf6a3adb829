#pragma once

#include "workflow/state.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::workflow {

/// What progress is counted by.
enum class ProgressBy { nation, region, province, district, school, person };

/// Which participations count; an empty list stands for all.
struct ProgressFilter {
  std::vector<ProvinceId> provinces;
  std::vector<ModuleId> modules;
};

/// How far the learners of one unit are.
struct ProgressRow {
  RegionId region;      ///< invalid for the nation
  ProvinceId province;  ///< from province downwards
  std::string code;     ///< of province, school or person; empty for the others
  std::string name;     ///< of the unit; empty for learners without district or school
  std::int64_t participations = 0;
  std::int64_t complete = 0;
  std::vector<std::int64_t> done{};  ///< by Progress::parts
};

/// Units of which at least so many per cent of the participations are complete.
struct ThresholdCount {
  int percent = 0;
  std::int64_t units = 0;
};

struct Progress {
  std::vector<StepId> parts;      ///< steps that make up completion, in order of the template
  std::vector<ProgressRow> rows;  ///< by region, then Vietnamese order of the names above and of it
  ProgressRow total;
  std::vector<ThresholdCount> thresholds;  ///< as asked for, over `rows`
};

/// Rolls up the state by units. Learners without a school stand in a unit without a name, one for
/// each province.
///
/// Cost: linear in participations; the names of units are sorted.
[[nodiscard]] Progress progress(const State& state, ProgressBy by, const ProgressFilter& filter,
                                const std::vector<int>& thresholds);

/// complete / participations in hundredths of a per cent, rounded down, so that 100 % means all.
[[nodiscard]] std::int64_t share_basis_points(const ProgressRow& row);

}  // namespace lotrinh::workflow
