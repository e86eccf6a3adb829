#include "app/commands/commands.hpp"
#include "app/views/json_rows.hpp"
#include "app/views/text_table.hpp"
#include "store/database.hpp"

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

Cell cell_of(date::sys_seconds time) {
  return {date::format("%d/%m/%Y %H:%M UTC", time), date::format("%FT%TZ", time)};
}

/// "2, in force"; of a plan that is not approved "-".
Cell baseline_cell(const store::PlanSummary& plan, int in_force) {
  if (plan.baseline == 0) return no_cell();
  return {fmt::format("{}{}", plan.baseline, plan.baseline == in_force ? ", in force" : ""),
          std::int64_t{plan.baseline}};
}

View plans_view(const std::vector<store::PlanSummary>& plans) {
  int in_force = 0;
  for (const store::PlanSummary& plan : plans) in_force = std::max(in_force, plan.baseline);
  View view{"plans",
            {{"plan", "Plan"},
             {"scenario", "Scenario"},
             {"created_at", "Made"},
             {"cohorts", "Cohorts", Align::right},
             {"sessions", "Sessions", Align::right},
             {"placed", "Placed", Align::right},
             {"unplaced", "Unplaced", Align::right},
             {"late_learner_days", "Late", Align::right},
             {"cost_vnd", "Cost, VND", Align::right},
             {"seed", "Seed", Align::right},
             {"work", "Work", Align::right},
             {"program_version", "Program"},
             {"baseline", "Baseline"}},
            {}};
  for (const store::PlanSummary& plan : plans) {
    view.rows.push_back({cell(plan.id), cell(plan.scenario_name), cell_of(plan.created_at),
                         cell(plan.cohorts), cell(plan.sessions), cell(plan.placed),
                         cell(plan.unplaced), cell(plan.late), cell(plan.cost_vnd),
                         cell(std::to_string(plan.seed)), cell(std::to_string(plan.work)),
                         cell(plan.program_version), baseline_cell(plan, in_force)});
  }
  return view;
}

}  // namespace

ExitCode run(const ListRequest& request, Console& console) {
  if (request.listed == Listed::studies || !request.study.empty())
    return list_studies(request, console);
  const auto plans = store::Database::open(request.database, store::Access::read).plans();
  const View view = plans_view(plans);
  if (request.output == Output::json) {
    console.print_json(nlohmann::ordered_json{{"plans", json_rows(view)}});
    return ExitCode::done;
  }
  if (plans.empty()) {
    console.print("No plans yet. Next: lotrinh plan SCENARIO");
    return ExitCode::done;
  }
  for (const std::string& line : text_lines(view)) console.print(line);
  return ExitCode::done;
}

}  // namespace lotrinh::app
