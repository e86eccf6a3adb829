#include "app/given_facts.hpp"

#include "app/arguments.hpp"
#include "app/file_content.hpp"
#include "base/csv.hpp"
#include "calendar/written_day.hpp"
#include "workflow/check_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace lotrinh::app {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;
const std::string options_name = "command line";
constexpr std::string_view standard_input = "-";

/// Stands for a day that nobody wrote; no table can hold it.
constexpr Day not_said = Day::min();

/// As file_content(): of too much only one byte too many.
std::string all_of_standard_input() {
  std::string text;
  std::array<char, 1 << 16> block{};
  while (text.size() <= most_bytes) {
    const std::size_t read = std::fread(block.data(), 1, block.size(), stdin);
    if (read == 0) break;
    text.append(block.data(), read);
  }
  return text;
}

/// Options of the command that say what columns mean which the files do not have.
class Defaults {
 public:
  Defaults(const RecordRequest& request, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    values_.stated = not_said;
    for (const FactOption& option : request.options) take(option);
  }
  [[nodiscard]] const FactDefaults& values() const { return values_; }

 private:
  void take(const FactOption& option) {
    if (option.column == "kind") {
      values_.kind = kind(option.text);
    } else if (option.column == "date") {
      values_.date = day(option);
    } else if (option.column == "stated") {
      values_.stated = day(option);
    } else if (option.column == "subject") {
      values_.subject = option.text;
    } else if (option.column == "module") {
      values_.module = option.text;
    } else if (option.column == "step") {
      values_.step = option.text;
    } else {
      diagnostics_.push_back(argument_problem(
          "E-OPTION",
          option.column == "holds"
              ? "--not-so goes with a fact on the command line only"
              : fmt::format("--{} goes with a fact on the command line only", option.column),
          fmt::format("write it into the column {} of the file", option.column)));
    }
  }

  std::optional<FactKind> kind(const std::string& word) {
    const auto found = fact_kind_of(word);
    if (found) return found;
    std::vector<std::string> allowed;
    for (std::size_t i = 0; i < fact_kind_count; ++i)
      allowed.emplace_back(fact_kind_name(static_cast<FactKind>(i)));
    diagnostics_.push_back(unknown_word("E-KIND", "--kind", word, allowed));
    return std::nullopt;
  }

  std::optional<Day> day(const FactOption& option) {
    const auto found = written_day(option.text);
    if (!found) {
      diagnostics_.push_back(argument_problem(
          "E-DATE", fmt::format("--{} \"{}\" is no date", option.column, printable(option.text)),
          "write 2021-09-15 or 15/09/2021, years 1900 to 2199"));
    }
    return found;
  }

  Diagnostics& diagnostics_;
  FactDefaults values_;
};

void read_files(const RecordRequest& request, GivenFacts& given) {
  const Defaults defaults(request, given.diagnostics);
  if (has_errors(given.diagnostics)) return;
  for (const std::string& path : request.files) {
    const bool from_input = path == standard_input;
    const std::string name = from_input ? "standard input" : path;
    given.sources.push_back(name);
    const auto text = from_input ? std::optional(all_of_standard_input())
                                 : file_content(path, most_bytes, given.diagnostics);
    if (!text) continue;
    auto facts = read_facts(*text, name, defaults.values(), given.diagnostics);
    if (given.facts.empty()) {
      given.facts = std::move(facts);
    } else {
      std::move(facts.begin(), facts.end(), std::back_inserter(given.facts));
    }
  }
}

/// The options as a table of one row, so that they are read and checked as any table is.
void read_options(const RecordRequest& request, GivenFacts& given) {
  given.sources.push_back(options_name);
  std::vector<std::string> columns;
  std::vector<std::string> row;
  for (const FactOption& option : request.options) {
    columns.push_back(option.column);
    row.push_back(option.text);
  }
  FactDefaults defaults;
  defaults.stated = not_said;
  given.facts =
      read_facts(csv_row(columns) + csv_row(row), options_name, defaults, given.diagnostics);
}

