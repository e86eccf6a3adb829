#include "schedule/replanning/first_revision.hpp"

#include "rcpsp/insertion.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lotrinh::schedule {
namespace {

using rcpsp::ActivityId;

/// A task that the baseline has a session for.
struct KnownTask {
  ActivityId id;
  const BaselineSession* session = nullptr;
  rcpsp::Placement before;
};

std::vector<KnownTask> known_tasks(const Compiled& compiled,
                                   const std::vector<cohort::Draft>& drafts,
                                   const Continuation& continuation) {
  std::vector<KnownTask> known;
  for (const ActivityId id : compiled.tasks.ids()) {
    const Task& task = compiled.tasks[id];
    const BaselineSession* session = continuation.find(drafts[task.cohort].code(), task.module);
    if (session == nullptr) continue;
    const rcpsp::Activity& activity = compiled.problem.activities[id];
    known.push_back({id, session, continuation.placement(*session, activity)});
  }
  return known;
}

void insert_held(const std::vector<KnownTask>& known, rcpsp::Workspace& workspace) {
  for (const KnownTask& task : known) {
    if (task.session->standing == Standing::held) workspace.insert(task.id, task.before);
  }
}

/// Releases each of the sessions; whether there were any.
void release_all(const std::vector<const BaselineSession*>& sessions, Continuation& continuation) {
  for (const BaselineSession* session : sessions) continuation.release(*session);
}

/// Frozen sessions whose own placement is impossible, whatever becomes of the others.
std::vector<const BaselineSession*> broken_alone(const rcpsp::Problem& alone,
                                                 const std::vector<KnownTask>& known) {
  const rcpsp::Links links(alone);
  rcpsp::Workspace workspace(alone, links);
  rcpsp::Insertion insertion(workspace);
  insert_held(known, workspace);
  std::vector<const BaselineSession*> broken;
  for (const KnownTask& task : known) {
    if (!task.session->frozen()) continue;
    if (!task.before.scheduled() || !insertion.fits(task.id, task.before))
      broken.push_back(task.session);
  }
  return broken;
}

/// Frozen sessions that have no room beside all other frozen ones.
std::vector<const BaselineSession*> broken_together(const rcpsp::Problem& alone,
                                                    const std::vector<KnownTask>& known) {
  const rcpsp::Links links(alone);
  rcpsp::Workspace workspace(alone, links);
  rcpsp::Insertion insertion(workspace);
  insert_held(known, workspace);
  for (const KnownTask& task : known) {
    if (task.session->frozen()) workspace.insert(task.id, task.before);
  }
  std::vector<const BaselineSession*> broken;
  for (const KnownTask& task : known) {
    if (!task.session->frozen()) continue;
    workspace.remove(task.id);
    if (!insertion.fits(task.id, task.before)) broken.push_back(task.session);
    workspace.insert(task.id, task.before);
  }
  return broken;
}

}  // namespace

void release_what_cannot_stay(const Frame& frame, const std::vector<cohort::Draft>& drafts,
                              Continuation& continuation) {
  const Compiled compiled = schedule::compiled(frame, drafts, &continuation);
  const std::vector<KnownTask> known = known_tasks(compiled, drafts, continuation);
  rcpsp::Problem alone = compiled.problem;
  alone.precedences.clear();
  alone.disjunctions.clear();
  release_all(broken_alone(alone, known), continuation);
  release_all(broken_together(alone, known), continuation);
}

Candidate first_revision(const Frame& frame, std::vector<cohort::Draft> drafts,
                         const Continuation& continuation) {
  Candidate candidate{std::move(drafts), {}, {}, {}, 0};
  candidate.compiled = compiled(frame, candidate.drafts, &continuation);
  const rcpsp::Problem& problem = candidate.compiled.problem;
  std::vector<KnownTask> known = known_tasks(candidate.compiled, candidate.drafts, continuation);
  const rcpsp::Links links(problem);
  rcpsp::Workspace workspace(problem, links);
  rcpsp::Insertion insertion(workspace);
  insert_held(known, workspace);
  std::sort(known.begin(), known.end(), [&](const KnownTask& a, const KnownTask& b) {
    const auto key = [&](const KnownTask& task) {
      return std::tuple(!task.session->frozen(), links.depth(task.id), task.before.start, task.id);
    };
    return key(a) < key(b);
  });
  for (const KnownTask& task : known) {
    if (!task.before.scheduled() || workspace.placement(task.id).scheduled()) continue;
    if (insertion.fits(task.id, task.before)) workspace.insert(task.id, task.before);
  }
  std::vector<ActivityId> rest;
  for (const ActivityId id : problem.activities.ids()) {
    if (!workspace.placement(id).scheduled()) rest.push_back(id);
  }
  std::sort(rest.begin(), rest.end(), [&](ActivityId a, ActivityId b) {
    const auto key = [&](ActivityId id) {
      const rcpsp::Activity& activity = problem.activities[id];
      return std::tuple(links.depth(id), activity.due.value_or(problem.horizon), -activity.weight,
                        id);
    };
    return key(a) < key(b);
  });
  for (const ActivityId id : rest) {
    if (const auto placement = insertion.best(id, rcpsp::Reach::best, rcpsp::Blinks{}))
      workspace.insert(id, *placement);
  }
  set_schedule(frame, candidate, workspace.schedule());
  return candidate;
}

}  // namespace lotrinh::schedule
