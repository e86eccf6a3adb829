#include "app/commands/commands.hpp"
#include "app/demo_scenarios.hpp"
#include "app/output_files.hpp"
#include "app/shell_word.hpp"
#include "synthetic/lecturers.hpp"
#include "synthetic/recode.hpp"
#include "synthetic/roster.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace lotrinh::app {
namespace {

namespace fs = std::filesystem;
using synthetic::NamedText;
using Files = std::map<std::string, std::string>;

/// What is to be written below which folder, or what was wrong.
struct Made {
  fs::path folder;
  Files files;
  Diagnostics diagnostics;
  std::string scenario;  ///< a file to plan next, if any
};

std::optional<std::string> file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::optional<std::string> data_file(const std::string& path) {
  return file_text(fs::path(data_folder()) / path);
}

/// The file as a table; one that does not exist is a diagnostic.
NamedText input_table(const std::string& path, Diagnostics& diagnostics) {
  if (std::optional<std::string> text = file_text(path)) return {path, *std::move(text)};
  diagnostics.push_back(
      {Severity::error, "E-FILE", {path, 0, 0}, "the file does not exist", "name a CSV table"});
  return {path, {}};
}

Made scenario_made(const GenerateRequest& request) {
  synthetic::Generated generated = synthetic::generate(request.recipe, data_file, request.options);
  Made made{request.out, {}, std::move(generated.diagnostics), {}};
  for (NamedText& file : generated.files) made.files[file.name] = std::move(file.text);
  made.scenario = (made.folder / generated.scenario).string();
  return made;
}

/// Files named after one; more than one get a number before the ending.
Made tables_made(const fs::path& out, const std::vector<std::string>& texts,
                 Diagnostics diagnostics) {
  Made made{out.has_parent_path() ? out.parent_path() : ".", {}, std::move(diagnostics), {}};
  const std::string stem = out.stem().string();
  const std::string ending = out.extension().string();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string number = texts.size() == 1 ? "" : fmt::format("-{}", i + 1);
    made.files[stem + number + ending] = texts[i];
  }
  return made;
}

Made roster_made(const GenerateRequest& request) {
  Diagnostics diagnostics;
  const NamedText counts = input_table(request.roster_from, diagnostics);
  const auto book = synthetic::phrase_book_of(request.recipe, data_file, diagnostics);
  if (has_errors(diagnostics)) return {{}, {}, std::move(diagnostics), {}};
  const auto& [times, seed, staffing, people, pair_percent] = request.options;
  const auto texts = synthetic::rosters(counts, book, {seed, pair_percent, times}, diagnostics);
  return tables_made(request.out, texts, std::move(diagnostics));
}

Made lecturers_made(const GenerateRequest& request) {
  Diagnostics diagnostics;
  const NamedText staffing = input_table(request.lecturers_from, diagnostics);
  const auto book = synthetic::phrase_book_of(request.recipe, data_file, diagnostics);
  if (has_errors(diagnostics)) return {{}, {}, std::move(diagnostics), {}};
  const synthetic::GenerateOptions& options = request.options;
  const std::string text = synthetic::lecturers_table(
      staffing, book, {options.seed, options.times, request.first_number}, diagnostics);
  return tables_made(request.out, {text}, std::move(diagnostics));
}

Made recoded_made(const GenerateRequest& request) {
  Diagnostics diagnostics;
  const NamedText people = input_table(request.recode, diagnostics);
  const NamedText mapping = input_table(request.mapping, diagnostics);
  if (has_errors(diagnostics)) return {{}, {}, std::move(diagnostics), {}};
  const std::string text = synthetic::recoded(people, mapping, diagnostics);
  return tables_made(request.out, {text}, std::move(diagnostics));
}

Made made_for(const GenerateRequest& request) {
  if (!request.recode.empty()) return recoded_made(request);
  if (!request.roster_from.empty()) return roster_made(request);
  if (!request.lecturers_from.empty()) return lecturers_made(request);
  return scenario_made(request);
}

nlohmann::ordered_json json_of(const Made& made) {
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const auto& [name, text] : made.files) names.push_back(name);
  const nlohmann::ordered_json scenario =
      made.scenario.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(made.scenario);
  return {{"folder", made.folder.string()}, {"scenario", scenario}, {"files", names}};
}

}  // namespace

ExitCode run(const GenerateRequest& request, Console& console) {
  const Made made = made_for(request);
  console.report(made.diagnostics);
  if (has_errors(made.diagnostics)) return ExitCode::input_wrong;
  write_files(made.folder, made.files);
  if (request.output == Output::json) {
    console.print_json(json_of(made));
    return ExitCode::done;
  }
  console.print(fmt::format("Wrote {} {} to {}", made.files.size(),
                            made.files.size() == 1 ? "file" : "files", made.folder.string()));
  if (!made.scenario.empty()) console.print("Next: lotrinh plan " + shell_word(made.scenario));
  return ExitCode::done;
}

}  // namespace lotrinh::app
