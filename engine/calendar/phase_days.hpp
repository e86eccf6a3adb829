#pragma once

#include "calendar/day_set.hpp"
#include "calendar/holidays.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

/// What a day must allow for a phase to use it.
enum class DayUse { live_in_person, live_virtual, online };
inline constexpr std::array<DayUse, 3> all_day_uses{DayUse::live_in_person, DayUse::live_virtual,
                                                    DayUse::online};

/// Which days a phase may use, before closures.
struct DayRule {
  std::array<bool, 7> weekdays{};           ///< Monday first
  bool official_working_days = false;       ///< Saturdays worked for a swapped day count too
  bool holidays_excluded = true;            ///< all of them, but for `holidays_allowed`
  std::vector<std::string> holidays_named;  ///< keys: the exceptions from `holidays_excluded`
};

enum class ClosureEffect {
  no_meeting,   ///< no live day in person; virtual live days and online phases go on
  online_only,  ///< no live day at all; online phases go on
  nothing,      ///< nothing at all may be held, online phases included
};

/// Days on which one place cannot hold some kind of day.
struct Closure {
  DayRange days;
  ClosureEffect effect = ClosureEffect::no_meeting;
  std::string reason;
};

/// The days of one province on which each kind of phase day may be held, with reasons for the rest.
struct ProvinceDays {
  std::array<DaySet, 3> allowed;  ///< by DayUse

  /// Why something is not allowed, one entry a stretch of days; what a weekday rule forbids has no
  /// entry.
  struct Reason {
    DayRange days;
    std::string text;
  };
  std::vector<Reason> reasons;

  [[nodiscard]] const DaySet& for_use(DayUse use) const {
    return allowed[static_cast<std::size_t>(use)];
  }
  /// The reasons that hold on the day joined by "; ", or an empty string.
  [[nodiscard]] std::string reason_on(Day day) const;
};

/// Days rules by use, the same for the whole programme.
using DayRules = std::array<DayRule, 3>;

/// The days of one province: rules, then holidays, then its closures.
[[nodiscard]] ProvinceDays province_days(DayRange horizon, const DayRules& rules,
                                         const std::vector<Holiday>& holidays,
                                         const std::vector<OfficialChange>& changes,
                                         const std::vector<Closure>& closures);

}  // namespace lotrinh
