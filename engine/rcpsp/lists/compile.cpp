#include "rcpsp/lists/compile.hpp"

#include "rcpsp/lists/axis.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::lists {
namespace {

/// Whether every start is allowed that lets the activity end by the horizon, which is itself no
/// start.
bool any_time(const Problem& problem, StartSetId starts, Time duration) {
  const Time last = problem.horizon - std::max<Time>(duration, 1);
  return problem.start_sets[starts].contains_all(0, last + 1);
}

bool can_be_kept(const Problem& problem, const Activity& activity) {
  if (activity.modes.size() != 1) return false;
  const bool alone = activity.demands.empty() && activity.required.empty() &&
                     activity.exclusions.empty() && !activity.modes[0].site.valid();
  return alone && any_time(problem, activity.modes[0].starts, activity.modes[0].duration);
}

/// Adds the usages to the demands of an activity; false when one is for a part of the duration.
bool add_usages(const std::vector<Usage>& usages, Row row, Network& network) {
  for (const Usage& usage : usages) {
    if (usage.amount < 0) return false;
    if (usage.from != 0 || usage.to != network.durations[row]) return false;
    network.demands[row * network.capacities.size() + usage.resource.row()] += usage.amount;
  }
  return true;
}

/// The levels of a resource without the repetition at the end.
std::vector<std::int32_t> levels_of(const Resource& resource) {
  std::vector<std::int32_t> levels = resource.capacity;
  while (levels.size() > 1 && levels.back() == levels[levels.size() - 2]) levels.pop_back();
  return levels;
}

bool demands_fit(const Network& network) {
  for (Row a = 0; a < network.size(); ++a) {
    for (std::size_t r = 0; r < network.capacities.size(); ++r) {
      if (network.demand(a, r) > network.capacities[r].back()) return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Network> network_of(const Problem& problem) {
  if (!problem.workers.empty() || !problem.disjunctions.empty()) return std::nullopt;
  Network network;
  network.horizon = problem.horizon;
  for (const ResourceId r : problem.resources.ids()) {
    if (problem.resources[r].capacity.empty()) return std::nullopt;
    network.capacities.push_back(levels_of(problem.resources[r]));
  }
  network.demands.assign(problem.activities.size() * network.capacities.size(), 0);
  for (const ActivityId id : problem.activities.ids()) {
    const Activity& activity = problem.activities[id];
    if (!can_be_kept(problem, activity)) return std::nullopt;
    const auto row = static_cast<Row>(id.row());
    network.durations.push_back(activity.modes[0].duration);
    if (!add_usages(activity.usages, row, network)) return std::nullopt;
    if (!add_usages(activity.modes[0].usages, row, network)) return std::nullopt;
  }
  for (const Precedence& precedence : problem.precedences) {
    if (precedence.lag < 0 || precedence.max_lag) return std::nullopt;
    network.links.push_back({static_cast<Row>(precedence.before.row()),
                             static_cast<Row>(precedence.after.row()), precedence.lag});
  }
  if (!packable(network) || !demands_fit(network)) return std::nullopt;
  if (Axis(network, Direction::forward).order().size() != network.size()) return std::nullopt;
  return network;
}

}  // namespace lotrinh::rcpsp::lists
