#include "verify/verify.hpp"

#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/stored_plan.hpp"
#include "app/views/text_table.hpp"
#include "base/error.hpp"
#include "report/import_tables.hpp"
#include "scenario/file_source.hpp"
#include "verify/certificate.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
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
  std::optional<Plan> baseline;  ///< that the plan revises
  Diagnostics contradictions;    ///< of a folder: figures that do not follow from the rest
  std::vector<Goal> uncounted;   ///< of a folder: goals whose facts it does not hold
  bool complete = true;          ///< false for a folder without some of the facts
};

const Plan* baseline_of(const Subject& checked) {
  return checked.baseline ? &*checked.baseline : nullptr;
}

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

void name_folder(Diagnostics& diagnostics, const std::string& folder) {
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.place.file = (fs::path(folder) / diagnostic.place.file).string();
  }
}

std::optional<Subject> exported(const std::string& folder, Diagnostics& diagnostics) {
  if (!fs::is_directory(folder)) {
    diagnostics.push_back(
        argument_problem("E-FOLDER", fmt::format("\"{}\" is no folder", printable(folder, 300)),
                         "name a folder that `lotrinh export --out` wrote"));
    return std::nullopt;
  }
  report::Imported imported = report::import_tables(tables_in(folder));
  name_folder(imported.diagnostics, folder);
  name_folder(imported.contradictions, folder);
  diagnostics.insert(diagnostics.end(), imported.diagnostics.begin(), imported.diagnostics.end());
  if (!imported.scenario || !imported.plan) return std::nullopt;
  return Subject{"",
                 folder,
                 std::move(*imported.scenario),
                 std::move(*imported.plan),
                 std::move(imported.baseline),
                 std::move(imported.contradictions),
                 std::move(imported.uncounted),
                 imported.diagnostics.empty()};
}

std::optional<Subject> subject(const VerifyRequest& request, Diagnostics& diagnostics) {
  if (!request.folder.empty()) return exported(request.folder, diagnostics);
  auto opened = opened_plan(request.choice, diagnostics);
  if (!opened) return std::nullopt;
  auto before = opened_before(request.choice.database, opened->plan);
  std::optional<Plan> baseline;
  if (before) baseline = std::move(before->plan);
  return Subject{opened->id,
                 "",
                 std::move(opened->scenario),
                 std::move(opened->plan),
                 std::move(baseline),
                 {},
                 {},
                 true};
}

/// Something that makes a plan invalid, in words.
struct Fault {
  std::string kind;
  std::string where;
  std::string message;
};

bool is_uncounted(const Subject& checked, const verify::Violation& violation) {
  const bool about_goal = violation.kind == verify::ViolationKind::goal_mismatch ||
                          violation.kind == verify::ViolationKind::bound_above_value;
  return about_goal && std::any_of(checked.uncounted.begin(), checked.uncounted.end(),
                                   [&](Goal goal) { return violation.where == goal_name(goal); });
}

/// What the checker of certificates says. Without all facts nothing can be proven or refuted.
struct Bounds {
  std::size_t stated = 0;
  std::vector<Certificate> checked;
  std::vector<verify::Rejection> rejections;

  [[nodiscard]] bool rejected(Goal goal) const {
    return std::any_of(rejections.begin(), rejections.end(),
                       [&](const verify::Rejection& found) { return found.goal == goal; });
  }
};

Bounds bounds_of(const Subject& checked) {
  Bounds bounds;
  for (const GoalValue& goal : checked.decided.goals) bounds.stated += goal.bound ? 1 : 0;
  if (!checked.complete) return bounds;
  bounds.checked = checked.decided.certificates;
  bounds.rejections = verify::rejected_certificates(checked.scenario, checked.decided);
  return bounds;
}

std::string verdict_on(const Bounds& bounds) {
  const auto rejected =
      std::count_if(bounds.checked.begin(), bounds.checked.end(),
                    [&](const Certificate& own) { return bounds.rejected(own.goal); });
  std::string text = counted(bounds.checked.size(), "certificate");
  text += rejected == 0 ? " accepted" : fmt::format(", {} rejected", rejected);
  if (bounds.stated > bounds.checked.size())
    text += fmt::format(", {} without a certificate that could be checked",
                        bounds.stated - bounds.checked.size());
  return text;
}

/// Broken rules and, of a folder, figures in it that contradict each other.
std::vector<Fault> faults_of(const Subject& checked,
                             const std::vector<verify::Violation>& violations) {
  std::vector<Fault> faults;
  for (const verify::Violation& violation : violations) {
    if (is_uncounted(checked, violation)) continue;
    faults.push_back(
        {std::string(verify::violation_name(violation.kind)), violation.where, violation.message});
  }
  for (const Diagnostic& found : sorted(checked.contradictions)) {
    faults.push_back(
        {"contradiction",
         fmt::format("{}:{}:{}", found.place.file, found.place.line, found.place.column),
         found.message});
  }
  return faults;
}

