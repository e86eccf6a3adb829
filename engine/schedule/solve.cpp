// The way from a scenario to a plan: cohorts are formed in a few ways, each is scheduled quickly,
// the best is searched further, its membership is improved together with its dates, and what
// results is decoded with bounds.
#include "schedule/solve.hpp"

#include "schedule/bounds/add_bounds.hpp"
#include "schedule/candidate.hpp"
#include "schedule/decode.hpp"
#include "schedule/improve.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace lotrinh::schedule {
namespace {

constexpr std::array fillings{cohort::Filling::even, cohort::Filling::full,
                              cohort::Filling::preferred};

using Drafts = std::vector<cohort::Draft>;

/// The sessions named by pins and forbids that these cohorts have.
std::set<std::string> pinned_sessions(const Scenario& scenario, const Drafts& drafts) {
  std::set<std::string> sessions;
  for (const cohort::Draft& draft : drafts) {
    for (const ModuleId module : draft.modules)
      sessions.insert(draft.code() + "/" + scenario.modules[module].code);
  }
  std::set<std::string> found;
  for (const Pin& pin : scenario.pins) {
    if (sessions.contains(pin.session)) found.insert(pin.session);
  }
  return found;
}

/// The manners in which cohorts are formed, the most promising first.
struct Manner {
  LevelMixing levels = LevelMixing::mixed;
  cohort::Filling filling = cohort::Filling::even;
};

std::vector<Manner> manners(const Scenario& scenario) {
  std::vector<Manner> all;
  for (const LevelMixing levels : {LevelMixing::mixed, LevelMixing::separate}) {
    const bool different = scenario.policies.level_mixing == LevelMixing::mixed;
    if (levels == LevelMixing::separate && !different) continue;
    for (const cohort::Filling filling : fillings) all.push_back({levels, filling});
  }
  return all;
}

/// Cohorts formed in different manners, without repetition: only those with the most of the
/// sessions that pins and forbids name, since a pin cannot be kept by a cohort that is not there.
/// Calls `found` with each as soon as it is sure; true ends it.
void each_formation(const Scenario& scenario, const cohort::Rules& rules,
                    const std::function<bool(const Drafts&)>& found) {
  std::vector<Drafts> all;
  const bool pinned = !scenario.pins.empty();
  for (const Manner& manner : manners(scenario)) {
    Drafts drafts = cohort::form(scenario, rules, manner.filling, manner.levels);
    if (std::find(all.begin(), all.end(), drafts) != all.end()) continue;
    if (!pinned && found(drafts)) return;
    all.push_back(std::move(drafts));
  }
  if (!pinned) return;
  std::set<std::string> most;
  for (const Drafts& drafts : all) {
    std::set<std::string> sessions = pinned_sessions(scenario, drafts);
    if (sessions.size() > most.size()) most = std::move(sessions);
  }
  for (const Drafts& drafts : all) {
    if (pinned_sessions(scenario, drafts) == most && found(drafts)) return;
  }
}

std::vector<Drafts> formations(const Scenario& scenario, const cohort::Rules& rules) {
  std::vector<Drafts> all;
  each_formation(scenario, rules, [&](const Drafts& drafts) {
    all.push_back(drafts);
    return false;
  });
  return all;
}

Plan plan_of(const Frame& frame, const Candidate& candidate) {
  Plan plan = decoded(frame, candidate.drafts, candidate.compiled, candidate.schedule);
  plan.scenario_digest = frame.scenario().digest;
  return plan;
}

/// The formations with a first schedule each, the best first; just one where that will do or time
/// is over.
std::vector<Candidate> starts(const Frame& frame, const cohort::Rules& rules,
                              const SolveOptions& options) {
  std::vector<Candidate> found;
  each_formation(frame.scenario(), rules, [&](const Drafts& drafts) {
    found.push_back(first_candidate(frame, drafts));
    if (options.first_plan && found.size() == 1) options.first_plan(plan_of(frame, found.front()));
    return options.depth == Depth::first || (options.stop && options.stop());
  });
  std::stable_sort(found.begin(), found.end(),
                   [&](const Candidate& a, const Candidate& b) { return better(frame, a, b); });
  return found;
}

}  // namespace

std::uint64_t default_work(const Scenario& scenario) {
  std::uint64_t learner_modules = 0;
  for (const Learner& learner : scenario.learners) learner_modules += learner.modules.size();
  constexpr std::uint64_t least = 1500;
  constexpr std::uint64_t most = 16'000;
  return std::clamp(learner_modules, least, most);
}

Plan solve(const Scenario& scenario, const SolveOptions& options) {
  const Frame frame(scenario);
  const cohort::Rules rules(scenario);
  const std::uint64_t work = options.work > 0 ? options.work : default_work(scenario);

  std::vector<Candidate> found = starts(frame, rules, options);
  const Candidate candidate =
      options.depth == Depth::first
          ? std::move(found.front())
          : improved(frame, rules, std::move(found), {options, work, default_work(scenario)});
  Plan plan = plan_of(frame, candidate);
  plan.seed = options.seed;
  plan.work = options.depth == Depth::first ? 0 : work;
  add_bounds(frame, scenario.objective, plan);
  return plan;
}

std::vector<Pin> pins_without_session(const Scenario& scenario) {
  if (scenario.pins.empty()) return {};
  const cohort::Rules rules(scenario);
  const std::set<std::string> sessions =
      pinned_sessions(scenario, formations(scenario, rules).front());
  std::vector<Pin> unknown;
  for (const Pin& pin : scenario.pins) {
    if (!sessions.contains(pin.session)) unknown.push_back(pin);
  }
  return unknown;
}

}  // namespace lotrinh::schedule
