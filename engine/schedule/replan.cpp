// The way from a plan that is being followed to the one that takes its place: its cohorts are
// compiled with what is over and frozen fixed, everything else is scheduled where it was as far as
// that is still possible, and a repair that begins with what suffers gives the rest better places.
#include "schedule/replan.hpp"

#include "rcpsp/repair/repair.hpp"
#include "rcpsp/search.hpp"
#include "schedule/bounds/add_bounds.hpp"
#include "schedule/bounds/changes_bound.hpp"
#include "schedule/decode.hpp"
#include "schedule/replanning/baseline_drafts.hpp"
#include "schedule/replanning/count_changes.hpp"
#include "schedule/replanning/first_revision.hpp"
#include "schedule/replanning/free_seats.hpp"

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
  return std::max<std::uint64_t>(1000, default_work(scenario) / 4);
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
  const rcpsp::Problem& problem = candidate.compiled.problem;
  const auto level_of = [&](rcpsp::Criterion c) { return problem.ranking.level_of(c); };
  // Where cost comes first, everything may move for it.
  const bool most_stays = level_of(rcpsp::Criterion::change) < level_of(rcpsp::Criterion::cost);
  set_schedule(frame, candidate,
               most_stays ? rcpsp::repaired(problem, candidate.schedule, search)
                          : rcpsp::improved(problem, candidate.schedule, search));
}

/// Whether all sessions that are kept whatever rules say now keep them all the same, so that what
/// is true of every plan of the scenario is true of the revised one.
bool kept_sessions_keep_the_rules(const Frame& frame, const Continuation& continuation,
                                  const Candidate& candidate) {
  const Scenario& scenario = frame.scenario();
  const auto keeps_them = [&](rcpsp::ActivityId id) {
    const Task& task = candidate.compiled.tasks[id];
    const BaselineSession* known =
        continuation.find(candidate.drafts[task.cohort].code(), task.module);
    const rcpsp::Placement& placement = candidate.schedule.placements[id];
    if (known == nullptr || known->standing == Standing::coming || !placement.scheduled())
      return true;
    const auto& modes = candidate.compiled.problem.activities[id].modes;
    const std::vector<PlaceOption> options =
        place_options(frame, class_view(scenario, task.module, task.learners));
    return std::any_of(options.begin(), options.end(), [&](const PlaceOption& option) {
      return static_cast<std::int32_t>(option.place.row()) == modes[placement.mode].label &&
             option.openings.contains(placement.start);
    });
  };
  const auto ids = candidate.compiled.tasks.ids();
  return std::all_of(ids.begin(), ids.end(), keeps_them);
}

/// Newcomers take free seats, else classes of their own, and what they change is scheduled anew.
void seat_newcomers(const Frame& frame, const cohort::Rules& rules,
                    const Continuation& continuation, Candidate& candidate) {
  std::vector<cohort::Draft> drafts =
      with_free_seats_taken(frame, rules, continuation, candidate, Seekers::without_cohort);
  add_top_up_cohorts(frame.scenario(), rules, drafts);
  if (drafts != candidate.drafts)
    candidate = first_revision(frame, std::move(drafts), continuation);
}

/// Learners whose session could not be held take free seats, where that places more of them.
void seat_left_out(const Frame& frame, const cohort::Rules& rules, const Continuation& continuation,
                   Candidate& candidate) {
  if (candidate.score[rcpsp::Criterion::unscheduled] == 0) return;
  std::vector<cohort::Draft> drafts =
      with_free_seats_taken(frame, rules, continuation, candidate, Seekers::all);
  if (drafts == candidate.drafts) return;
  Candidate seated =
      adapted(frame, std::move(drafts), candidate, Displaced::left_out, &continuation);
  if (better(frame, seated, candidate)) candidate = std::move(seated);
}

}  // namespace

Plan replanned(const Scenario& scenario, const Plan& baseline, const SolveOptions& options) {
  const Objective objective = objective_of_revision(scenario);
  const Frame frame(scenario, objective);
  const cohort::Rules rules(scenario);
  Continuation continuation(frame, baseline);
  std::vector<cohort::Draft> drafts = drafts_of(scenario, continuation);
  release_what_cannot_stay(frame, drafts, continuation);

  Candidate candidate = first_revision(frame, std::move(drafts), continuation);
  seat_newcomers(frame, rules, continuation, candidate);
  const std::uint64_t work = options.work > 0 ? options.work : default_replan_work(scenario);
  if (options.depth == Depth::searched) search(frame, candidate, options, work);
  seat_left_out(frame, rules, continuation, candidate);

  Plan plan = decoded(frame, candidate.drafts, candidate.compiled, candidate.schedule);
  plan.scenario_digest = scenario.digest;
  plan.seed = options.seed;
  plan.work = options.depth == Depth::first ? 0 : work;
  plan.revises = Revision{"", *scenario.revised_from};
  plan.goals[static_cast<std::size_t>(Goal::changes)].value =
      count_changes(scenario, baseline, plan);
  if (kept_sessions_keep_the_rules(frame, continuation, candidate))
    add_bounds(frame, objective, plan);
  add_changes_bound(scenario, baseline, plan);
  return plan;
}

}  // namespace lotrinh::schedule
