#include "synthetic/generate.hpp"

#include "synthetic/lecturers.hpp"
#include "synthetic/roster.hpp"

#include <fmt/format.h>

namespace lotrinh::synthetic {
namespace {

constexpr std::uint32_t most_times_with_roster = 10;

/// The rows of a recipe by their first word.
class Recipe {
 public:
  Recipe(const std::string& path, const ReadText& read, Diagnostics& diagnostics)
      : path_(path), read_(read), diagnostics_(diagnostics) {
    const NamedRows rows(file(path), {"what", "value"}, diagnostics);
    for (std::size_t row = 0; row < rows.size(); ++row)
      values_[rows.text(row, "what")].push_back(rows.text(row, "value"));
  }

  [[nodiscard]] const std::vector<std::string>& all(const std::string& what) {
    return values_[what];
  }

  [[nodiscard]] std::string one(const std::string& what) {
    const std::vector<std::string>& found = values_[what];
    if (found.size() == 1) return found.front();
    diagnostics_.push_back({Severity::error,
                            "E-RECIPE",
                            {path_, 0, 0},
                            fmt::format("the recipe has {} rows \"{}\"", found.size(), what),
                            "write exactly one"});
    return {};
  }

  [[nodiscard]] NamedText file(const std::string& path) {
    if (std::optional<std::string> text = read_(path)) return {path, *std::move(text)};
    diagnostics_.push_back(
        {Severity::error, "E-FILE", {path, 0, 0}, "the file does not exist", "named by " + path_});
    return {path, {}};
  }

  [[nodiscard]] NamedText file_of(const std::string& what) {
    const std::string path = one(what);
    return path.empty() ? NamedText{} : file(path);
  }

 private:
  std::string path_;
  const ReadText& read_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::vector<std::string>> values_;
};

/// The table with one of its columns multiplied.
std::string multiplied_places(const NamedText& places, std::uint32_t times,
                              Diagnostics& diagnostics) {
  const std::vector<std::string> columns{
      "place", "name", "mode", "province", "sessions_at_once", "seats", "fee_vnd_per_day"};
  const NamedRows rows(places, columns, diagnostics);
  std::string text = csv_row(columns);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::string> fields;
    fields.reserve(columns.size());
    for (const std::string& column : columns) {
      if (column == "sessions_at_once") {
        fields.push_back(
            fmt::to_string(std::uint64_t{rows.number(row, column, diagnostics)} * times));
      } else {
        fields.push_back(rows.text(row, column));
      }
    }
    text += csv_row(fields);
  }
  return text;
}

/// "lms.learners = 32000" of "lms.learners=3200".
std::string multiplied_key(const std::string& key_and_value, const std::string& recipe,
                           std::uint32_t times, Diagnostics& diagnostics) {
  const std::vector<std::string> sides = parts(key_and_value, '=');
  const bool well_formed = sides.size() == 2 && !sides[0].empty() && sides[1].size() <= 9 &&
                           sides[1].find_first_not_of("0123456789") == std::string::npos;
  if (well_formed) return fmt::format("{} = {}\n", sides[0], std::stoull(sides[1]) * times);
  diagnostics.push_back({Severity::error,
                         "E-RECIPE",
                         {recipe, 0, 0},
                         fmt::format("\"{}\" cannot be scaled", printable(key_and_value)),
                         "write key=number"});
  return {};
}

std::string file_stem(const std::string& path) {
  const std::string file = path.substr(path.find_last_of('/') + 1);
  return file.substr(0, file.find_last_of('.'));
}

std::string joined_names(const std::vector<NamedText>& files) {
  std::vector<std::string> quoted;
  quoted.reserve(files.size());
  for (const NamedText& file : files) quoted.push_back(fmt::format("\"{}\"", file.name));
  return fmt::format("{}", fmt::join(quoted, ", "));
}

struct Tables {
  std::vector<NamedText> rosters;  ///< named by file
  std::vector<NamedText> counts;
  std::string lecturers;
  std::string places;
};

Tables tables(Recipe& recipe, const GenerateOptions& options, Diagnostics& diagnostics) {
  const PhraseBook book =
      phrase_book(recipe.file_of("names"), recipe.file_of("schools"), diagnostics);
  const NamedText counts = recipe.file_of("counts");
  const NamedText staffing =
      recipe.file_of(options.staffing == Staffing::tight ? "lecturers_tight" : "lecturers_loose");
  const NamedText places = recipe.file_of("places");
  if (has_errors(diagnostics)) return {};

  Tables made;
  const bool with_roster =
      options.people == People::roster ||
      (options.people == People::by_size && options.times <= most_times_with_roster);
  if (with_roster) {
    const RosterOptions roster{options.seed, options.pair_percent, options.times};
    for (std::string& text : rosters(counts, book, roster, diagnostics)) {
      const std::string name = fmt::format("learners-{}.csv", made.rosters.size() + 1);
      made.rosters.push_back({name, std::move(text)});
    }
  } else {
    made.counts.push_back(
        {"learner-counts.csv", multiplied_counts(counts, options.times, diagnostics)});
  }
  made.lecturers = lecturers_table(staffing, book, {options.seed, options.times, 1}, diagnostics);
  made.places = multiplied_places(places, options.times, diagnostics);
  return made;
}

std::string scenario_text(const std::string& name, const std::string& base,
                          const GenerateOptions& options, const Tables& made) {
  return fmt::format(
      "# Made by `lotrinh generate --times {0} --seed {1} --lecturers {2}`. All people are made "
      "up.\n\n"
      "format = 1\n"
      "name = \"{3}\"\n"
      "title = \"{4} × {0}\"\n"
      "extends = \"../../{5}\"\n\n"
      "learners.rosters = [{6}]\n"
      "learners.counts = [{7}]\n"
      "lecturers.tables = [\"lecturers.csv\"]\n"
      "places.tables = [\"places.csv\"]\n",
      options.times, options.seed, options.staffing == Staffing::tight ? "tight" : "loose", name,
      file_stem(base), base, joined_names(made.rosters), joined_names(made.counts));
}

}  // namespace

