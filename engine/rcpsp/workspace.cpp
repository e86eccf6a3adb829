#include "rcpsp/workspace.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool Team::contains(WorkerId worker) const { return std::find(begin(), end(), worker) != end(); }

bool Team::contains_all(const std::vector<WorkerId>& workers) const {
  return std::all_of(workers.begin(), workers.end(), [&](WorkerId w) { return contains(w); });
}

Workspace::Workspace(const Problem& problem, const Links& links)
    : problem_(problem), links_(links), workers_(problem) {
  schedule_.placements = Table<Placement, ActivityId>(problem.activities.size(), Placement{});
  for (const Activity& activity : problem.activities)
    schedule_.score[Criterion::unscheduled] += activity.price_left_out();
  for (const Resource& resource : problem.resources)
    left_.insert(left_.end(), resource.capacity.begin(), resource.capacity.end());
}

void Workspace::insert(ActivityId id, const Placement& placement) {
  expects(placement.scheduled() && !schedule_.placements[id].scheduled(),
          "only an activity that is left out can be inserted");
  schedule_.score += growth(id, placement);
  const Activity& activity = problem_.activities[id];
  use_resources(activity, placement, 1);
  const SiteId site = activity.modes[placement.mode].site;
  for (const WorkerId worker : placement.team)
    workers_.take(worker, placement.start + activity.staffed_from,
                  placement.start + activity.staffed_to, site);
  schedule_.placements[id] = placement;
}

void Workspace::remove(ActivityId id) {
  const Placement placement = schedule_.placements[id];
  expects(placement.scheduled(), "only a scheduled activity can be removed");
  const Activity& activity = problem_.activities[id];
  use_resources(activity, placement, -1);
  const SiteId site = activity.modes[placement.mode].site;
  for (const WorkerId worker : placement.team)
    workers_.release(worker, placement.start + activity.staffed_from,
                     placement.start + activity.staffed_to, site);
  schedule_.placements[id] = Placement{};
  schedule_.score -= growth(id, placement);
}

std::optional<Workspace::Window> Workspace::window(ActivityId id) const {
  const Time duration = problem_.activities[id].duration;
  Window window{0, problem_.horizon - duration};
  for (const Links::Neighbour& link : links_.before(id)) {
    const Placement& before = placement(link.activity);
    if (!before.scheduled()) return std::nullopt;
    const Time end = before.start + problem_.activities[link.activity].duration;
    window.first = std::max(window.first, end + link.lag);
  }
  for (const Links::Neighbour& link : links_.after(id)) {
    const Placement& after = placement(link.activity);
    if (after.scheduled()) window.last = std::min(window.last, after.start - link.lag - duration);
  }
  return window;
}

std::optional<Time> Workspace::clash(ActivityId id, Time start) const {
  const Time end = start + problem_.activities[id].duration;
  for (const Links::Neighbour& link : links_.disjoint(id)) {
    const Placement& other = placement(link.activity);
    if (!other.scheduled()) continue;
    const Time other_end = other.start + problem_.activities[link.activity].duration;
    if (start < other_end && other.start < end) return other_end;
  }
  return std::nullopt;
}

bool Workspace::fits(const Usage& usage, Time start) const {
  const std::size_t row = usage.resource.row() * static_cast<std::size_t>(problem_.horizon);
  for (Time t = start + usage.from; t < start + usage.to; ++t) {
    if (left_[row + static_cast<std::size_t>(t)] < usage.amount) return false;
  }
  return true;
}

bool Workspace::resources_fit(const Activity& activity, const Mode& mode, Time start) const {
  const auto fits_here = [&](const Usage& usage) { return fits(usage, start); };
  return std::all_of(mode.usages.begin(), mode.usages.end(), fits_here) &&
         std::all_of(activity.usages.begin(), activity.usages.end(), fits_here);
}

void Workspace::use_resources(const Activity& activity, const Placement& placement,
                              std::int32_t sign) {
  const auto use = [&](const Usage& usage) {
    const std::size_t row = usage.resource.row() * static_cast<std::size_t>(problem_.horizon);
    for (Time t = placement.start + usage.from; t < placement.start + usage.to; ++t)
      left_[row + static_cast<std::size_t>(t)] -= sign * usage.amount;
  };
  for (const Usage& usage : activity.usages) use(usage);
  for (const Usage& usage : activity.modes[placement.mode].usages) use(usage);
}

Score Workspace::growth_without_team(ActivityId id, const Mode& mode, Time start) const {
  const Activity& activity = problem_.activities[id];
  Score grown;
  grown[Criterion::unscheduled] = -activity.price_left_out();
  grown[Criterion::cost] = mode.cost;
  grown[Criterion::finish] = activity.weight * (start + activity.duration - 1);
  grown[Criterion::extra] = activity.extra;
  if (activity.due) {
    const Time slack = *activity.due - (start + activity.due_after);
    grown[Criterion::tardiness] = activity.weight * std::max(0, -slack);
    grown[Criterion::buffer] =
        activity.weight * std::clamp(activity.buffer_wanted - slack, 0, activity.buffer_wanted);
  }
  return grown;
}

Score Workspace::growth(ActivityId id, const Placement& placement) const {
  const Activity& activity = problem_.activities[id];
  const Mode& mode = activity.modes[placement.mode];
  Score grown = growth_without_team(id, mode, placement.start);
  const Time length = activity.staffed_length();
  std::array<GroupId, Team::max_size> loaded;  // groups of the members before
  std::size_t members = 0;
  for (const WorkerId id_of : placement.team) {
    const Worker& worker = problem_.workers[id_of];
    grown[Criterion::cost] += problem_.worker_cost(worker, mode.site, length);
    if (!worker.group.valid()) continue;
    grown[Criterion::imbalance] += workers_.imbalance_growth(id_of, length);
    // Members of one group: each load added before counts in the square of the group's sum.
    const auto before = std::count(loaded.begin(), loaded.begin() + members, worker.group);
    grown[Criterion::imbalance] -= 2 * before * length * length;
    loaded[members++] = worker.group;
  }
  return grown;
}

}  // namespace lotrinh::rcpsp
