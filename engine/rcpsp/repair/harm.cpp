#include "rcpsp/repair/harm.hpp"

#include "rcpsp/insertion.hpp"

namespace lotrinh::rcpsp {

Harm::Harm(const Problem& problem)
    : problem_(problem),
      alone_(problem.activities.size(), Score{}),
      suffering_{{}, {problem.activities.size(), -1}},
      harmed_{{}, {problem.activities.size(), -1}} {
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
    suffering_.set(a, problem_.ranking.less(alone_[a], now));
    harmed_.set(a, now != Score{});
  }
}

void Harm::Some::set(ActivityId a, bool is_member) {
  std::int32_t& own = place[a];
  if (is_member == (own >= 0)) return;
  if (is_member) {
    own = static_cast<std::int32_t>(members.size());
    members.push_back(a);
    return;
  }
  const ActivityId last = members.back();
  members[static_cast<std::size_t>(own)] = last;
  place[last] = own;
  members.pop_back();
  own = -1;
}

}  // namespace lotrinh::rcpsp
