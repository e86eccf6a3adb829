#include "verify/verify.hpp"

#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/stored_plan.hpp"
#include "app/views/text_table.hpp"
#include "base/error.hpp"
#include "report/import_tables.hpp"
#include "scenario/file_source.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

/// What is checked: a plan with the facts it was made for, from a database or from a folder.
struct Subject {
  std::string plan;    ///< id; empty for a folder
  std::string folder;  ///< empty for a stored plan
  Scenario scenario;
  Plan decided;
};

std::map<std::string, std::string> tables_in(const fs::path& folder) {
  std::map<std::string, std::string> tables;
  const scenario::DiskFiles disk;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".csv") continue;
    auto text = disk.read(entry.path().string());
    if (!text) throw Error(fmt::format("{}: cannot read", entry.path().string()));
    tables.emplace(entry.path().filename().string(), std::move(*text));
  }
  if (problem) throw Error(fmt::format("{}: {}", folder.string(), problem.message()));
  return tables;
}

std::optional<Subject> exported(const std::string& folder, Diagnostics& diagnostics) {
  if (!fs::is_directory(folder)) {
    diagnostics.push_back(
        argument_problem("E-FOLDER", fmt::format("\"{}\" is no folder", printable(folder, 300)),
                         "name a folder that `lotrinh export --out` wrote"));
    return std::nullopt;
  }
  report::Imported imported = report::import_tables(tables_in(folder));
  for (Diagnostic& diagnostic : imported.diagnostics) {
    diagnostic.place.file = (fs::path(folder) / diagnostic.place.file).string();
    diagnostics.push_back(std::move(diagnostic));
  }
  if (!imported.scenario || !imported.plan) return std::nullopt;
  return Subject{"", folder, std::move(*imported.scenario), std::move(*imported.plan)};
}

std::optional<Subject> subject(const VerifyRequest& request, Diagnostics& diagnostics) {
  if (!request.folder.empty()) return exported(request.folder, diagnostics);
  auto opened = opened_plan(request.choice, diagnostics);
  if (!opened) return std::nullopt;
  return Subject{opened->id, "", std::move(opened->scenario), std::move(opened->plan)};
}

View goals_view(const std::vector<GoalValue>& goals) {
  View view{"goals", {{"goal", "Goal"}, {"value", "Value, counted anew", Align::right}}, {}};
  for (const GoalValue& goal : goals) {
    view.rows.push_back({cell(std::string(goal_name(goal.goal))), cell(goal.value)});
  }
  return view;
}

void print_text(const Subject& checked, const std::vector<verify::Violation>& violations,
                const std::vector<GoalValue>& goals, Console& console) {
  const std::string what =
      checked.plan.empty() ? checked.folder : fmt::format("plan {}", checked.plan);
  const std::string verdict =
      fmt::format("{} {}", violations.size(), violations.size() == 1 ? "violation" : "violations");
  console.print(
      fmt::format("{}: {} in {} sessions", what,
                  console.coloured(verdict, violations.empty() ? Colour::green : Colour::red),
                  checked.decided.sessions.size()));
  for (const verify::Violation& violation : violations) {
    console.print(fmt::format("  {}: {}: {}", verify::violation_name(violation.kind),
                              violation.where, violation.message));
  }
  for (const std::string& line : text_lines(goals_view(goals))) console.print(line);
}

void print_json(const Subject& checked, const std::vector<verify::Violation>& violations,
                const std::vector<GoalValue>& goals, Console& console) {
  Json list = Json::array();
  for (const verify::Violation& violation : violations) {
    list.push_back({{"kind", verify::violation_name(violation.kind)},
                    {"where", violation.where},
                    {"message", violation.message}});
  }
  Json values = Json::array();
  for (const GoalValue& goal : goals) {
    values.push_back({{"goal", goal_name(goal.goal)}, {"value", goal.value}});
  }
  console.print_json(Json{{"plan", checked.plan.empty() ? Json(nullptr) : Json(checked.plan)},
                          {"folder", checked.folder.empty() ? Json(nullptr) : Json(checked.folder)},
                          {"sessions", checked.decided.sessions.size()},
                          {"valid", violations.empty()},
                          {"violations", list},
                          {"goals", values}});
}

/// Goals can only be counted where every row of the plan refers to something.
std::vector<GoalValue> counted_goals(const Subject& checked,
                                     const std::vector<verify::Violation>& violations) {
  for (const verify::Violation& violation : violations) {
    if (violation.kind == verify::ViolationKind::broken_reference) return {};
  }
  return verify::goal_values(checked.scenario, checked.decided);
}

}  // namespace

ExitCode run(const VerifyRequest& request, Console& console) {
  Diagnostics diagnostics;
  const auto checked = subject(request, diagnostics);
  console.report(diagnostics);
  if (!checked) return ExitCode::input_wrong;

  const auto violations = verify::violations(checked->scenario, checked->decided);
  const auto goals = counted_goals(*checked, violations);
  if (request.output == Output::json) {
    print_json(*checked, violations, goals, console);
  } else {
    print_text(*checked, violations, goals, console);
  }
  return violations.empty() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
