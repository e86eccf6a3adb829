#include "rcpsp/repair/harm.hpp"

#include "rcpsp/insertion.hpp"

namespace lotrinh::rcpsp {

Harm::Harm(const Problem& problem)
    : problem_(problem),
      alone_(problem.activities.size(), Score{}),
      place_(problem.activities.size(), -1) {
  Problem apart = problem;
  apart.precedences.clear();
  apart.disjunctions.clear();
  const Links links(apart);
  Workspace workspace(apart, links);
  Insertion insertion(workspace);
  for (const ActivityId a : problem.activities.ids()) {
    if (problem.activities[a].change == Change::settled) continue;
    const auto best = insertion.best(a, Reach::best, Blinks{});
    alone_[a] = of(workspace, a, best.value_or(Placement{}));
  }
}

Score Harm::at_least(const Workspace& workspace, ActivityId a, const Mode& mode, Time start) const {
  const Activity& activity = problem_.activities[a];
  const Score grown = workspace.growth_without_team(a, mode, start);
  Score harm;
  harm[Criterion::tardiness] = grown[Criterion::tardiness];
  harm[Criterion::change] = grown[Criterion::change] + workspace.change_left_out(activity);
  return harm;
}

Score Harm::of(const Workspace& workspace, ActivityId a, const Placement& placement) const {
  const Activity& activity = problem_.activities[a];
  Score harm;
  if (!placement.scheduled()) {
    harm[Criterion::unscheduled] = activity.price_left_out();
    harm[Criterion::change] = workspace.change_left_out(activity);
    return harm;
  }
  const Mode& mode = activity.modes[placement.mode];
  harm = at_least(workspace, a, mode, placement.start);
  if (activity.kept.valid()) {
    harm[Criterion::change] = problem_.kept[activity.kept].price(
        placement.start, mode.label, placement.team.begin(), placement.team.size());
  }
  return harm;
}

void Harm::update(const Workspace& workspace, const std::vector<ActivityId>& changed) {
  for (const ActivityId a : changed) {
    if (problem_.activities[a].change == Change::settled) continue;
    const Score now = of(workspace, a, workspace.placement(a));
    const bool suffers = problem_.ranking.less(alone_[a], now);
    std::int32_t& place = place_[a];
    if (suffers == (place >= 0)) continue;
    if (suffers) {
      place = static_cast<std::int32_t>(suffering_.size());
      suffering_.push_back(a);
      continue;
    }
    const ActivityId last = suffering_.back();
    suffering_[static_cast<std::size_t>(place)] = last;
    place_[last] = place;
    suffering_.pop_back();
    place = -1;
  }
}

}  // namespace lotrinh::rcpsp
