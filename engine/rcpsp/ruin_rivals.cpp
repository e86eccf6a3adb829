// Rival removal: starts from an activity that hurts, drawn by a small tournament on what it adds to
// the score, and takes out those that draw on the same pools of workers, nearest in time first. It
// aims the search at what the goals complain about.
// Source: our own, after Shaw's relatedness removal, "Using constraint programming and local search
// methods to solve vehicle routing problems", CP 1998.
#include "rcpsp/ruin.hpp"
#include "rcpsp/sample.hpp"

#include <cstdlib>

namespace lotrinh::rcpsp {
namespace {

Score burden(const Workspace& workspace, ActivityId id) {
  const Activity& activity = workspace.problem().activities[id];
  const Placement& placement = workspace.placement(id);
  Score score;
  if (!placement.scheduled()) {
    score[Criterion::unscheduled] = activity.price_left_out();
    score[Criterion::change] = workspace.change_left_out(activity);
    return score;
  }
  const Mode& mode = activity.modes[placement.mode];
  score = workspace.growth_without_team(id, mode, placement.start);
  score[Criterion::unscheduled] = 0;
  score[Criterion::change] += workspace.change_left_out(activity);
  return score;
}

bool same_pool(const Activity& a, const Activity& b) {
  for (const Demand& mine : a.demands) {
    for (const Demand& theirs : b.demands) {
      if (mine.pool == theirs.pool) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<ActivityId> ruin_rivals(const Workspace& workspace, std::size_t count, Rng& rng) {
  constexpr int tournament = 6;
  const Problem& problem = workspace.problem();
  ActivityId seed = any_activity(problem, rng);
  for (int i = 1; i < tournament; ++i) {
    const ActivityId other = any_activity(problem, rng);
    if (problem.ranking.less(burden(workspace, seed), burden(workspace, other))) seed = other;
  }
  const Activity& wanted = problem.activities[seed];
  const Placement& placement = workspace.placement(seed);
  const Time t = placement.scheduled() ? placement.start
                                       : wanted.due.value_or(problem.horizon) - wanted.due_after;
  return nearest_of_sample(problem, seed, count, rng, [&](ActivityId a) -> std::int64_t {
    if (a == seed) return -1;
    const Placement& other = workspace.placement(a);
    constexpr std::uint32_t left_out_within = 30;  // as if it were that close: some get a chance
    const std::int64_t away =
        other.scheduled() ? std::abs(other.start - t) : std::int64_t{rng.below(left_out_within)};
    const std::int64_t noise = rng.below(16);
    return away + noise + (same_pool(wanted, problem.activities[a]) ? 0 : problem.horizon);
  });
}

}  // namespace lotrinh::rcpsp
