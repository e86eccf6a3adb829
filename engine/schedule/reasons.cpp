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

/// The same for a class of one learner alone.
bool lecturers_exist_for(const Scenario& scenario, const Learner& learner, ModuleId id) {
  const Module& module = scenario.modules[id];
  int leads = 0;
  int cos = 0;
  int either = 0;
  for (const Lecturer& lecturer : scenario.lecturers) {
    const auto may = [&](Role role) {
      return may_teach(scenario, lecturer, role, id, {learner.level}, {learner.province});
    };
    leads += may(Role::lead) ? 1 : 0;
    cos += may(Role::co) ? 1 : 0;
    either += may(Role::lead) || may(Role::co) ? 1 : 0;
  }
  return leads >= module.leads && cos >= module.cos &&
         (module.leads == 0 || module.cos == 0 || either >= module.leads + module.cos);
}

/// Whether some place could ever hold the smallest class with this learner.
bool place_exists_for(const Scenario& scenario, const Learner& learner, const Module& module) {
  const auto& modes = module.model.modes;
  const auto could = [&](const Place& place) {
    if (std::find(modes.begin(), modes.end(), place.mode) == modes.end()) return false;
    if (place.seats < module.class_size.min_learners) return false;
    return place.mode == DeliveryMode::virtual_live ||
           scenario.distance_km(place.province, learner.province) <= scenario.travel.venue_max_km;
  };
  return std::any_of(scenario.places.begin(), scenario.places.end(), could);
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
      const bool in_order = window && window->contains(mode, s);
      if (!in_order || workspace.clash(id, s, s + mode.duration)) {
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
  const Module& module = frame.scenario().modules[compiled.tasks[id].module];
  if (activity.weight < module.class_size.min_learners)
    return {UnplacedCode::class_size,
            fmt::format("{}: {} learners remain who may study together, the smallest class has {}",
                        name, activity.weight, module.class_size.min_learners)};
  if (!lecturers_exist(compiled.problem, activity))
    return {UnplacedCode::capacity,
            fmt::format("{}: fewer lecturers may teach all of the class than it needs", name)};
  if (compiled.tasks[id].pinned)
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
  const Module& wanted = scenario.modules[module];
  const auto open = [&](DeliveryMode mode) {
    return !frame.openings(province, module, mode).empty();
  };
  if (std::none_of(wanted.model.modes.begin(), wanted.model.modes.end(), open))
    return {UnplacedCode::no_date,
            fmt::format("module {}: calendar, closures, accounts and materials leave {} no opening "
                        "day",
                        wanted.code, scenario.provinces[province].code)};
  if (!place_exists_for(scenario, scenario.learners[learner], wanted))
    return {UnplacedCode::no_place,
            fmt::format("module {}: no room of its modes has {} seats within {} km of {}",
                        wanted.code, wanted.class_size.min_learners, scenario.travel.venue_max_km,
                        scenario.provinces[province].code)};
  if (!lecturers_exist_for(scenario, scenario.learners[learner], module))
    return {UnplacedCode::no_lecturer,
            fmt::format("module {}, {}: fewer lecturers are qualified than one session needs",
                        wanted.code, scenario.levels[scenario.learners[learner].level].code)};
  return session;
}

}  // namespace lotrinh::schedule
