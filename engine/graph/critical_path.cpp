// Two passes over the activities in topological order: forward, an activity starts when the last
// of its predecessors is over; backward, it must start early enough for the first of its
// successors.

#include "graph/critical_path.hpp"

#include "base/error.hpp"
#include "graph/precedence_graph.hpp"

#include <algorithm>

namespace lotrinh::graph {
namespace {

Predecessors predecessors_of(const Activities& activities) {
  Predecessors predecessors(activities.size());
  for (const ActivityId id : activities.ids()) {
    expects(activities[id].duration >= days{0}, "an activity does not end before it begins");
    for (const auto& precedence : activities[id].after) {
      expects(precedence.gap >= days{0}, "a gap is not negative");
      predecessors[id.row()].push_back(precedence.before.row());
    }
  }
  return predecessors;
}

}  // namespace

std::optional<Table<ActivityTimes, ActivityId>> critical_path(const Activities& activities) {
  const auto order = ordered(predecessors_of(activities));
  if (order.size() < activities.size()) return std::nullopt;

  Table<ActivityTimes, ActivityId> times(activities.size(), {});
  for (const std::size_t row : order) {
    const ActivityId id(row);
    for (const auto& [before, gap] : activities[id].after) {
      const days over = times[before].earliest_start + activities[before].duration + gap;
      times[id].earliest_start = std::max(times[id].earliest_start, over);
    }
  }

  const days end = makespan(activities, times);
  for (const ActivityId id : activities.ids()) {
    times[id].latest_start = end - activities[id].duration;
  }
  for (auto row = order.rbegin(); row != order.rend(); ++row) {
    const ActivityId id(*row);
    for (const auto& [before, gap] : activities[id].after) {
      const days must_start = times[id].latest_start - gap - activities[before].duration;
      times[before].latest_start = std::min(times[before].latest_start, must_start);
    }
  }
  return times;
}

std::vector<ActivityId> find_cycle(const Activities& activities) {
  std::vector<ActivityId> links;
  for (const std::size_t row : cycle(predecessors_of(activities))) links.push_back(ActivityId(row));
  return links;
}

days makespan(const Activities& activities, const Table<ActivityTimes, ActivityId>& times) {
  days end{0};
  for (const ActivityId id : activities.ids()) {
    end = std::max(end, times[id].earliest_start + activities[id].duration);
  }
  return end;
}

}  // namespace lotrinh::graph
