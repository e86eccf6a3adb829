#include "app/followed_plan.hpp"

#include "app/arguments.hpp"
#include "app/system_clock.hpp"
#include "app/today.hpp"
#include "base/error.hpp"
#include "store/database.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::app {

namespace {

/// The baseline in force on the day; the latest one when no day is given.
std::optional<store::Baseline> baseline_on(const std::string& path, std::optional<Day> day,
                                           Diagnostics& diagnostics) {
  const auto baselines = store::Database::open(path, store::Access::read).baselines();
  const auto found = std::find_if(
      baselines.rbegin(), baselines.rend(),
      [&](const store::Baseline& baseline) { return !day || baseline.approved_on <= *day; });
  if (found != baselines.rend()) return *found;
  diagnostics.push_back(argument_problem(
      "E-BASELINE",
      day && !baselines.empty() ? fmt::format("no plan was approved by {}", iso(*day))
                                : fmt::format("{} has no approved plan", printable(path, 300)),
      baselines.empty()
          ? "`lotrinh approve PLAN` makes a plan the baseline; `lotrinh list` shows the plans"
          : fmt::format("the first one was approved on {}; or choose a plan with --plan",
                        iso(baselines.front().approved_on))));
  return std::nullopt;
}

std::optional<Day> day_asked_for(const ShowRequest& request, Diagnostics& diagnostics) {
  if (request.at.empty()) return std::nullopt;
  const auto day = day_from_iso(request.at);
  if (!day) {
    diagnostics.push_back(
        argument_problem("E-DATE", fmt::format("--at \"{}\" is no date", printable(request.at)),
                         "write it as 2021-09-15"));
  }
  return day;
}

}  // namespace

std::optional<FollowedPlan> followed_plan(const ShowRequest& request, Diagnostics& diagnostics) {
  const auto day = day_asked_for(request, diagnostics);
  if (has_errors(diagnostics)) return std::nullopt;
  PlanChoice choice = request.choice;
  int number = 0;
  if (choice.plan.empty()) {
    const auto baseline = baseline_on(choice.database, day, diagnostics);
    if (!baseline) return std::nullopt;
    choice.plan = baseline->plan;
    number = baseline->number;
  }
  auto opened = opened_plan(choice, diagnostics);
  if (!opened) return std::nullopt;
  if (opened->scenario.workflow.steps.empty()) {
    diagnostics.push_back(argument_problem(
        "E-WORKFLOW", fmt::format("the scenario of plan {} names no workflow", opened->id),
        "name a template under [world], workflow = \"workflow.toml\", and plan again"));
    return std::nullopt;
  }
  const Day at = day.value_or(today(opened->scenario.time_zone, SystemClock().now()));
  return FollowedPlan{std::move(*opened), number, at};
}

std::optional<OpenedPlan> first_baseline(const FollowedPlan& followed,
                                         const std::string& database) {
  const auto baselines = store::Database::open(database, store::Access::read).baselines();
  std::optional<OpenedPlan> first;
  const auto revision = [&] { return first ? first->plan.revises : followed.opened.plan.revises; };
  // Each step back is to a plan approved earlier, so there are at most as many as baselines.
  for (std::size_t steps = 0; revision() && steps < baselines.size(); ++steps) {
    const auto before = std::find_if(
        baselines.begin(), baselines.end(),
        [&](const store::Baseline& baseline) { return baseline.digest == revision()->baseline; });
    if (before == baselines.end()) break;
    Diagnostics unknown;
    first = opened_plan({database, before->plan}, unknown);
    if (!first) throw Error(fmt::format("{}: plan {} has gone", database, before->plan));
  }
  return first;
}

workflow::State state_of(const FollowedPlan& followed, const std::string& database) {
  workflow::StateBuilder builder(followed.opened.scenario, followed.opened.plan, followed.day);
  store::Database::open(database, store::Access::read)
      .each_fact({store::FactScope::all, std::nullopt, followed.day},
                 [&](const Fact& fact) { builder.add(fact); });
  return std::move(builder).state();
}

}  // namespace lotrinh::app