Generated generate(const std::string& recipe_path, const ReadText& read,
                   const GenerateOptions& options) {
  Generated generated;
  Diagnostics& diagnostics = generated.diagnostics;
  Recipe recipe(recipe_path, read, diagnostics);
  const std::string base = recipe.one("base");
  const Tables made = tables(recipe, options, diagnostics);
  std::string scaled;
  for (const std::string& key : recipe.all("scaled"))
    scaled += multiplied_key(key, recipe_path, options.times, diagnostics);
  std::vector<NamedText> files{recipe.file(base)};
  for (const std::string& path : recipe.all("copy")) files.push_back(recipe.file(path));
  if (has_errors(diagnostics)) return generated;

  const std::string name = fmt::format("{}-x{}-{}", file_stem(base), options.times,
                                       options.staffing == Staffing::tight ? "tight" : "loose");
  const std::string folder = "scenarios/" + name + "/";
  generated.scenario = folder + name + ".toml";
  files.push_back({generated.scenario, scenario_text(name, base, options, made) + scaled});
  for (const NamedText& table : made.rosters) files.push_back({folder + table.name, table.text});
  for (const NamedText& table : made.counts) files.push_back({folder + table.name, table.text});
  files.push_back({folder + "lecturers.csv", made.lecturers});
  files.push_back({folder + "places.csv", made.places});
  generated.files = std::move(files);
  return generated;
}

PhraseBook phrase_book_of(const std::string& recipe_path, const ReadText& read,
                          Diagnostics& diagnostics) {
  Recipe recipe(recipe_path, read, diagnostics);
  const NamedText names = recipe.file_of("names");
  const NamedText schools = recipe.file_of("schools");
  if (has_errors(diagnostics)) return {};
  return phrase_book(names, schools, diagnostics);
}

}  // namespace lotrinh::synthetic
