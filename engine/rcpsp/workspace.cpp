#include "rcpsp/workspace.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool Team::contains(WorkerId worker) const { return std::find(begin(), end(), worker) != end(); }

bool Team::contains_all(const std::vector<WorkerId>& workers) const {
  return std::all_of(workers.begin(), workers.end(), [&](WorkerId w) { return contains(w); });
}

Workspace::Workspace(const Problem& problem, const Links& links)
    : problem_(problem), links_(links), ends_(problem.activities.size(), 0), workers_(problem) {
  schedule_.placements = Table<Placement, ActivityId>(problem.activities.size(), Placement{});
  for (const Activity& activity : problem.activities) {
    schedule_.score[Criterion::unscheduled] += activity.price_left_out();
    schedule_.score[Criterion::change] += change_left_out(activity);
  }
  for (const Resource& resource : problem.resources)
    left_.insert(left_.end(), resource.capacity.begin(), resource.capacity.end());
}

void Workspace::insert(ActivityId id, const Placement& placement) {
  expects(placement.scheduled() && !schedule_.placements[id].scheduled(),
          "only an activity that is left out can be inserted");
  schedule_.score += growth(id, placement);
  const Activity& activity = problem_.activities[id];
  use_resources(activity, placement, 1);
  const Mode& mode = activity.modes[placement.mode];
  for (const WorkerId worker : placement.team)
    workers_.take(worker, placement.start + mode.staffed_from, placement.start + mode.staffed_to,
                  mode.site);
  schedule_.placements[id] = placement;
  ends_[id] = placement.start + mode.duration;
}

void Workspace::remove(ActivityId id) {
  const Placement placement = schedule_.placements[id];
  expects(placement.scheduled(), "only a scheduled activity can be removed");
  const Activity& activity = problem_.activities[id];
  use_resources(activity, placement, -1);
  const Mode& mode = activity.modes[placement.mode];
  for (const WorkerId worker : placement.team)
    workers_.release(worker, placement.start + mode.staffed_from, placement.start + mode.staffed_to,
                     mode.site);
  schedule_.placements[id] = Placement{};
  schedule_.score -= growth(id, placement);
}

std::optional<Workspace::Window> Workspace::window(ActivityId id) const {
  Window window{0, problem_.horizon, 0, problem_.horizon};
  for (const Links::Neighbour& link : links_.before(id)) {
    if (!placement(link.activity).scheduled()) return std::nullopt;
    const Time end = ends_[link.activity];
    window.first_start = std::max(window.first_start, end + link.lag);
    if (link.max_lag != Links::unlimited)
      window.last_start = std::min(window.last_start, end + link.max_lag);
  }
  for (const Links::Neighbour& link : links_.after(id)) {
    const Placement& after = placement(link.activity);
    if (!after.scheduled()) continue;
    window.last_end = std::min(window.last_end, after.start - link.lag);
    if (link.max_lag != Links::unlimited)
      window.first_end = std::max(window.first_end, after.start - link.max_lag);
  }
  return window;
}

std::optional<Time> Workspace::clash(ActivityId id, Time start, Time end) const {
  for (const Links::Neighbour& link : links_.disjoint(id)) {
    const Placement& other = placement(link.activity);
    if (!other.scheduled()) continue;
    const Time other_end = ends_[link.activity];
    if (start < other_end && other.start < end) return other_end;
  }
  return std::nullopt;
}

void Workspace::list_closed(ActivityId id, Time duration, std::vector<Closed>& closed) const {
  closed.clear();
  for (const Links::Neighbour& link : links_.disjoint(id)) {
    const Placement& other = placement(link.activity);
    if (other.scheduled()) closed.push_back({other.start - duration + 1, ends_[link.activity]});
  }
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
  grown[Criterion::finish] = activity.weight * (start + mode.duration - 1);
  grown[Criterion::extra] = activity.extra;
  if (activity.due) {
    const Time slack = *activity.due - (start + activity.due_after);
    grown[Criterion::tardiness] = activity.weight * std::max(0, -slack);
    grown[Criterion::buffer] =
        activity.weight * std::clamp(activity.buffer_wanted - slack, 0, activity.buffer_wanted);
  }
  if (activity.kept.valid()) {
    const Kept& kept = problem_.kept[activity.kept];
    grown[Criterion::change] = kept.least_price(start, mode.label) - kept.price_left_out();
  }
  return grown;
}

Score Workspace::growth(ActivityId id, const Placement& placement) const {
  const Activity& activity = problem_.activities[id];
  const Mode& mode = activity.modes[placement.mode];
  Score grown = growth_without_team(id, mode, placement.start);
  const Time length = mode.staffed_length();
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
  if (activity.kept.valid()) {
    const Kept& kept = problem_.kept[activity.kept];
    grown[Criterion::change] =
        kept.price(placement.start, mode.label, placement.team.begin(), placement.team.size()) -
        kept.price_left_out();
  }
  return grown;
}

}  // namespace lotrinh::rcpsp
