#include "app/commands/commands.hpp"
#include "app/pipeline.hpp"
#include "app/plan_outcome.hpp"
#include "app/search_end.hpp"
#include "app/shell_word.hpp"
#include "app/system_clock.hpp"
#include "app/views/goals.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// The progress line; of a search that is bounded by time the share of its time.
class ProgressLine {
 public:
  ProgressLine(std::optional<double> seconds, Console& console)
      : seconds_(seconds), console_(console) {}

  void operator()(const schedule::Progress& progress) const {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begun_;
    const double share =
        seconds_ ? std::min(1.0, elapsed.count() / *seconds_) : progress.share_done;
    console_.progress(fmt::format("planning {:3.0f} %: {} not placed, {} learner-days late, {} VND",
                                  100 * share, grouped(progress.unplaced), grouped(progress.late),
                                  grouped(progress.cost_vnd)));
  }

 private:
  std::optional<double> seconds_;
  Console& console_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// What is known as soon as there is any plan: for somebody who looks on.
void tell_first_plan(const Plan& plan, std::chrono::steady_clock::time_point begun,
                     Console& console) {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begun;
  const auto value = [&](Goal goal) {
    return grouped(plan.goals[static_cast<std::size_t>(goal)].value);
  };
  console.note(fmt::format(
      "First plan after {:.2f} s, verified: {} not placed, {} learner-days late, {} VND",
      elapsed.count(), value(Goal::unplaced), value(Goal::late), value(Goal::cost)));
}

std::string next_command(const PlanRequest& request, const PlanRun& run) {
  std::string command = "lotrinh show timeline --plan " + run.id;
  if (request.database != PlanRequest{}.database) {
    command += " --db " + shell_word(request.database);
  }
  return command;
}

void print_text(const PlanRequest& request, const PlanRun& run, const PlanOutcome& result,
                Console& console) {
  const auto marked = [&](std::string text, std::int64_t bad) {
    return console.coloured(text, bad > 0 ? Colour::red : Colour::green);
  };
  const std::string effort = request.depth == schedule::Depth::first ? "first plan"
                             : run.plan.work > 0 ? fmt::format("work {}", run.plan.work)
                                                 : "search ended early";
  console.print(fmt::format("Plan {} of {} (seed {}, {})", run.id, run.read.scenario->name,
                            run.plan.seed, effort));
  console.print(fmt::format(
      "Placed      {} learner-modules, {}, {}",
      marked(fmt::format("{} of {}", grouped(result.placed()), grouped(result.wanted)),
             result.unplaced),
      counted(run.plan.cohorts.size(), "cohort"), counted(run.plan.sessions.size(), "session")));
  for (const auto& [code, pairs] : result.unplaced_by_code) {
    console.print(fmt::format("  not placed: {} {}", grouped(pairs), code));
  }
  console.print("Late        " + marked(grouped(result.late) + " learner-days", result.late));
  console.print(fmt::format("Cost        {} VND", grouped(result.cost_vnd)));
  console.print("");
  for (const std::string& line : text_lines(goals_view(run.plan))) console.print(line);
  console.print("");
  if (!result.bottleneck.empty()) console.print("Bottleneck: " + result.bottleneck);
  console.print("Next: " + next_command(request, run));
}

void print_json(const PlanRun& run, const PlanOutcome& result, Console& console) {
  Json by_code = Json::object();
  for (const auto& [code, pairs] : result.unplaced_by_code) by_code[code] = pairs;
  console.print_json(Json{{"plan", run.id},
                          {"scenario", run.read.scenario->name},
                          {"scenario_digest", run.plan.scenario_digest},
                          {"seed", run.plan.seed},
                          {"work", run.plan.work},
                          {"program_version", run.plan.program_version},
                          {"cohorts", run.plan.cohorts.size()},
                          {"sessions", run.plan.sessions.size()},
                          {"learner_modules", result.wanted},
                          {"placed", result.placed()},
                          {"unplaced", result.unplaced},
                          {"unplaced_by_code", by_code},
                          {"late_learner_days", result.late},
                          {"cost_vnd", result.cost_vnd},
                          {"goals", goals_json(run.plan)},
                          {"bottleneck", result.bottleneck}});
}

}  // namespace

ExitCode run(const PlanRequest& request, Console& console) {
  const auto begun = std::chrono::steady_clock::now();
  const SystemClock clock;
  const SearchEnd end(request.seconds);
  Surroundings surroundings{clock, end.requested(), ProgressLine(request.seconds, console)};
  if (console.shows_progress() && request.depth == schedule::Depth::searched)
    surroundings.first_plan = [&](const Plan& plan) { tell_first_plan(plan, begun, console); };
  const PlanRun run = planned(request, surroundings);
  console.report(run.read.diagnostics, request.scenario);
  if (!run.read.scenario) return ExitCode::input_wrong;
  if (!run.violations.empty() || !run.rejections.empty()) {
    refuse_plan(run.violations, run.rejections, console);
    return ExitCode::world_failed;
  }

  if (end.requested_by_user()) console.note("Stopped; this is the best plan found so far.");
  const PlanOutcome result = outcome(*run.read.scenario, run.plan, run.capacity);
  if (request.output == Output::json) {
    print_json(run, result, console);
  } else {
    print_text(request, run, result, console);
  }
  return result.complete() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
