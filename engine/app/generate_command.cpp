#include "app/generate_command.hpp"

#include "base/error.hpp"
#include "synthetic/lecturers.hpp"
#include "synthetic/recode.hpp"
#include "synthetic/roster.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lotrinh::app {
namespace {

namespace fs = std::filesystem;
using synthetic::NamedText;

std::optional<std::string> file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

void write_file(const fs::path& path, const std::string& text) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw Error(fmt::format("cannot write {}", path.string()));
}

int failed(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : sorted(diagnostics))
    fmt::print(stderr, "{}\n", formatted(diagnostic));
  return 2;
}

/// The file as a table; one that does not exist is a diagnostic.
NamedText table(const fs::path& path, Diagnostics& diagnostics) {
  if (std::optional<std::string> text = file_text(path)) return {path.string(), *std::move(text)};
  diagnostics.push_back(
      {Severity::error, "E-FILE", {path.string(), 0, 0}, "the file does not exist", ""});
  return {path.string(), {}};
}

synthetic::ReadText reader(const GenerateArguments& arguments) {
  return
      [root = fs::path(arguments.root)](const std::string& path) { return file_text(root / path); };
}

int generate_scenario(const GenerateArguments& arguments) {
  const synthetic::Generated made =
      synthetic::generate(arguments.recipe, reader(arguments), arguments.options);
  if (has_errors(made.diagnostics)) return failed(made.diagnostics);
  for (const NamedText& file : made.files)
    write_file(fs::path(arguments.out) / file.name, file.text);
  fmt::print("{} files written; next: lotrinh plan {}\n", made.files.size(),
             (fs::path(arguments.out) / made.scenario).string());
  return 0;
}

/// Rosters of more than one file get their number before the ending.
void write_rosters(const fs::path& out, const std::vector<std::string>& rosters) {
  for (std::size_t i = 0; i < rosters.size(); ++i) {
    fs::path path = out;
    if (rosters.size() > 1)
      path.replace_filename(
          fmt::format("{}-{}{}", out.stem().string(), i + 1, out.extension().string()));
    write_file(path, rosters[i]);
  }
}

int generate_table(const GenerateArguments& arguments) {
  Diagnostics diagnostics;
  const synthetic::PhraseBook book =
      synthetic::phrase_book_of(arguments.recipe, reader(arguments), diagnostics);
  const bool of_people = !arguments.roster_from.empty();
  const NamedText from =
      table(of_people ? arguments.roster_from : arguments.lecturers_from, diagnostics);
  if (has_errors(diagnostics)) return failed(diagnostics);

  const synthetic::GenerateOptions& options = arguments.options;
  std::vector<std::string> texts;
  if (of_people) {
    texts = synthetic::rosters(from, book, {options.seed, options.pair_percent, options.times},
                               diagnostics);
  } else {
    texts.push_back(synthetic::lecturers_table(
        from, book, {options.seed, options.times, arguments.first_number}, diagnostics));
  }
  if (has_errors(diagnostics)) return failed(diagnostics);
  write_rosters(arguments.out, texts);
  return 0;
}

int recode_table(const GenerateArguments& arguments) {
  Diagnostics diagnostics;
  const std::string text = synthetic::recoded(table(arguments.recode, diagnostics),
                                              table(arguments.mapping, diagnostics), diagnostics);
  if (has_errors(diagnostics)) return failed(diagnostics);
  write_file(arguments.out, text);
  return 0;
}

}  // namespace

int run_generate(const GenerateArguments& arguments) {
  if (!arguments.recode.empty()) return recode_table(arguments);
  const bool one_table = !arguments.roster_from.empty() || !arguments.lecturers_from.empty();
  return one_table ? generate_table(arguments) : generate_scenario(arguments);
}

}  // namespace lotrinh::app
