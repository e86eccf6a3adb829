// Ejection: a move that is wanted but not possible drives out whatever forbids it, and these find
// new places of their own. A change made at random hardly ever hits the two or three activities
// that have to give way together; asking who they are does.
// Source: after Glover, "Ejection chains, reference structures and alternating path methods for
// traveling salesman problems", Discrete Applied Mathematics 1996; our own for resources and teams.
#include "rcpsp/repair/make_room.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {
namespace {

constexpr int deepest = 3;  // predecessors that are made to move, one before the other

bool uses_at(const Activity& activity, const Placement& placement, ResourceId resource, Time t) {
  const auto covers = [&](const Usage& usage) {
    return usage.resource == resource && placement.start + usage.from <= t &&
           t < placement.start + usage.to;
  };
  const auto& of_mode = activity.modes[placement.mode].usages;
  return std::any_of(of_mode.begin(), of_mode.end(), covers) ||
         std::any_of(activity.usages.begin(), activity.usages.end(), covers);
}

}  // namespace

bool RoomMaker::make_room(const Wish& wish, Attempt& attempt) { return satisfy(wish, attempt, 0); }

bool RoomMaker::satisfy(const Wish& wish, Attempt& attempt, int depth) {
  const Problem& problem = workspace_.problem();
  if (!problem.start_sets[mode_of(wish).starts].contains(wish.start)) return false;
  attempt.take_out(wish.activity);
  return clear_before(wish, attempt, depth) && clear_after(wish, attempt) &&
         clear_resources(wish, attempt) && staff(wish, attempt);
}

bool RoomMaker::eject(ActivityId a, Attempt& attempt) {
  if (workspace_.problem().activities[a].change == Change::settled || attempt.is_forced(a))
    return false;
  attempt.take_out(a);
  return true;
}

/// What the activity waits for is made to end in time.
bool RoomMaker::clear_before(const Wish& wish, Attempt& attempt, int depth) {
  const Problem& problem = workspace_.problem();
  for (const Links::Neighbour& link : workspace_.links().before(wish.activity)) {
    const Placement placed = workspace_.placement(link.activity);
    const Activity& other = problem.activities[link.activity];
    const auto in_time = [&](const Mode& mode, Time start) {
      const Time free = wish.start - (start + mode.duration);
      return link.lag <= free && (link.max_lag == Links::unlimited || free <= link.max_lag);
    };
    if (placed.scheduled() && in_time(other.modes[placed.mode], placed.start)) continue;
    if (other.modes.empty() || other.change == Change::settled || attempt.is_forced(link.activity))
      return false;
    if (depth == deepest) return false;
    // As late as possible, a little earlier now and then.
    const auto row = static_cast<std::int32_t>(
        placed.scheduled() ? placed.mode
                           : static_cast<std::int32_t>(
                                 rng_.below(static_cast<std::uint32_t>(other.modes.size()))));
    const Mode& mode = other.modes[row];
    const TimeSet& starts = problem.start_sets[mode.starts];
    Time start = wish.start - link.lag - mode.duration -
                 static_cast<Time>(rng_.below(2) == 0 ? 0 : rng_.below(14));
    while (start >= 0 && !starts.contains(start)) --start;
    if (start < 0 || !in_time(mode, start)) return false;
    if (!satisfy({link.activity, row, start, placed.team}, attempt, depth + 1)) return false;
  }
  return true;
}

/// What comes too early after it, or overlaps it and must not, goes.
bool RoomMaker::clear_after(const Wish& wish, Attempt& attempt) {
  const Time end = wish.start + mode_of(wish).duration;
  for (const Links::Neighbour& link : workspace_.links().after(wish.activity)) {
    const Placement& placed = workspace_.placement(link.activity);
    if (!placed.scheduled()) continue;
    const Time free = placed.start - end;
    const bool fits =
        link.lag <= free && (link.max_lag == Links::unlimited || free <= link.max_lag);
    if (!fits && !eject(link.activity, attempt)) return false;
  }
  for (const Links::Neighbour& link : workspace_.links().disjoint(wish.activity)) {
    const Placement& placed = workspace_.placement(link.activity);
    if (!placed.scheduled()) continue;
    const Mode& mode = workspace_.problem().activities[link.activity].modes[placed.mode];
    const bool overlaps = wish.start < placed.start + mode.duration && placed.start < end;
    if (overlaps && !eject(link.activity, attempt)) return false;
  }
  return true;
}

