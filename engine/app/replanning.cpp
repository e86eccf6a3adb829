// The way of a disturbance: replanned() has all the calls in a row.
#include "app/replanning.hpp"

#include "app/arguments.hpp"
#include "app/revised_scenario.hpp"
#include "app/stored_plan.hpp"
#include "app/today.hpp"
#include "app/version.hpp"
#include "base/error.hpp"
#include "scenario/load.hpp"
#include "schedule/replan.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace lotrinh::app {

namespace {

/// The day that the user named, or today.
std::optional<Day> first_open_day(const ReplanRequest& request, const Scenario& scenario,
                                  const Clock& clock, Diagnostics& diagnostics) {
  if (!request.from) return today(scenario.time_zone, clock.now());
  const auto day = day_from_iso(*request.from);
  if (!day) {
    diagnostics.push_back(argument_problem(
        "E-DATE", fmt::format("\"{}\" is no date (--from)", printable(*request.from)),
        "a date is written 2021-09-15"));
  }
  return day;
}

/// A plan that goes back to another may not go back in time.
void check_order(Day from, const Scenario& baseline, Diagnostics& diagnostics) {
  if (baseline.horizon.end <= from) {
    diagnostics.push_back(
        argument_problem("E-HORIZON", fmt::format("on {} the programme is over", iso(from)),
                         fmt::format("it lasts to {}", iso(baseline.horizon.end - days{1}))));
  }
  if (baseline.revised_from && from < *baseline.revised_from) {
    diagnostics.push_back(
        argument_problem("E-RANGE",
                         fmt::format("{} is before {}, from when the baseline was made anew",
                                     iso(from), iso(*baseline.revised_from)),
                         fmt::format("--from {} or later", iso(*baseline.revised_from))));
  }
}

/// All statements about disturbances in the order in which they were recorded.
std::vector<Fact> disturbances(const store::Database& database) {
  std::vector<Fact> facts;
  store::FactFilter filter;
  filter.scope = store::FactScope::disturbances;
  database.each_fact(filter, [&](const Fact& fact) { facts.push_back(fact); });
  return facts;
}

schedule::SolveOptions replan_options(const ReplanRequest& request,
                                      const Surroundings& surroundings) {
  schedule::SolveOptions options;
  options.seed = request.seed;
  if (request.work) options.work = *request.work;
  if (request.seconds) options.work = std::numeric_limits<std::uint64_t>::max();
  if (request.threads) options.threads = *request.threads;
  options.stop = [&surroundings] { return surroundings.stop.load(); };
  options.progress = surroundings.progress;
  return options;
}

}  // namespace

ReplanRun replanned(const ReplanRequest& request, const Surroundings& surroundings) {
  ReplanRun run;
  store::Database database = store::Database::open(request.database, store::Access::write);
  run.baseline = database.baseline();
  if (!run.baseline) {
    run.diagnostics.push_back(argument_problem(
        "E-BASELINE", fmt::format("{} has no approved plan", printable(request.database, 300)),
        "`lotrinh approve PLAN` makes a plan the baseline"));
    return run;
  }
  OpenedPlan opened = opened_plan(database, run.baseline->plan, request.database);
  const auto from = first_open_day(request, opened.scenario, surroundings.clock, run.diagnostics);
  if (from) check_order(*from, opened.scenario, run.diagnostics);
  if (has_errors(run.diagnostics)) return run;
  run.from = *from;

  const std::vector<Fact> statements = disturbances(database);
  run.facts = in_force(statements, Day::max());
  const store::ScenarioFiles files =
      revised_files(database.scenario_files(opened.plan.scenario_digest), statements,
                    opened.scenario, opened.plan, run.from);
  scenario::Loaded loaded = scenario::load(scenario::MemoryFiles(files.files), files.entry_path);
  run.diagnostics = std::move(loaded.diagnostics);
  if (!loaded.scenario) return run;
  run.scenario = std::move(loaded.scenario);
  run.capacity = schedule::precheck(*run.scenario);
  run.before = std::move(opened.plan);

  run.plan = schedule::replanned(*run.scenario, run.before, replan_options(request, surroundings));
  run.plan.program_version = program_version();
  run.plan.revises = Revision{run.baseline->digest, run.from};
  if (surroundings.stop) run.plan.work = 0;
  run.violations = verify::violations(*run.scenario, run.plan, &run.before);
  run.rejections = verify::rejected_certificates(*run.scenario, run.plan, &run.before);
  run.difference =
      change::difference({opened.scenario, run.before}, {*run.scenario, run.plan}, run.facts);
  if (run.violations.empty() && run.rejections.empty())
    run.id = database.save(*run.scenario, files, run.plan, surroundings.clock.now());
  return run;
}

}  // namespace lotrinh::app
