#include "app/commands/commands.hpp"
#include "app/output_files.hpp"
#include "app/shell_word.hpp"
#include "app/stored_plan.hpp"
#include "report/export_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

ExitCode run(const ExportRequest& request, Console& console) {
  Diagnostics problems;
  const auto opened = opened_plan(request.choice, problems);
  console.report(problems);
  if (!opened) return ExitCode::input_wrong;

  std::map<std::string, std::string> files;
  for (report::TextFile& file : report::export_tables(opened->scenario, opened->plan)) {
    files.emplace(std::move(file.name), std::move(file.text));
  }
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