bool RoomMaker::clear_resources(const Wish& wish, Attempt& attempt) {
  const Activity& activity = workspace_.problem().activities[wish.activity];
  if (workspace_.resources_fit(activity, mode_of(wish), wish.start)) return true;
  const auto cleared = [&](const Usage& usage) { return clear_usage(usage, wish, attempt); };
  return std::all_of(mode_of(wish).usages.begin(), mode_of(wish).usages.end(), cleared) &&
         std::all_of(activity.usages.begin(), activity.usages.end(), cleared);
}

/// Ejects users of the resource at random until enough is left at every time.
bool RoomMaker::clear_usage(const Usage& usage, const Wish& wish, Attempt& attempt) {
  const Problem& problem = workspace_.problem();
  for (Time t = wish.start + usage.from; t < wish.start + usage.to; ++t) {
    if (workspace_.left_of(usage.resource, t) >= usage.amount) continue;
    found_.clear();
    for (const ActivityId a : problem.activities.ids()) {
      const Placement& placed = workspace_.placement(a);
      if (placed.scheduled() && placed.start <= t && !attempt.is_forced(a) &&
          problem.activities[a].change == Change::free &&
          uses_at(problem.activities[a], placed, usage.resource, t))
        found_.push_back(a);
    }
    looked_at_ += problem.activities.size() / 8;
    while (workspace_.left_of(usage.resource, t) < usage.amount) {
      if (found_.empty()) return false;
      const std::size_t at = rng_.below(static_cast<std::uint32_t>(found_.size()));
      attempt.take_out(found_[at]);
      found_[at] = found_.back();
      found_.pop_back();
    }
  }
  return true;
}

/// Ejects what keeps the worker from the wish: work at the same time, else the work nearest in time
/// until limits and ways allow it.
void RoomMaker::free_worker(WorkerId worker, const Wish& wish, Attempt& attempt) {
  const Problem& problem = workspace_.problem();
  const Mode& mode = mode_of(wish);
  const Time from = wish.start + mode.staffed_from;
  const Time to = wish.start + mode.staffed_to;
  if (!problem.workers[worker].available.contains_all(from, to)) return;
  const std::size_t length = workspace_.workers().length_row(mode.staffed_length());
  const auto free = [&] { return workspace_.workers().can_work(worker, from, length, mode.site); };
  if (free()) return;
  struct Work {
    Time away = 0;
    ActivityId activity;
    auto operator<=>(const Work&) const = default;
  };
  std::vector<Work> work;
  for (const ActivityId a : problem.activities.ids()) {
    const Placement& placed = workspace_.placement(a);
    if (!placed.scheduled() || !placed.team.contains(worker)) continue;
    const Mode& own = problem.activities[a].modes[placed.mode];
    const Time begin = placed.start + own.staffed_from;
    const Time end = placed.start + own.staffed_to;
    work.push_back({std::max({from - end, begin - to, -1}), a});
  }
  looked_at_ += problem.activities.size() / 4;
  std::sort(work.begin(), work.end());
  constexpr Time far = 31;  // months are the periods that matter most
  constexpr std::size_t most = 4;
  for (std::size_t i = 0; i < std::min(most, work.size()) && work[i].away < far; ++i) {
    if (eject(work[i].activity, attempt) && free()) return;
  }
}

bool RoomMaker::staff(const Wish& wish, Attempt& attempt) {
  const Activity& activity = workspace_.problem().activities[wish.activity];
  const Placement wished{wish.mode, wish.start, wish.team};
  for (const WorkerId worker : wish.team) free_worker(worker, wish, attempt);
  if (insertion_.fits(wish.activity, wished)) {
    attempt.force(wish.activity, wished);
    return true;
  }
  constexpr int tries = 4;
  for (int i = 0; i < tries; ++i) {
    if (const auto placement = insertion_.best_at(wish.activity, wish.mode, wish.start)) {
      attempt.force(wish.activity, *placement);
      return true;
    }
    if (activity.demands.empty()) return false;
    const auto demands = static_cast<std::uint32_t>(activity.demands.size());
    const Demand& demand = activity.demands[rng_.below(demands)];
    const auto& pool = workspace_.problem().pools[demand.pool];
    if (pool.empty()) return false;
    free_worker(pool[rng_.below(static_cast<std::uint32_t>(pool.size()))], wish, attempt);
  }
  return false;
}

}  // namespace lotrinh::rcpsp
