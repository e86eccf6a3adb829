// Branch and bound over a small neighbourhood. Greedy insertion gives each activity the place that
// is best for itself; where a maximum time lag ties another to it, or an earlier decision about
// another is worth going back to, the best place for all is one that is far down the first one's
// list, and no order of insertion leads there. So a few activities are taken out and all their
// places are gone through depth first, the least growth first, cut where even the best conceivable
// places of those that are left could not beat the schedule that was ruined. Each place is staffed
// greedily, and the work is limited.
// Source: Shaw, "Using constraint programming and local search methods to solve vehicle routing
// problems", CP 1998. Ours: the bound, a sum of vectors compared level by level; it makes most
// searches end after a few places, since the ruined schedule is a good one.
#include "rcpsp/joint_insertion.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

JointInsertion::JointInsertion(Workspace& workspace, Insertion& insertion)
    : workspace_(workspace),
      insertion_(insertion),
      prospects_(workspace.problem().activities.size(), std::nullopt) {}

bool JointInsertion::improve(const std::vector<ActivityId>& activities, std::uint64_t starts) {
  put_in_order(activities);
  std::uint64_t all_places = 0;
  rest_.assign(order_.size() + 1, Score{});
  for (std::size_t row = order_.size(); row-- > 0;) {
    const Prospect& own = prospect(order_[row]);
    all_places += own.places;
    rest_[row] = rest_[row + 1];
    rest_[row] += own.least_growth;
  }
  if (all_places > starts) return false;

  const Score before = workspace_.schedule().score;
  best_.clear();
  for (const ActivityId a : order_) {
    best_.push_back(workspace_.placement(a));
    if (best_.back().scheduled()) workspace_.remove(a);
  }
  places_.resize(std::max(places_.size(), order_.size()));
  to_beat_ = before;
  end_ = insertion_.tried() + starts;
  branch(0);
  for (std::size_t row = 0; row < order_.size(); ++row) {
    if (best_[row].scheduled()) workspace_.insert(order_[row], best_[row]);
  }
  return to_beat_ != before;
}

void JointInsertion::put_in_order(const std::vector<ActivityId>& activities) {
  order_ = activities;
  const Links& links = workspace_.links();
  std::stable_sort(order_.begin(), order_.end(),
                   [&](ActivityId a, ActivityId b) { return links.depth(a) < links.depth(b); });
}

auto JointInsertion::prospect(ActivityId a) -> const Prospect& {
  std::optional<Prospect>& known = prospects_[a];
  if (known) return *known;
  std::vector<Insertion::Place> places;
  insertion_.list_places(a, Workspace::Window::of(workspace_.problem()), places);
  known = Prospect{{}, places.size()};  // being left out makes nothing grow
  for (const Insertion::Place& place : places) {
    if (workspace_.problem().ranking.less(place.least_growth, known->least_growth))
      known->least_growth = place.least_growth;
  }
  return *known;
}

bool JointInsertion::can_beat(const Score& growth, std::size_t depth) const {
  Score bound = workspace_.schedule().score;
  bound += growth;
  bound += rest_[depth];
  return workspace_.problem().ranking.less(bound, to_beat_);
}

/// Nothing that stays may wait for it.
bool JointInsertion::may_be_left_out(ActivityId a) const {
  const auto after = workspace_.links().after(a);
  return std::none_of(after.begin(), after.end(), [&](const Links::Neighbour& link) {
    return workspace_.placement(link.activity).scheduled();
  });
}

void JointInsertion::branch(std::size_t depth) {
  if (!can_beat(Score{}, depth)) return;
  if (depth == order_.size()) {
    to_beat_ = workspace_.schedule().score;
    for (std::size_t row = 0; row < order_.size(); ++row)
      best_[row] = workspace_.placement(order_[row]);
    return;
  }
  const ActivityId a = order_[depth];
  std::vector<Insertion::Place>& places = places_[depth];
  places.clear();
  if (const auto window = workspace_.window(a)) insertion_.list_places(a, *window, places);
  if (may_be_left_out(a)) places.push_back({});
  const Ranking& ranking = workspace_.problem().ranking;
  std::stable_sort(places.begin(), places.end(),
                   [&](const Insertion::Place& one, const Insertion::Place& other) {
                     return ranking.less(one.least_growth, other.least_growth);
                   });
  for (const Insertion::Place& place : places) {
    if (insertion_.tried() >= end_ || !can_beat(place.least_growth, depth + 1)) return;
    try_place(depth, place);
  }
}

void JointInsertion::try_place(std::size_t depth, const Insertion::Place& place) {
  if (place.mode < 0) {
    branch(depth + 1);
    return;
  }
  const ActivityId a = order_[depth];
  const auto placement = insertion_.best_at(a, place.mode, place.start);
  if (!placement) return;
  workspace_.insert(a, *placement);
  branch(depth + 1);
  workspace_.remove(a);
}

}  // namespace lotrinh::rcpsp
