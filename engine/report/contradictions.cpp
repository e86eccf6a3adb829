// The four tables whose figures follow from others are exported anew and compared, row by row:
// what stands in the folder and does not follow, and what follows and does not stand there.

#include "report/import_draft.hpp"
#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::report {
namespace {

constexpr std::size_t most_contradictions = 1000;

struct ComparedRow {
  std::vector<std::string> fields;
  std::vector<SourcePlace> places;
};

/// The rows with the columns asked for, in the order of their fields.
std::vector<ComparedRow> rows_of(const InputTable& table, const std::vector<std::string>& columns) {
  std::vector<ComparedRow> rows;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    ComparedRow compared;
    for (const std::string& column : columns) {
      compared.fields.push_back(row.text(column));
      compared.places.push_back(row.place(column));
    }
    rows.push_back(std::move(compared));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ComparedRow& a, const ComparedRow& b) { return a.fields < b.fields; });
  return rows;
}

struct Comparison {
  const std::vector<std::string>& columns;
  Diagnostics& found;

  void add(const SourcePlace& place, std::string message) const {
    if (found.size() < most_contradictions)
      found.push_back({Severity::error, "E-CONTRADICTION", place, std::move(message), ""});
  }

  /// Two rows about the same thing.
  void differ(const ComparedRow& given, const ComparedRow& follows) const {
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (given.fields[at] == follows.fields[at]) continue;
      add(given.places[at],
          fmt::format("{} of {} is '{}', but '{}' follows from the other tables", columns[at],
                      printable(given.fields[0]), printable(given.fields[at]),
                      printable(follows.fields[at])));
    }
  }

  [[nodiscard]] std::string named(const ComparedRow& row) const {
    std::string text;
    for (std::size_t at = 0; at < columns.size(); ++at)
      text += (at == 0 ? "" : ", ") + columns[at] + " " + printable(row.fields[at]);
    return text;
  }
};

/// Tables that have one row for each value of the first column.
void compare_by_key(const std::vector<ComparedRow>& given, const std::vector<ComparedRow>& follows,
                    const Comparison& comparison) {
  const auto before = [](const ComparedRow& row, const std::string& key) {
    return row.fields.front() < key;
  };
  for (const ComparedRow& row : given) {
    const auto same = std::lower_bound(follows.begin(), follows.end(), row.fields.front(), before);
    if (same != follows.end() && same->fields.front() == row.fields.front())
      comparison.differ(row, *same);
    else
      comparison.add(row.places.front(), "a row that does not follow: " + comparison.named(row));
  }
}

void compare_as_sets(const std::vector<ComparedRow>& given, const std::vector<ComparedRow>& follows,
                     const Comparison& comparison, const std::string& file) {
  auto a = given.begin();
  auto b = follows.begin();
  while (a != given.end() || b != follows.end()) {
    if (b == follows.end() || (a != given.end() && a->fields < b->fields)) {
      comparison.add(a->places.front(),
                     "a row that does not follow from the other tables: " + comparison.named(*a));
      ++a;
    } else if (a == given.end() || b->fields < a->fields) {
      comparison.add({file, 0, 0}, "a row is missing that follows from the other tables: " +
                                       comparison.named(*b));
      ++b;
    } else {
      ++a;
      ++b;
    }
  }
}

enum class Compare { by_key, as_sets };

void compare(const std::map<std::string, std::string>& files, DraftTable draft, Compare how,
             Diagnostics& found) {
  Diagnostics already_reported;
  std::vector<std::string> columns = draft.columns;
  // Without the table of waves nothing follows about them.
  if (!files.contains("waves.csv")) std::erase(columns, "wave");
  const TextFile exported = written(std::move(draft));
  const InputTable given(files, exported.name, already_reported);
  const std::map<std::string, std::string> anew{{exported.name, exported.text}};
  const InputTable follows(anew, exported.name, already_reported);
  const Comparison comparison{columns, found};
  if (how == Compare::by_key)
    compare_by_key(rows_of(given, columns), rows_of(follows, columns), comparison);
  else
    compare_as_sets(rows_of(given, columns), rows_of(follows, columns), comparison, exported.name);
}

}  // namespace

Diagnostics contradictions(const std::map<std::string, std::string>& files,
                           const Scenario& scenario, const Plan& plan) {
  Diagnostics found;
  compare(files, sessions_table(scenario, plan), Compare::by_key, found);
  compare(files, members_table(scenario, plan), Compare::as_sets, found);
  compare(files, teaching_table(scenario, plan), Compare::as_sets, found);
  compare(files, goals_table(plan), Compare::by_key, found);
  return sorted(std::move(found));
}

}  // namespace lotrinh::report
