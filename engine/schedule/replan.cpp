// The way from a plan that is being followed to the one that takes its place: its cohorts are
// compiled with what is over and frozen fixed, everything else is scheduled where it was as far as
// that is still possible, and a search with changes among its goals repairs the rest.
#include "schedule/replan.hpp"

#include "rcpsp/search.hpp"
#include "schedule/decode.hpp"
#include "schedule/replanning/baseline_drafts.hpp"
#include "schedule/replanning/count_changes.hpp"
#include "schedule/replanning/first_revision.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

/// The order of goals by which a plan is made anew: see ChangesRank.
Objective objective_of_revision(const Scenario& scenario) {
  Objective objective = scenario.objective;
  if (scenario.replan.changes == ChangesRank::as_objective) return objective;
  const auto has_cost = [](const ObjectiveLevel& level) {
    return std::any_of(level.terms.begin(), level.terms.end(),
                       [](const ObjectiveLevel::Term& term) { return term.goal == Goal::cost; });
  };
  for (ObjectiveLevel& level : objective) {
    std::erase_if(level.terms,
                  [](const ObjectiveLevel::Term& term) { return term.goal == Goal::changes; });
  }
  const auto before = std::find_if(objective.begin(), objective.end(), has_cost);
  objective.insert(before, ObjectiveLevel{{{Goal::changes, 1}}});
  std::erase_if(objective, [](const ObjectiveLevel& level) { return level.terms.empty(); });
  return objective;
}

std::uint64_t default_replan_work(const Scenario& scenario) {
  return std::max<std::uint64_t>(300, default_work(scenario) / 20);
}

void search(const Frame& frame, Candidate& candidate, const SolveOptions& options,
            std::uint64_t work) {
  constexpr std::uint64_t placements_in_unit = 1000;
  rcpsp::SearchOptions search;
  search.seed = options.seed;
  search.placements = work * placements_in_unit;
  search.threads = options.threads;
  search.stop = options.stop;
  search.progress = [&](const rcpsp::Score& score, double done) {
    if (!options.progress) return;
    options.progress({done, score[rcpsp::Criterion::unscheduled],
                      score[rcpsp::Criterion::tardiness], score[rcpsp::Criterion::cost]});
  };
  set_schedule(frame, candidate,
               rcpsp::improved(candidate.compiled.problem, candidate.schedule, search));
}

}  // namespace

Plan replanned(const Scenario& scenario, const Plan& baseline, const SolveOptions& options) {
  const Frame frame(scenario, objective_of_revision(scenario));
  Continuation continuation(frame, baseline);
  std::vector<cohort::Draft> drafts = drafts_of(scenario, baseline);
  release_what_cannot_stay(frame, drafts, continuation);

  Candidate candidate = first_revision(frame, std::move(drafts), continuation);
  const std::uint64_t work = options.work > 0 ? options.work : default_replan_work(scenario);
  if (options.depth == Depth::searched) search(frame, candidate, options, work);

  Plan plan = decoded(frame, candidate.drafts, candidate.compiled, candidate.schedule);
  plan.scenario_digest = scenario.digest;
  plan.seed = options.seed;
  plan.work = options.depth == Depth::first ? 0 : work;
  plan.revises = Revision{"", *scenario.revised_from};
  plan.goals[static_cast<std::size_t>(Goal::changes)].value =
      count_changes(scenario, baseline, plan);
  return plan;
}

}  // namespace lotrinh::schedule
