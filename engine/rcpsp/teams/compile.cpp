#include "rcpsp/problem.hpp"
#include "rcpsp/teams/network.hpp"
#include "rcpsp/teams/staffing.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::teams {
namespace {

/// Whether everybody is there all the time, anywhere and without limits.
bool plain_workers(const Problem& problem) {
  if (problem.workers.size() > static_cast<std::size_t>(most_workers)) return false;
  if (!problem.period_kinds.empty()) return false;
  return std::all_of(problem.workers.begin(), problem.workers.end(), [&](const Worker& worker) {
    return worker.available.contains_all(0, problem.horizon);
  });
}

bool constant_resources(const Problem& problem) {
  return std::all_of(problem.resources.begin(), problem.resources.end(), [](const Resource& r) {
    return std::adjacent_find(r.capacity.begin(), r.capacity.end(), std::not_equal_to<>()) ==
           r.capacity.end();
  });
}

bool plain_links(const Problem& problem) {
  return std::all_of(problem.precedences.begin(), problem.precedences.end(),
                     [](const Precedence& link) { return link.lag >= 0 && !link.max_lag; });
}

bool lasts(const Usage& usage, Time duration) { return usage.from == 0 && usage.to == duration; }

/// Whether the activity can be done in one way only, at any time.
bool plain(const Problem& problem, const Activity& activity) {
  if (activity.modes.size() != 1 || !activity.required.empty() || !activity.exclusions.empty())
    return false;
  const Mode& mode = activity.modes.front();
  const bool staffed_throughout = mode.staffed_from == 0 && mode.staffed_to == mode.duration;
  if (mode.site.valid() || !(activity.demands.empty() || staffed_throughout)) return false;
  if (activity.demands.size() > most_demands) return false;
  const Time last = problem.horizon - std::max<Time>(mode.duration, 1);
  if (last < 0 || !problem.start_sets[mode.starts].contains_all(0, last + 1)) return false;
  const auto constant = [&](const Usage& usage) { return lasts(usage, mode.duration); };
  return std::all_of(activity.usages.begin(), activity.usages.end(), constant) &&
         std::all_of(mode.usages.begin(), mode.usages.end(), constant);
}

Crew crew_of(const std::vector<WorkerId>& pool) {
  Crew crew = 0;
  for (const WorkerId worker : pool) crew |= Crew{1} << worker.row();
  return crew;
}

/// One draw for each resource, however many usages speak of it.
void add_draws(StaffedNetwork& network, const Activity& activity) {
  std::vector<std::int32_t> amounts(network.capacities.size());
  for (const Usage& usage : activity.usages) amounts[usage.resource.row()] += usage.amount;
  for (const Usage& usage : activity.modes.front().usages)
    amounts[usage.resource.row()] += usage.amount;
  for (std::size_t r = 0; r < amounts.size(); ++r)
    if (amounts[r] > 0) network.draws.all.push_back({static_cast<std::int32_t>(r), amounts[r]});
  network.draws.close();
}

void add_activity(StaffedNetwork& network, const Problem& problem, const Activity& activity) {
  network.durations.push_back(activity.modes[0].duration);
  network.horizon += activity.modes[0].duration;
  std::uint32_t seats = network.seats.back();
  for (const Demand& demand : activity.demands) {
    if (demand.count == 0) continue;
    network.demands.all.push_back({crew_of(problem.pools[demand.pool]), demand.count});
    seats += static_cast<std::uint32_t>(demand.count);
  }
  network.demands.close();
  network.seats.push_back(seats);
  add_draws(network, activity);
}

void add_arcs(StaffedNetwork& network, const Problem& problem) {
  std::vector<std::vector<Arc>> before(network.size());
  std::vector<std::vector<Arc>> after(network.size());
  for (const Precedence& link : problem.precedences) {
    before[link.after.row()].push_back({static_cast<std::int32_t>(link.before.row()), link.lag});
    after[link.before.row()].push_back({static_cast<std::int32_t>(link.after.row()), link.lag});
    network.horizon += std::max<Time>(link.lag, 0);
  }
  for (std::size_t a = 0; a < network.size(); ++a) {
    network.before.all.insert(network.before.all.end(), before[a].begin(), before[a].end());
    network.before.close();
    network.after.all.insert(network.after.all.end(), after[a].begin(), after[a].end());
    network.after.close();
  }
}

/// Whether each activity could be done if it were alone.
bool each_can_be_done(const StaffedNetwork& network) {
  const Staffing staffing(network);
  for (std::size_t a = 0; a < network.size(); ++a) {
    if (!staffing.suffices(a, network.everybody())) return false;
    for (const Draw& draw : network.draws.of(a))
      if (draw.amount > network.capacities[static_cast<std::size_t>(draw.resource)]) return false;
  }
  return true;
}

}  // namespace

std::optional<StaffedNetwork> network_of(const Problem& problem) {
  if (!plain_workers(problem) || !constant_resources(problem)) return std::nullopt;
  if (!problem.disjunctions.empty() || !plain_links(problem)) return std::nullopt;
  for (const Activity& activity : problem.activities)
    if (!plain(problem, activity)) return std::nullopt;
  StaffedNetwork network;
  network.workers = static_cast<std::int32_t>(problem.workers.size());
  for (const Resource& resource : problem.resources)
    network.capacities.push_back(resource.capacity.empty() ? 0 : resource.capacity.front());
  for (const Activity& activity : problem.activities) add_activity(network, problem, activity);
  add_arcs(network, problem);
  if (topological_order(network).size() != network.size() || !each_can_be_done(network))
    return std::nullopt;
  return network;
}

}  // namespace lotrinh::rcpsp::teams
