#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/output_files.hpp"
#include "app/shell_word.hpp"
#include "app/stored_plan.hpp"
#include "report/export_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace lotrinh::app {

namespace {

/// A scenario's own tables have some of the names that exported ones have: they are not replaced.
Diagnostics folder_problems(const std::filesystem::path& folder,
                            const std::map<std::string, std::string>& files) {
  const auto there = [&](const std::string& name) {
    std::error_code unknown;
    return std::filesystem::exists(folder / name, unknown);
  };
  if (there("goals.csv")) return {};  // exported before
  for (const auto& [name, text] : files) {
    if (!there(name)) continue;
    return {argument_problem(
        "E-FOLDER",
        fmt::format("\"{}\" has a {} that no export wrote", printable(folder.string(), 300), name),
        "name a new folder, or one that was exported before; nothing was written")};
  }
  return {};
}

}  // namespace

ExitCode run(const ExportRequest& request, Console& console) {
  Diagnostics problems;
  const auto opened = opened_plan(request.choice, problems);
  console.report(problems);
  if (!opened) return ExitCode::input_wrong;

  const auto before = opened_before(request.choice.database, opened->plan);
  std::map<std::string, std::string> files;
  for (report::TextFile& file :
       report::export_tables(opened->scenario, opened->plan, before ? &before->plan : nullptr)) {
    files.emplace(std::move(file.name), std::move(file.text));
  }
  problems = folder_problems(request.folder, files);
  console.report(problems);
  if (!problems.empty()) return ExitCode::input_wrong;
  write_files(request.folder, files);

  if (request.output == Output::json) {
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const auto& [name, text] : files) names.push_back(name);
    console.print_json(
        nlohmann::ordered_json{{"plan", opened->id}, {"folder", request.folder}, {"files", names}});
    return ExitCode::done;
  }
  console.print(
      fmt::format("Wrote {} tables of plan {} to {}", files.size(), opened->id, request.folder));
  console.print("Next: lotrinh verify " + shell_word(request.folder));
  return ExitCode::done;
}

}  // namespace lotrinh::app
