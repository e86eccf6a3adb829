#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/demo_scenarios.hpp"
#include "app/output_files.hpp"
#include "app/shell_word.hpp"
#include "base/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

Diagnostics folder_problems(const fs::path& folder) {
  std::error_code problem;
  const bool free = !fs::exists(folder, problem) ||
                    (fs::is_directory(folder, problem) && fs::is_empty(folder, problem));
  if (problem) throw Error(fmt::format("{}: {}", folder.string(), problem.message()));
  if (free) return {};
  return {argument_problem("E-FOLDER",
                           fmt::format("\"{}\" is not empty", printable(folder.string(), 300)),
                           "name a new or an empty folder; nothing was written")};
}

void print_text(const fs::path& folder, const std::map<std::string, std::string>& files,
                const std::string& scenario, Console& console) {
  console.print(fmt::format("Wrote {} files to {}:", files.size(), folder.string()));
  for (const auto& [name, content] : files) console.print("  " + name);
  console.print("Next: lotrinh plan " + shell_word(scenario));
}

}  // namespace

ExitCode run(const InitRequest& request, Console& console) {
  const fs::path folder = request.folder;
  Diagnostics problems = folder_problems(folder);
  const auto demos = demo_names();
  if (std::find(demos.begin(), demos.end(), request.demo) == demos.end()) {
    problems.push_back(unknown_word("E-DEMO", "demo", request.demo, demos));
  }
  if (!problems.empty()) {
    console.report(problems);
    return ExitCode::input_wrong;
  }

  const auto files = demo_files(request.demo);
  write_files(folder, files);
  const std::string scenario = (folder / (request.demo + ".toml")).string();
  if (request.output == Output::text) {
    print_text(folder, files, scenario, console);
    return ExitCode::done;
  }
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const auto& [name, content] : files) names.push_back(name);
  console.print_json(nlohmann::ordered_json{{"folder", request.folder},
                                            {"demo", request.demo},
                                            {"scenario", scenario},
                                            {"files", names}});
  return ExitCode::done;
}

}  // namespace lotrinh::app
