#include "app/variant_outcome.hpp"

#include "app/arguments.hpp"
#include "app/plan_outcome.hpp"
#include "app/version.hpp"
#include "simulate/policy.hpp"
#include "simulate/run.hpp"
#include "store/plan_digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace lotrinh::app {

namespace {

/// What cannot fit by arithmetic; else why a goal cannot be better; else where lecturers are
/// scarcest.
std::string limit_of(const Plan& plan, const PlanOutcome& result,
                     const std::vector<schedule::CapacityFinding>& capacity) {
  const bool fits = std::all_of(capacity.begin(), capacity.end(),
                                [](const schedule::CapacityFinding& one) { return one.fits; });
  if (!fits) return result.bottleneck;
  for (const GoalValue& goal : plan.goals) {
    const bool counts = goal.goal == Goal::unplaced || goal.goal == Goal::late;
    if (counts && goal.value > 0 && goal.bound.value_or(0) > 0 && !goal.bound_source.empty())
      return goal.bound_source;
  }
  return result.bottleneck;
}

/// Years are played in steps that can be stopped; a part of them is no answer.
bool was_stopped(const Evaluation& how) { return how.stop && how.stop(); }

whatif::DayFigure day_figure(const Scenario& scenario,
                             const statistics::QuantileEstimate& days_in) {
  const auto day = [&](const std::optional<int>& number) -> std::optional<Day> {
    if (!number) return std::nullopt;
    return scenario.horizon.first + days{*number};
  };
  return {day(days_in.value), day(days_in.low), day(days_in.high)};
}

std::string refusal_of(const ReadScenario& read) {
  const Diagnostics found = sorted(read.diagnostics);
  std::string text;
  std::size_t errors = 0;
  for (const Diagnostic& one : found) {
    if (one.severity != Severity::error) continue;
    if (errors++ == 0) text = fmt::format("{}: {}", one.code, one.message);
  }
  return errors > 1 ? fmt::format("{} (and {} more errors)", text, errors - 1) : text;
}

}  // namespace

Diagnostics policy_problems(const std::string& policy) {
  if (policy.empty() || simulate::policy_named(policy) != nullptr) return {};
  const auto names = simulate::policy_names();
  return {unknown_word("E-POLICY", "policy", policy, {names.begin(), names.end()})};
}

whatif::Planned planned_figures(const Scenario& scenario, const Plan& plan,
                                const std::vector<schedule::CapacityFinding>& capacity) {
  const PlanOutcome result = outcome(scenario, plan, capacity);
  whatif::Planned planned;
  planned.wanted = result.wanted;
  planned.unplaced = result.unplaced;
  planned.late = result.late;
  planned.cost_vnd = result.cost_vnd;
  planned.cohorts = static_cast<std::int64_t>(plan.cohorts.size());
  planned.sessions = static_cast<std::int64_t>(plan.sessions.size());
  planned.limit = limit_of(plan, result, capacity);
  planned.plan = store::plan_digest(plan);
  for (const GoalValue& goal : plan.goals)
    planned.goals.push_back(
        {std::string(goal_name(goal.goal)), goal.value, goal.bound, goal.bound_source});
  return planned;
}

whatif::Simulated simulated_figures(const Scenario& scenario, const simulate::Results& results) {
  whatif::Simulated figures;
  figures.seed = results.seed;
  figures.replications = results.replications;
  figures.policy = results.policy;
  figures.years = results.years;
  for (const simulate::DeadlineRisk& one : results.deadlines)
    figures.deadlines.push_back({one.joint ? "" : scenario.modules[one.module].code, one.met});
  for (const simulate::GroupCompletion& one : results.completions) {
    if (one.extent != simulate::Extent::nation) continue;
    figures.completions.push_back({one.module ? scenario.modules[*one.module].code : "",
                                   day_figure(scenario, one.p50), day_figure(scenario, one.p80),
                                   day_figure(scenario, one.p95)});
  }
  return figures;
}

std::optional<whatif::Simulated> simulated_figures(const Scenario& scenario, const Plan& plan,
                                                   const Evaluation& how) {
  simulate::Options options;
  options.seed = how.seed;
  options.replications = how.replications;
  options.threads = how.threads;
  options.policy = how.policy;
  options.stop = how.stop;
  const simulate::Results results = simulate::run(scenario, plan, options);
  if (results.replications < how.replications) return std::nullopt;
  return simulated_figures(scenario, results);
}

std::optional<EvaluatedVariant> evaluated(ReadScenario read, const Evaluation& how) {
  EvaluatedVariant made{{}, std::move(read), {}};
  if (!made.read.scenario) {
    made.outcome.problem = "cannot be read: " + refusal_of(made.read);
    return made;
  }
  const Scenario& scenario = *made.read.scenario;
  const auto capacity = schedule::precheck(scenario);
  schedule::SolveOptions options;
  options.seed = how.seed;
  if (how.work) options.work = *how.work;
  options.threads = how.threads;
  options.stop = how.stop;
  made.plan = schedule::solve(scenario, options);
  made.plan.program_version = program_version();
  if (was_stopped(how)) return std::nullopt;
  if (const auto violations = verify::violations(scenario, made.plan); !violations.empty()) {
    made.outcome.problem = "the plan is refused: " + violations.front().message;
    return made;
  }
  if (const auto rejected = verify::rejected_certificates(scenario, made.plan); !rejected.empty()) {
    made.outcome.problem = "a bound of the plan has no proof: " + rejected.front().message;
    return made;
  }
  made.outcome.planned = planned_figures(scenario, made.plan, capacity);
  if (how.replications == 0) return made;
  try {
    made.outcome.simulated = simulated_figures(scenario, made.plan, how);
  } catch (const std::invalid_argument& failure) {  // a policy that only some variants name
    made.outcome.problem = std::string("cannot be simulated: ") + failure.what();
    return made;
  }
  if (!made.outcome.simulated) return std::nullopt;
  return made;
}

}  // namespace lotrinh::app
