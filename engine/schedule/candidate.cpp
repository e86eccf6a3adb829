#include "schedule/candidate.hpp"

#include "rcpsp/insertion.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::schedule {
namespace {

using rcpsp::ActivityId;

std::int64_t learner_modules(const Scenario& scenario) {
  std::int64_t sum = 0;
  for (const Learner& learner : scenario.learners)
    sum += static_cast<std::int64_t>(learner.modules.size());
  return sum;
}

std::int64_t mixture_of(const Scenario& scenario, const std::vector<cohort::Draft>& drafts) {
  std::int64_t sum = 0;
  std::vector<ProvinceId> provinces;
  for (const cohort::Draft& draft : drafts) {
    provinces.clear();
    for (const LearnerId learner : draft.members)
      provinces.push_back(scenario.learners[learner].province);
    std::sort(provinces.begin(), provinces.end());
    sum += std::unique(provinces.begin(), provinces.end()) - provinces.begin();
  }
  return sum;
}

/// The placement of an old task in the modes of its new compilation.
std::optional<rcpsp::Placement> carried_over(const Candidate& before, ActivityId old,
                                             const rcpsp::Activity& activity) {
  rcpsp::Placement placement = before.schedule.placements[old];
  if (!placement.scheduled()) return std::nullopt;
  const auto& old_modes = before.compiled.problem.activities[old].modes;
  const std::int32_t label = old_modes[placement.mode].label;
  const auto same = [&](const rcpsp::Mode& mode) { return mode.label == label; };
  const auto found = std::find_if(activity.modes.begin(), activity.modes.end(), same);
  if (found == activity.modes.end()) return std::nullopt;
  placement.mode = static_cast<std::int32_t>(found - activity.modes.begin());
  return placement;
}

/// Tasks of the old candidate by cohort code and module.
using TaskRows = std::map<std::pair<std::string, ModuleId>, ActivityId>;

TaskRows task_rows(const Candidate& candidate) {
  TaskRows rows;
  for (const ActivityId id : candidate.compiled.tasks.ids()) {
    const Task& task = candidate.compiled.tasks[id];
    rows[{candidate.drafts[task.cohort].code(), task.module}] = id;
  }
  return rows;
}

}  // namespace

void set_schedule(const Frame& frame, Candidate& candidate, rcpsp::Schedule schedule) {
  candidate.schedule = std::move(schedule);
  candidate.score = candidate.schedule.score;
  std::int64_t in_tasks = 0;
  for (const Task& task : candidate.compiled.tasks)
    in_tasks += static_cast<std::int64_t>(task.learners.size());
  candidate.score[rcpsp::Criterion::unscheduled] += learner_modules(frame.scenario()) - in_tasks;
}

Candidate first_candidate(const Frame& frame, std::vector<cohort::Draft> drafts) {
  Candidate candidate{std::move(drafts), {}, {}, {}, 0};
  candidate.mixture = mixture_of(frame.scenario(), candidate.drafts);
  candidate.compiled = compiled(frame, candidate.drafts);
  set_schedule(frame, candidate, rcpsp::first_schedule(candidate.compiled.problem));
  return candidate;
}

Candidate adapted(const Frame& frame, std::vector<cohort::Draft> drafts, const Candidate& before,
                  Displaced displaced, const Continuation* continuation) {
  Candidate candidate{std::move(drafts), {}, {}, {}, 0};
  candidate.mixture = mixture_of(frame.scenario(), candidate.drafts);
  candidate.compiled = compiled(frame, candidate.drafts, continuation);
  const rcpsp::Problem& problem = candidate.compiled.problem;
  const rcpsp::Links links(problem);
  rcpsp::Workspace workspace(problem, links);
  rcpsp::Insertion insertion(workspace);
  const TaskRows rows = task_rows(before);
  struct Changed {
    ActivityId id;
    std::optional<rcpsp::Placement> old;
  };
  std::vector<Changed> changed;
  for (const ActivityId id : candidate.compiled.tasks.ids()) {
    const Task& task = candidate.compiled.tasks[id];
    const auto old = rows.find({candidate.drafts[task.cohort].code(), task.module});
    const bool known = old != rows.end();
    const auto placement =
        known ? carried_over(before, old->second, problem.activities[id]) : std::nullopt;
    const bool same = known && before.compiled.tasks[old->second].learners == task.learners;
    if (same && placement) {
      workspace.insert(id, *placement);
    } else {
      changed.push_back({id, placement});
    }
  }
  std::stable_sort(changed.begin(), changed.end(), [&](const Changed& a, const Changed& b) {
    return links.depth(a.id) < links.depth(b.id);
  });
  for (const auto& [id, old] : changed) {  // where it was, if possible
    if (old && insertion.fits(id, *old)) workspace.insert(id, *old);
  }
  for (const auto& [id, old] : changed) {
    if (displaced == Displaced::left_out || workspace.placement(id).scheduled()) continue;
    if (const auto placement = insertion.best(id, rcpsp::Reach::best, rcpsp::Blinks{}))
      workspace.insert(id, *placement);
  }
  for (const auto& [id, old] : changed) {  // nothing stays that has lost what it waits for
    if (workspace.placement(id).scheduled()) continue;
    for (const auto& next : links.after(id)) {
      if (workspace.placement(next.activity).scheduled()) workspace.remove(next.activity);
    }
  }
  set_schedule(frame, candidate, workspace.schedule());
  return candidate;
}

bool better(const Frame& frame, const Candidate& a, const Candidate& b) {
  const auto order = frame.base().ranking.compare(a.score, b.score);
  return order != 0 ? order < 0 : a.mixture < b.mixture;
}

}  // namespace lotrinh::schedule
