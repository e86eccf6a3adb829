// Priority-rule construction: activities by precedence depth, due time and scarcity, each at its
// best place, with a second pass for those that found none.
// Source: Kolisch and Hartmann, "Heuristic algorithms for the resource-constrained project
// scheduling problem", 1999 (serial generation, latest finish time rule).
#include "rcpsp/insertion.hpp"
#include "rcpsp/search.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace lotrinh::rcpsp {
namespace {

/// Latest start that due times along the activities that wait for this one leave, all in their
/// quickest modes.
std::vector<Time> urgency(const Problem& problem, const Links& links) {
  std::vector<ActivityId> order = problem.activities.ids();
  std::stable_sort(order.begin(), order.end(),
                   [&](ActivityId a, ActivityId b) { return links.depth(a) > links.depth(b); });
  std::vector<Time> latest(problem.activities.size());
  for (const ActivityId a : order) {
    const Activity& activity = problem.activities[a];
    const Time duration = activity.shortest_duration();
    Time start = problem.horizon - duration;
    if (activity.due) start = std::min(start, *activity.due - activity.due_after);
    for (const Links::Neighbour& next : links.after(a))
      start = std::min(start, latest[next.activity.row()] - next.lag - duration);
    latest[a.row()] = start;
  }
  return latest;
}

std::size_t candidates(const Problem& problem, const Activity& activity) {
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (const Demand& demand : activity.demands)
    fewest = std::min(fewest, problem.pools[demand.pool].size());
  return fewest;
}

}  // namespace

Schedule first_schedule(const Problem& problem) {
  const Links links(problem);
  const std::vector<Time> latest = urgency(problem, links);
  std::vector<ActivityId> order = problem.activities.ids();
  const auto key = [&](ActivityId a) {
    const Activity& activity = problem.activities[a];
    return std::tuple(-activity.surcharge, latest[a.row()], links.depth(a),
                      candidates(problem, activity), -activity.weight, a);
  };
  std::sort(order.begin(), order.end(),
            [&](ActivityId a, ActivityId b) { return key(a) < key(b); });
  // A predecessor may be less urgent than its successor: rank it before.
  std::stable_sort(order.begin(), order.end(),
                   [&](ActivityId a, ActivityId b) { return links.depth(a) < links.depth(b); });

  Workspace workspace(problem, links);
  Insertion insertion(workspace);
  for (const ActivityId a : order) {
    if (const auto placement = insertion.best(a, Reach::first, Blinks{}))
      workspace.insert(a, *placement);
  }
  return workspace.schedule();
}

}  // namespace lotrinh::rcpsp
