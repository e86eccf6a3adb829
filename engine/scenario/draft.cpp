#include "scenario/draft.hpp"

#include "scenario/limits.hpp"
#include "scenario/spreadsheet.hpp"

#include <fmt/format.h>

#include <utility>

namespace lotrinh::scenario {
namespace {

/// A path that may be opened: not empty, no control characters.
std::optional<Section::Item> usable_path(Section::Item written, Problems& problems) {
  if (written.text.empty()) {
    problems.error("E-FILE", written.label.place,
                   fmt::format("the path is empty ({})", written.label.what), "name a file");
    return std::nullopt;
  }
  written.text = resolved_path(written.text, written.label.place.file);
  return written;
}

/// Counts what a table costs to read; false, and reported, when all tables together cost too much.
/// A file named many times is read many times.
bool is_affordable(Draft& draft, const Section::Item& path, std::string_view text) {
  draft.table_bytes += is_spreadsheet(text) ? unzipped_bytes(text) : text.size();
  if (draft.table_bytes <= max_total_bytes) return true;
  draft.problems.error(
      "E-SIZE", path.label.place,
      fmt::format("the table '{}' makes the tables too large together", printable(path.text, 200)),
      "at most 256 MiB in all tables, spreadsheets unzipped");
  return false;
}

}  // namespace

const std::string* table_text(Draft& draft, const Section::Item& path) {
  const std::string* text = draft.files.text(path.text, path.label, draft.problems);
  return text != nullptr && is_affordable(draft, path, *text) ? text : nullptr;
}

void each_row(Draft& draft, const Section::Item& path, std::span<const Column> columns,
              const std::function<void(const TableRow&)>& read) {
  const std::string* text = table_text(draft, path);
  if (text == nullptr) return;
  if (is_spreadsheet(*text)) {
    const TableReader table(
        {path.text, TableKind::spreadsheet, spreadsheet_table(*text, path.text, draft.problems)},
        columns, draft.problems);
    for (std::size_t row = 0; row < table.rows(); ++row) read(table.row(row));
    return;
  }
  TableColumns found(path.text, TableKind::csv, columns, draft.problems);
  bool is_header = true;
  bool is_complete = false;
  Diagnostics wrong;
  const auto take = [&](const std::vector<CsvField>& row) {
    if (std::exchange(is_header, false)) {
      is_complete = found.find(row);
    } else if (is_complete) {
      read({found, row});
    }
  };
  read_csv(*text, path.text, {}, take, wrong);
  draft.problems.add(std::move(wrong));
}

TableReader opened_table(Draft& draft, const Section::Item& path, std::span<const Column> columns) {
  RawTable raw{path.text, TableKind::csv, {}};
  if (const std::string* text = table_text(draft, path)) {
    Diagnostics found;
    if (is_spreadsheet(*text)) {
      raw.kind = TableKind::spreadsheet;
      raw.table = spreadsheet_table(*text, path.text, draft.problems);
    } else {
      raw.table = csv_table(*text, path.text, found);
    }
    draft.problems.add(std::move(found));
  }
  return {std::move(raw), columns, draft.problems};
}

std::vector<Section::Item> table_paths(Section& section, std::string_view key) {
  std::vector<Section::Item> paths;
  for (Section::Item& item : section.texts(key)) {
    if (auto path = usable_path(std::move(item), section.problems())) paths.push_back(*path);
  }
  return paths;
}

std::optional<Section::Item> required_path(Section& section, std::string_view key) {
  if (section.require(key) == nullptr) return std::nullopt;
  const auto text = section.text(key);
  if (!text) return std::nullopt;
  return usable_path({*text, section.label(key)}, section.problems());
}

bool not_after_horizon(Draft& draft, Day day, const Label& label) {
  if (day < draft.scenario.horizon.end) return true;
  check_within(day, draft.scenario.horizon, label, draft.problems);
  return false;
}

}  // namespace lotrinh::scenario