/// There are no lines and columns on the command line.
void name_options(Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.place.line = 0;
    diagnostic.place.column = 0;
    if (diagnostic.code == "E-COLUMN-MISSING" || diagnostic.code == "E-MISSING")
      diagnostic.help = "the options have the names of the columns: --kind, --subject, --date, ...";
  }
}

/// Disturbances on record, to be found by everything but the day on which they were stated.
class KnownDisturbances {
 public:
  explicit KnownDisturbances(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      rows_.push_back({fact, fact.stated});
      rows_.back().fact.stated = not_said;
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return compare(a.fact, b.fact) < 0; });
  }

  /// When this was stated first, as far as is on record.
  [[nodiscard]] std::optional<Day> stated(const Fact& unstated) const {
    const auto found = std::lower_bound(
        rows_.begin(), rows_.end(), unstated,
        [](const Row& row, const Fact& fact) { return compare(row.fact, fact) < 0; });
    if (found == rows_.end() || compare(found->fact, unstated) != 0) return std::nullopt;
    return found->stated;
  }

 private:
  struct Row {
    Fact fact;
    Day stated{};
  };
  std::vector<Row> rows_;
};

void say_when_stated(std::vector<WrittenFact>& written, const FactContext& context) {
  const KnownDisturbances known(context.disturbances);
  for (auto& [fact, place] : written) {
    const bool ahead = fact.stated == fact.date && fact.date > context.today;
    if (fact.stated != not_said && !ahead) continue;
    fact.stated = not_said;
    const auto before = is_disturbance(fact.kind) ? known.stated(fact) : std::nullopt;
    fact.stated = before.value_or(std::min(fact.date, context.today));
  }
}

/// Whether only what was can be said so: an address may change next week.
bool is_past(FactKind kind) {
  return kind == FactKind::done || kind == FactKind::attended || kind == FactKind::bounced;
}

Diagnostics future_facts(const std::vector<WrittenFact>& written, Day today) {
  Diagnostics found;
  const auto refuse = [&](const SourcePlace& place, std::string_view what, Day day) {
    found.push_back({Severity::error, "E-FUTURE", place,
                     fmt::format("{} {}, which is after today, {}", what, iso(day), iso(today)),
                     "disturbances, addresses and opting out may lie ahead; see also --stated"});
  };
  for (const auto& [fact, place] : written) {
    if (is_past(fact.kind) && fact.date > today) {
      refuse(place, "the result is of", fact.date);
    } else if (fact.stated > today) {
      refuse(place, "it was stated on", fact.stated);
    }
  }
  return found;
}

using RowPlace = std::pair<std::string_view, int>;

std::set<RowPlace> rows_with_errors(const Diagnostics& diagnostics) {
  std::set<RowPlace> rows;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error)
      rows.emplace(diagnostic.place.file, diagnostic.place.line);
  }
  return rows;
}

}  // namespace

std::size_t GivenFacts::bad_rows() const { return rows_with_errors(diagnostics).size(); }

GivenFacts given_facts(const RecordRequest& request, const FactContext& context) {
  GivenFacts given;
  if (request.files.empty() && request.options.empty()) {
    given.diagnostics.push_back(
        argument_problem("E-FILE", "nothing to record",
                         "name a table of facts, or state one: `lotrinh record --help`"));
    return given;
  }
  const bool one = request.files.empty();
  one ? read_options(request, given) : read_files(request, given);
  say_when_stated(given.facts, context);

  Diagnostics found = future_facts(given.facts, context.today);
  const OpenedPlan& baseline = context.baseline;
  const Diagnostics wrong =
      workflow::check_facts(baseline.scenario, baseline.plan, given.facts, context.disturbances);
  found.insert(found.end(), wrong.begin(), wrong.end());
  const auto bad = rows_with_errors(found);
  std::erase_if(given.facts, [&](const WrittenFact& written) {
    return bad.contains({written.place.file, written.place.line});
  });
  given.diagnostics.insert(given.diagnostics.end(), found.begin(), found.end());
  if (one) name_options(given.diagnostics);
  return given;
}

}  // namespace lotrinh::app
