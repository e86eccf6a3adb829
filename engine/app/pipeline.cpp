// The way of the data through the rooms: planned() has all the calls in a row.
#include "app/pipeline.hpp"

#include "app/structure_diagnostics.hpp"
#include "app/version.hpp"
#include "scenario/load.hpp"

#include <fmt/format.h>

#include <limits>

namespace lotrinh::app {

namespace {

/// A pin that could never be kept is an error; a forbid that forbids nothing only looks wrong.
Diagnostics pin_diagnostics(const Scenario& scenario) {
  Diagnostics lost;
  for (const Pin& pin : schedule::pins_without_session(scenario)) {
    const bool required = pin.kind == PinKind::require;
    lost.push_back({required ? Severity::error : Severity::warning, "E-PIN", pin.written,
                    fmt::format("there is no session \"{}\"", printable(pin.session)),
                    "sessions are written cohort/module; `lotrinh show sessions` lists them"});
  }
  return lost;
}

schedule::SolveOptions options_for(const PlanRequest& request, const Surroundings& surroundings) {
  schedule::SolveOptions options;
  options.seed = request.seed;
  if (request.work) options.work = *request.work;
  if (request.seconds) options.work = std::numeric_limits<std::uint64_t>::max();
  if (request.threads) options.threads = *request.threads;
  options.stop = [&surroundings] { return surroundings.stop.load(); };
  options.progress = surroundings.progress;
  options.depth = request.depth;
  return options;
}

}  // namespace

ReadScenario read_scenario(const std::string& path) {
  return read_scenario(scenario::DiskFiles{}, path);
}

ReadScenario read_scenario(const scenario::FileSource& source, const std::string& path) {
  scenario::Loaded loaded = scenario::load(source, path);
  ReadScenario read{std::move(loaded.scenario),
                    {"", path, std::move(loaded.files)},
                    std::move(loaded.diagnostics)};
  if (!read.scenario) return read;
  read.files.name = read.scenario->name;
  Diagnostics found = module_circles(*read.scenario);
  if (found.empty()) found = pin_diagnostics(*read.scenario);
  const Diagnostics dead_ends = workflow_dead_ends(*read.scenario);
  found.insert(found.end(), dead_ends.begin(), dead_ends.end());
  read.diagnostics.insert(read.diagnostics.end(), found.begin(), found.end());
  if (has_errors(found)) read.scenario.reset();
  return read;
}

PlanRun planned(const PlanRequest& request, const Surroundings& surroundings) {
  PlanRun run;
  run.read = read_scenario(request.scenario);
  if (!run.read.scenario) return run;
  const Scenario& scenario = *run.read.scenario;
  run.capacity = schedule::precheck(scenario);

  // Opened before the search, which may be long: a locked or broken file is known at once.
  store::Database database = store::Database::open(request.database, store::Access::write);
  schedule::SolveOptions options = options_for(request, surroundings);
  if (surroundings.first_plan) {
    options.first_plan = [&](const Plan& plan) {
      if (verify::violations(scenario, plan).empty()) surroundings.first_plan(plan);
    };
  }
  run.plan = schedule::solve(scenario, options);
  run.plan.program_version = program_version();
  // A search that was ended is no function of its work and cannot be repeated.
  if (surroundings.stop) run.plan.work = 0;
  run.violations = verify::violations(scenario, run.plan);
  run.rejections = verify::rejected_certificates(scenario, run.plan);
  if (run.violations.empty() && run.rejections.empty()) {
    run.id = database.save(scenario, run.read.files, run.plan, surroundings.clock.now());
  }
  return run;
}

}  // namespace lotrinh::app
