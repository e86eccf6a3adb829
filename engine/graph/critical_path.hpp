#pragma once

#include "base/id.hpp"

#include <date/date.h>

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::graph {

using date::days;
using ActivityId = Id<struct ActivityTag>;

/// An activity that must end before another begins, and the free days to leave between them.
struct Precedence {
  ActivityId before;
  days gap{0};
};

/// Something that takes a known number of calendar days.
struct Activity {
  std::string name;
  days duration{0};
  std::vector<Precedence> after;
};

using Activities = Table<Activity, ActivityId>;

/// Days from the start of the first activity.
struct ActivityTimes {
  days earliest_start{0};
  days latest_start{0};  ///< without moving the end of the last activity

  [[nodiscard]] days slack() const { return latest_start - earliest_start; }

  friend bool operator==(const ActivityTimes&, const ActivityTimes&) = default;
};

/// Earliest and latest start of every activity by the critical path method.
///
/// The result is a lower bound for any real schedule, and activities without slack decide when
/// everything ends.
///
/// @param activities  precedences refer to rows of the same table; durations and gaps are not
///                    negative
/// @return one entry per activity in the same order, or nothing when precedences form a cycle
///         (see find_cycle() for the activities to name in the message)
///
/// Cost: O((activities + precedences) log activities).
/// Source: Kelley and Walker, "Critical-path planning and scheduling", EJCC 1959.
[[nodiscard]] std::optional<Table<ActivityTimes, ActivityId>> critical_path(
    const Activities& activities);

/// The activities of one cycle, each before the next and the last before the first; empty when
/// there is none.
[[nodiscard]] std::vector<ActivityId> find_cycle(const Activities& activities);

/// From the start of the first activity to the end of the last one.
[[nodiscard]] days makespan(const Activities& activities,
                            const Table<ActivityTimes, ActivityId>& times);

}  // namespace lotrinh::graph
