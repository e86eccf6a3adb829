#include "schedule/reasons.hpp"

#include "rcpsp/team_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::schedule {
namespace {

using rcpsp::ActivityId;
using rcpsp::Time;
using rcpsp::TimeSet;

std::string session_name(const Compiled& compiled, const Frame& frame, ActivityId id) {
  return "module " + frame.scenario().modules[compiled.tasks[id].module].code;
}

/// Distinct lecturers over all demands of an activity, and how many it needs.
bool lecturers_exist(const rcpsp::Problem& problem, const rcpsp::Activity& activity) {
  std::set<rcpsp::WorkerId> distinct;
  std::size_t needed = 0;
  for (const rcpsp::Demand& demand : activity.demands) {
    const auto& pool = problem.pools[demand.pool];
    if (pool.size() < static_cast<std::size_t>(demand.count)) return false;
    distinct.insert(pool.begin(), pool.end());
    needed += static_cast<std::size_t>(demand.count);
  }
  return distinct.size() >= needed;
}

/// How many openings fail for which want.
struct Obstacles {
  int openings = 0;
  int other_modules = 0;
  int rooms_or_limits = 0;
  int lecturers = 0;
};

Obstacles obstacles(rcpsp::Workspace& workspace, ActivityId id) {
  const rcpsp::Problem& problem = workspace.problem();
  const rcpsp::Activity& activity = problem.activities[id];
  Obstacles found;
  rcpsp::TeamChoice teams(workspace);
  const auto window = workspace.window(id);
  for (const rcpsp::Mode& mode : activity.modes) {
    teams.aim_at(id, mode);
    const TimeSet& starts = problem.start_sets[mode.starts];
    for (Time s = starts.next(0); s != TimeSet::none; s = starts.next(s + 1)) {
      ++found.openings;
      const bool in_order = window && s >= window->first && s <= window->last;
      if (!in_order || workspace.clash(id, s)) {
        ++found.other_modules;
      } else if (!workspace.resources_fit(activity, mode, s)) {
        ++found.rooms_or_limits;
      } else {
        ++found.lecturers;
      }
    }
  }
  return found;
}

}  // namespace

Reason reason_for_session(const Frame& frame, const Compiled& compiled, rcpsp::Workspace& workspace,
                          ActivityId id) {
  const rcpsp::Activity& activity = compiled.problem.activities[id];
  const std::string name = session_name(compiled, frame, id);
  for (const rcpsp::Links::Neighbour& link : workspace.links().before(id)) {
    if (!workspace.placement(link.activity).scheduled())
      return {UnplacedCode::prerequisite,
              fmt::format("{} needs {}, which has no place", name,
                          session_name(compiled, frame, link.activity))};
  }
  if (!lecturers_exist(compiled.problem, activity))
    return {UnplacedCode::no_lecturer,
            fmt::format("{}: fewer lecturers are qualified than one session needs", name)};
  if (!activity.required.empty() || !activity.exclusions.empty())
    return {UnplacedCode::pinned_out,
            fmt::format("{}: pins and forbids leave no free opening", name)};
  if (activity.modes.empty())
    return {UnplacedCode::capacity,
            fmt::format("{}: no day and place suit all {} learners of the class", name,
                        activity.weight)};
  const Obstacles found = obstacles(workspace, id);
  return {UnplacedCode::capacity,
          fmt::format(
              "{}: of {} possible openings {} lack free lecturers, {} a room or a limit, {} "
              "meet other modules of the class",
              name, found.openings, found.lecturers, found.rooms_or_limits, found.other_modules)};
}

Reason reason_for_learner(const Frame& frame, LearnerId learner, ModuleId module,
                          const Reason& session) {
  const Scenario& scenario = frame.scenario();
  const ProvinceId province = scenario.learners[learner].province;
  const auto& modes = scenario.modules[module].model.modes;
  const auto open = [&](DeliveryMode mode) {
    return !frame.openings(province, module, mode).empty();
  };
  if (std::any_of(modes.begin(), modes.end(), open)) return session;
  return {
      UnplacedCode::no_date,
      fmt::format("module {}: calendar, closures, accounts and materials leave {} no opening day",
                  scenario.modules[module].code, scenario.provinces[province].code)};
}

}  // namespace lotrinh::schedule
