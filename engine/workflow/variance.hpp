#pragma once

#include "workflow/earned_schedule.hpp"
#include "workflow/progress.hpp"

#include <optional>
#include <vector>

namespace lotrinh::workflow {

enum class VarianceBy { nation, region, province };

/// How the work of one module in one unit stands against the first baseline.
struct VarianceRow {
  RegionId region;                  ///< invalid for the nation
  ProvinceId province;              ///< by province only
  ModuleId module;                  ///< invalid in the total
  std::int64_t planned = 0;         ///< participations in the first baseline
  std::int64_t planned_by = 0;      ///< of them, to be finished by the day
  std::int64_t participations = 0;  ///< to be finished as things are now
  std::int64_t finished = 0;        ///< complete by the day
  std::int64_t late = 0;            ///< of now: planned to finish before the day, not complete
  Day planned_finish{};  ///< the last one's in the first baseline; of rows with `planned`
  std::optional<Day> current_finish;     ///< the last one's in the plan as it is now
  std::optional<Day> finished_on;        ///< when the last one was complete; none before all are
  std::optional<EarnedSchedule> earned;  ///< none while nothing is finished: no forecast then
};

struct Variance {
  std::vector<VarianceRow> rows;  ///< by module, then region, then province in Vietnamese order
  VarianceRow total;
};

/// The state against the first baseline. The planned finish of a participation is the latest due
/// date of the steps that make up completion, by the dates of that plan; without any, the session's
/// last day. Who is late is judged by the date of the first baseline where the learner was in the
/// module already, else by that of the plan as it is now. The work of a row begins with the first
/// opening of the first baseline in it. Of finished work the schedule earned is that of the day on
/// which it was finished.
///
/// @param first_scenario  of the first baseline; its rows are rows of the state's scenario
[[nodiscard]] Variance variance(const Scenario& first_scenario, const Plan& first,
                                const State& state, VarianceBy by, const ProgressFilter& filter);

}  // namespace lotrinh::workflow
