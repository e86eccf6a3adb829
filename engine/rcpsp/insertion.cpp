#include "rcpsp/insertion.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {
namespace {

// Below any real change of the imbalance: bounds must not promise less.
constexpr std::int64_t best_imbalance = -1'000'000'000;

bool contains(const std::vector<WorkerId>& workers, WorkerId worker) {
  return std::find(workers.begin(), workers.end(), worker) != workers.end();
}

/// Whether the members fill the demands one after the other and hold all who are required.
bool suits(const Problem& problem, const Activity& activity, const Team& team) {
  const WorkerId* member = team.begin();
  for (const Demand& demand : activity.demands) {
    for (std::int32_t i = 0; i < demand.count; ++i, ++member) {
      if (member == team.end() || !contains(problem.pools[demand.pool], *member)) return false;
    }
  }
  return member == team.end() && team.contains_all(activity.required);
}

/// What closes the start, if anything.
const Workspace::Closed* closed_at(const std::vector<Workspace::Closed>& closed, Time start) {
  const auto found =
      std::find_if(closed.begin(), closed.end(), [&](const Workspace::Closed& interval) {
        return interval.from <= start && start < interval.to;
      });
  return found == closed.end() ? nullptr : &*found;
}

}  // namespace

bool Insertion::fits(ActivityId id, const Placement& placement) const {
  const Problem& problem = workspace_.problem();
  const Activity& activity = problem.activities[id];
  const Mode& mode = activity.modes[placement.mode];
  const Time start = placement.start;
  const auto window = workspace_.window(id);
  const bool in_time =
      window && window->contains(mode, start) && problem.start_sets[mode.starts].contains(start);
  if (!in_time || workspace_.clash(id, start, start + mode.duration)) return false;
  if (!workspace_.resources_fit(activity, mode, start)) return false;
  if (!suits(problem, activity, placement.team)) return false;
  const auto ruled_out = [&](const Exclusion& exclusion) {
    return exclusion.applies(mode, start) && placement.team.contains_all(exclusion.workers);
  };
  if (std::any_of(activity.exclusions.begin(), activity.exclusions.end(), ruled_out)) return false;
  const std::size_t length = workspace_.workers().length_row(mode.staffed_length());
  return std::all_of(placement.team.begin(), placement.team.end(), [&](WorkerId worker) {
    return workspace_.workers().can_work(worker, start + mode.staffed_from, length, mode.site);
  });
}

std::optional<Placement> Insertion::best(ActivityId activity, Reach reach, const Blinks& blinks) {
  const auto window = workspace_.window(activity);
  if (!window) return std::nullopt;
  std::optional<Best> best;
  const std::vector<Mode>& modes = workspace_.problem().activities[activity].modes;
  for (std::int32_t row = 0; row < static_cast<std::int32_t>(modes.size()); ++row) {
    if (window->first(modes[row]) > window->last(modes[row])) continue;
    if (modes.size() > 1 && blinks.blink()) continue;
    try_mode(activity, row, *window, reach, blinks, best);
  }
  if (!best) return std::nullopt;
  return best->placement;
}

std::optional<Placement> Insertion::best_at(ActivityId id, std::int32_t mode_row, Time start) {
  const Problem& problem = workspace_.problem();
  const Activity& activity = problem.activities[id];
  const Mode& mode = activity.modes[mode_row];
  ++tried_;
  ++tested_;
  const auto window = workspace_.window(id);
  const bool in_time =
      window && window->contains(mode, start) && problem.start_sets[mode.starts].contains(start);
  if (!in_time || workspace_.clash(id, start, start + mode.duration)) return std::nullopt;
  if (!workspace_.resources_fit(activity, mode, start)) return std::nullopt;
  team_choice_.aim_at(id, mode);
  const auto team = team_choice_.cheapest(start, Blinks{});
  if (!team) return std::nullopt;
  return Placement{mode_row, start, *team};
}

void Insertion::list_places(ActivityId id, const Workspace::Window& window,
                            std::vector<Place>& places) {
  const Problem& problem = workspace_.problem();
  const Activity& activity = problem.activities[id];
  const bool loads_count = problem.groups > 0 && !activity.demands.empty();
  for (std::size_t row = 0; row < activity.modes.size(); ++row) {
    const Mode& mode = activity.modes[row];
    const TimeSet& starts = problem.start_sets[mode.starts];
    const Time last = window.last(mode);
    team_choice_.aim_at(id, mode);
    for (Time start = starts.next(window.first(mode)); start != TimeSet::none && start <= last;
         start = starts.next(start + 1)) {
      ++tried_;
      places.push_back({static_cast<std::int32_t>(row), start, least_growth(id, mode, start)});
      if (!loads_count) places.back().least_growth[Criterion::imbalance] = 0;
    }
  }
}

Score Insertion::least_growth(ActivityId id, const Mode& mode, Time start) const {
  Score least = workspace_.growth_without_team(id, mode, start);
  least[Criterion::cost] += team_choice_.least_cost();
  least[Criterion::imbalance] = best_imbalance;
  return least;
}

void Insertion::try_mode(ActivityId id, std::int32_t mode_row, Workspace::Window window,
                         Reach reach, const Blinks& blinks, std::optional<Best>& best) {
  const Problem& problem = workspace_.problem();
  const Activity& activity = problem.activities[id];
  const Mode& mode = activity.modes[mode_row];
  const TimeSet& starts = problem.start_sets[mode.starts];
  const Time last = window.last(mode);
  team_choice_.aim_at(id, mode);
  workspace_.list_closed(id, mode.duration, closed_);
  for (Time start = starts.next(window.first(mode)); start != TimeSet::none && start <= last;
       start = starts.next(start + 1)) {
    ++tried_;
    if (blinks.blink()) continue;
    if (const Workspace::Closed* const closed = closed_at(closed_, start)) {
      start = closed->to - 1;
      continue;
    }
    if (best && !problem.ranking.less(least_growth(id, mode, start), best->growth)) continue;
    ++tested_;
    if (!workspace_.resources_fit(activity, mode, start)) continue;
    const auto team = team_choice_.cheapest(start, blinks);
    if (!team) continue;
    const Placement placement{mode_row, start, *team};
    const Score growth = workspace_.growth(id, placement);
    if (!best || problem.ranking.less(growth, best->growth)) best = Best{placement, growth};
    if (reach == Reach::first) return;
  }
}

}  // namespace lotrinh::rcpsp
