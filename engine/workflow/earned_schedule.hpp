#pragma once

#include "calendar/day.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::workflow {

/// What a plan promised by when, and what has come of it. Counts are of participations.
struct EarnedInput {
  Day start{};                ///< first day of the planned work
  std::vector<Day> planned;   ///< planned finish of each, ascending, none before `start`
  std::int64_t finished = 0;  ///< finished by the day
  std::int64_t in_scope = 0;  ///< that are to be finished now; may differ from `planned`
  Day day{};                  ///< the day that is looked at
};

/// Where the work stands in time.
struct EarnedSchedule {
  std::int64_t actual_days = 0;        ///< AT: days from the start to the day, both counted
  std::int64_t earned_milli_days = 0;  ///< ES, in thousandths of a day
  std::int64_t planned_days = 0;       ///< PD: days from the start to the last planned finish
  std::int64_t spi_milli = 0;          ///< SPI(t) = ES / AT in thousandths, rounded down
  Day forecast{};                      ///< last day: start + PD / SPI(t), rounded up
};

/// Earned schedule: the time at which the plan wanted as much as is finished now.
///
/// With n days of work each counted at its end, PV(n) is the number of planned finishes on day n or
/// before (day 1 is the start), BAC = PV(PD), and EV = BAC x finished / in_scope. C is the largest
/// n with PV(n) <= EV, and ES = C + (EV - PV(C)) / (PV(C+1) - PV(C)), at most PD. Where the plan
/// has nothing to finish for some days, every day of the stretch wants EV; then ES is the one
/// nearest to AT, so that being exactly on plan is SPI(t) = 1 on every day. The forecast is start +
/// ceil(PD / SPI(t)) - 1, SPI(t) = ES / AT, and not before the day after `day` while something is
/// unfinished.
///
/// Nothing when nothing is planned, nothing is finished, or the start is still to come: there is no
/// rate to go by.
///
/// Source: Lipke, "Schedule is different", The Measurable News, 2003.
[[nodiscard]] std::optional<EarnedSchedule> earned_schedule(const EarnedInput& input);

}  // namespace lotrinh::workflow
