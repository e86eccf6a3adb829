// The rules between activities, each recounted from all choices made so far.
#include "rcpsp/oracle/timetable.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::oracle {

using namespace rcpsp;

Timetable::Timetable(const Problem& problem)
    : problem_(problem), placements_(problem.activities.size(), Placement{}) {}

const Mode& Timetable::mode_of(ActivityId id) const {
  return problem_.activities[id].modes[static_cast<std::size_t>(placements_[id].mode)];
}

bool Timetable::allows(ActivityId id, const Placement& placement) const {
  placements_[id] = placement;
  const auto can = [&](WorkerId worker) { return can_do_all(worker); };
  const bool fine = in_order(id) && apart(id) && resources_suffice() &&
                    std::all_of(placement.team.begin(), placement.team.end(), can);
  placements_[id] = Placement{};
  return fine;
}

bool Timetable::in_order(ActivityId id) const {
  for (const Precedence& link : problem_.precedences) {
    if (link.after != id) continue;
    const Placement& before = placements_[link.before];
    if (before.mode < 0) return false;
    const Time wait = placements_[id].start - before.start - mode_of(link.before).duration;
    if (wait < link.lag || (link.max_lag && wait > *link.max_lag)) return false;
  }
  return true;
}

bool Timetable::apart(ActivityId id) const {
  for (const Disjunction& pair : problem_.disjunctions) {
    if (pair.one != id && pair.other != id) continue;
    const ActivityId other = pair.one == id ? pair.other : pair.one;
    if (placements_[other].mode < 0) continue;
    const Time my_end = placements_[id].start + mode_of(id).duration;
    const Time its_end = placements_[other].start + mode_of(other).duration;
    if (placements_[id].start < its_end && placements_[other].start < my_end) return false;
  }
  return true;
}

bool Timetable::resources_suffice() const {
  std::vector<std::vector<std::int32_t>> left;
  for (const Resource& resource : problem_.resources) left.push_back(resource.capacity);
  for (const ActivityId id : problem_.activities.ids()) {
    if (placements_[id].mode < 0) continue;
    for (const auto* usages : {&problem_.activities[id].usages, &mode_of(id).usages}) {
      for (const Usage& usage : *usages) {
        for (Time t = usage.from; t < usage.to; ++t) {
          const Time when = placements_[id].start + t;
          auto& there = left[usage.resource.row()][static_cast<std::size_t>(when)];
          there -= usage.amount;
          if (there < 0) return false;
        }
      }
    }
  }
  return true;
}

bool Timetable::can_do_all(WorkerId id) const {
  const Worker& worker = problem_.workers[id];
  std::map<Time, SiteId> doing;  // site by time at work
  for (const ActivityId a : problem_.activities.ids()) {
    const auto& team = placements_[a].team;
    if (placements_[a].mode < 0 || std::find(team.begin(), team.end(), id) == team.end()) continue;
    for (Time t = mode_of(a).staffed_from; t < mode_of(a).staffed_to; ++t) {
      if (!doing.emplace(placements_[a].start + t, mode_of(a).site).second) return false;
    }
  }
  for (std::size_t kind = 0; kind < problem_.period_kinds.size(); ++kind) {
    std::vector<std::int32_t> worked = worker.worked_before[kind];
    for (const auto& [t, site] : doing) {
      const auto period = static_cast<std::size_t>(
          problem_.period_kinds[kind].period_at[static_cast<std::size_t>(t)]);
      if (++worked[period] > worker.limits[kind]) return false;
    }
  }
  const std::pair<const Time, SiteId>* last = nullptr;
  for (const auto& now : doing) {
    if (!now.second.valid()) continue;
    if (last != nullptr && last->second != now.second) {
      const auto pair =
          last->second.row() * static_cast<std::size_t>(problem_.sites) + now.second.row();
      if (now.first - last->first - 1 < problem_.site_pairs[pair].gap) return false;
    }
    last = &now;
  }
  return true;
}

std::int64_t Timetable::imbalance() const {
  std::vector<std::int64_t> loads(problem_.workers.size());
  for (const ActivityId id : problem_.activities.ids()) {
    if (placements_[id].mode < 0) continue;
    for (const WorkerId worker : placements_[id].team)
      loads[worker.row()] += mode_of(id).staffed_to - mode_of(id).staffed_from;
  }
  std::int64_t sum = 0;
  for (const WorkerId one : problem_.workers.ids()) {
    for (const WorkerId other : problem_.workers.ids()) {
      const GroupId group = problem_.workers[one].group;
      if (other < one && group.valid() && group == problem_.workers[other].group)
        sum += (loads[one.row()] - loads[other.row()]) * (loads[one.row()] - loads[other.row()]);
    }
  }
  return sum;
}

}  // namespace lotrinh::oracle