View goals_view(const std::vector<GoalValue>& goals) {
  View view{"goals", {{"goal", "Goal"}, {"value", "Value, counted anew", Align::right}}, {}};
  for (const GoalValue& goal : goals) {
    view.rows.push_back({cell(std::string(goal_name(goal.goal))), cell(goal.value)});
  }
  return view;
}

void print_bounds(const Bounds& bounds, ShowBounds show, Console& console) {
  console.print("bounds: " + console.coloured(verdict_on(bounds), bounds.rejections.empty()
                                                                      ? Colour::green
                                                                      : Colour::red));
  for (const verify::Rejection& found : bounds.rejections) {
    console.print(fmt::format("  {}: {}{}{}", goal_name(found.goal), found.where,
                              found.where.empty() ? "" : ": ", found.message));
  }
  if (show == ShowBounds::no) return;
  for (const Certificate& certificate : bounds.checked) {
    console.print("");
    for (const std::string& line : arithmetic(certificate)) console.print(line);
  }
  console.print("");
}

void print_text(const Subject& checked, const std::vector<Fault>& faults, const Bounds& bounds,
                const std::vector<GoalValue>& goals, ShowBounds show, Console& console) {
  const std::string what =
      checked.plan.empty() ? checked.folder : fmt::format("plan {}", checked.plan);
  const std::string verdict = counted(faults.size(), "violation");
  console.print(fmt::format("{}: {} in {} sessions", what,
                            console.coloured(verdict, faults.empty() ? Colour::green : Colour::red),
                            checked.decided.sessions.size()));
  for (const Fault& fault : faults) {
    console.print(fmt::format("  {}: {}: {}", fault.kind, fault.where, fault.message));
  }
  print_bounds(bounds, show, console);
  for (const std::string& line : text_lines(goals_view(goals))) console.print(line);
}

Json json_of(const Bounds& bounds) {
  Json list = Json::array();
  for (const Certificate& certificate : bounds.checked) {
    Json rejections = Json::array();
    for (const verify::Rejection& found : bounds.rejections) {
      if (found.goal == certificate.goal)
        rejections.push_back({{"where", found.where}, {"message", found.message}});
    }
    list.push_back({{"goal", goal_name(certificate.goal)},
                    {"bound", certificate.bound},
                    {"left_out", certificate.left_out},
                    {"accepted", rejections.empty()},
                    {"rejections", rejections},
                    {"arithmetic", arithmetic(certificate)}});
  }
  return list;
}

void print_json(const Subject& checked, const std::vector<Fault>& faults, const Bounds& bounds,
                const std::vector<GoalValue>& goals, Console& console) {
  Json list = Json::array();
  for (const Fault& fault : faults) {
    list.push_back({{"kind", fault.kind}, {"where", fault.where}, {"message", fault.message}});
  }
  Json values = Json::array();
  for (const GoalValue& goal : goals) {
    values.push_back({{"goal", goal_name(goal.goal)}, {"value", goal.value}});
  }
  console.print_json(Json{{"plan", checked.plan.empty() ? Json(nullptr) : Json(checked.plan)},
                          {"folder", checked.folder.empty() ? Json(nullptr) : Json(checked.folder)},
                          {"sessions", checked.decided.sessions.size()},
                          {"valid", faults.empty() && bounds.rejections.empty()},
                          {"violations", list},
                          {"certificates", json_of(bounds)},
                          {"goals", values}});
}

/// Goals can only be counted where every row of the plan refers to something.
std::vector<GoalValue> counted_goals(const Subject& checked,
                                     const std::vector<verify::Violation>& violations) {
  for (const verify::Violation& violation : violations) {
    if (violation.kind == verify::ViolationKind::broken_reference) return {};
  }
  std::vector<GoalValue> goals =
      verify::goal_values(checked.scenario, checked.decided, baseline_of(checked));
  std::erase_if(goals, [&](const GoalValue& value) {
    return std::find(checked.uncounted.begin(), checked.uncounted.end(), value.goal) !=
           checked.uncounted.end();
  });
  return goals;
}

}  // namespace

ExitCode run(const VerifyRequest& request, Console& console) {
  Diagnostics diagnostics;
  const auto checked = subject(request, diagnostics);
  console.report(diagnostics);
  if (!checked) return ExitCode::input_wrong;

  const auto violations =
      verify::violations(checked->scenario, checked->decided, baseline_of(*checked));
  const auto faults = faults_of(*checked, violations);
  const auto goals = counted_goals(*checked, violations);
  const Bounds bounds = bounds_of(*checked);
  if (request.output == Output::json) {
    print_json(*checked, faults, bounds, goals, console);
  } else {
    print_text(*checked, faults, bounds, goals, request.bounds, console);
  }
  return faults.empty() && bounds.rejections.empty() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
