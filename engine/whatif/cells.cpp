#include "base/csv.hpp"
#include "whatif/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lotrinh::whatif {

namespace {

/// A list of tables whose rows are called by a code.
struct RowTables {
  std::string_view section;
  std::string_view list;
  std::string_view code;  ///< column
};
constexpr std::array<RowTables, 2> row_tables{RowTables{"places", "tables", "place"},
                                              RowTables{"lecturers", "tables", "lecturer"}};

std::optional<std::size_t> column_of(const CsvTable& table, std::string_view name) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (table.header[i].text == name) return i;
  }
  return std::nullopt;
}

std::string table_text(const CsvTable& table) {
  const auto row_text = [](const std::vector<CsvField>& row) {
    std::vector<std::string> fields;
    fields.reserve(row.size());
    for (const CsvField& field : row) fields.push_back(field.text);
    return csv_row(fields);
  };
  std::string text = row_text(table.header);
  for (const auto& row : table.rows) text += row_text(row);
  return text;
}

/// What the cell is to say; nothing when it is no number to be multiplied.
std::optional<std::string> cell_text(const std::string& old, const Value& value) {
  if (value.kind != Value::Kind::factor) return value.text;
  std::int64_t number = 0;
  const auto read = std::from_chars(old.data(), old.data() + old.size(), number);
  if (read.ec != std::errc() || read.ptr != old.data() + old.size()) return std::nullopt;
  return std::to_string(std::llround(static_cast<double>(number) * value.real));
}

/// Changes cells in the tables of one list.
class CellWriter {
 public:
  CellWriter(Draft& draft, const Key& key, const Value& value)
      : draft_(draft), key_(key), value_(value) {}

  void write(const RowTables& tables) {
    scenario::Node* list = draft_.section(tables.section).find(tables.list);
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i)
      write_table(tables, list->items[i], i + 1);
    if (found_) return;
    const std::string guess = nearest(key_.parts[1], codes_);
    draft_.refuse(fmt::format("{} has no \"{}\" with a column \"{}\"", tables.section,
                              printable(key_.parts[1], 60), printable(key_.parts[2], 60)),
                  guess.empty() ? "a code and a column of its CSV tables, as in "
                                  "places.CODE.sessions_at_once; * for all rows"
                                : fmt::format("did you mean \"{}\"?", printable(guess)));
  }

 private:
  void write_table(const RowTables& tables, scenario::Node& path, std::size_t number) {
    const std::string* text = draft_.text_of(path);
    if (text == nullptr) return;
    Diagnostics ignored;  // a spreadsheet, whose cells nobody finds
    CsvTable table = csv_table(*text, path.text, ignored);
    const auto code = column_of(table, tables.code);
    const auto column = column_of(table, key_.parts[2]);
    if (!code || has_errors(ignored)) return;
    bool changed = false;
    for (auto& row : table.rows) {
      codes_.push_back(row[*code].text);
      if (!column || (key_.parts[1] != "*" && key_.parts[1] != row[*code].text)) continue;
      const auto made = cell_text(row[*column].text, value_);
      if (!made) {
        found_ = true;
        return draft_.refuse(fmt::format("\"{}\" of {} is no number to be multiplied",
                                         printable(row[*column].text, 40), row[*code].text));
      }
      row[*column].text = *made;
      changed = true;
    }
    if (!changed) return;
    found_ = true;
    const std::string name = fmt::format("varied-{}-{}.csv", tables.section, number);
    draft_.write_file(name, table_text(table));
    path = text_node(name);
    draft_.changed({{}, {}, {std::string(tables.section), std::string(tables.list)}});
  }

  Draft& draft_;
  const Key& key_;
  const Value& value_;
  bool found_ = false;
  std::vector<std::string> codes_;
};

/// Settings of provinces: a later table overrides the cells that it fills.
void set_province(Draft& draft, const Key& key, const Value& value) {
  if (value.kind == Value::Kind::factor && key.parts[2] != "away_share_percent")
    return draft.refuse(
        fmt::format("{} is no number to be multiplied", printable(key.parts[2], 60)),
        "give the value itself");
  const auto& provinces = draft.ground().scenario.provinces;
  const std::string name = fmt::format("varied-{}.csv", key.parts[2]);
  const std::string* before = draft.written(name);
  std::string table = before != nullptr ? *before : csv_row({"province", key.parts[2]});
  bool found = false;
  std::vector<std::string> codes;
  for (const ProvinceId id : provinces.ids()) {
    const Province& province = provinces[id];
    codes.push_back(province.code);
    if (key.parts[1] != "*" && key.parts[1] != province.code) continue;
    found = true;
    const auto made = cell_text(std::to_string(province.away_share_percent), value);
    table += csv_row({province.code, made.value_or("")});
  }
  if (!found) {
    const std::string guess = nearest(key.parts[1], codes);
    return draft.refuse(
        fmt::format("there is no province \"{}\"", printable(key.parts[1], 60)),
        guess.empty() ? "a province code, or * for all" : fmt::format("did you mean {}?", guess));
  }
  draft.write_file(name, std::move(table));
  draft.add_path("provinces", "settings", name);
}

}  // namespace

void set_cells(Draft& draft, const Key& key, const Value& value) {
  if (value.kind == Value::Kind::unchanged) return;
  if (key.parts[0] == "provinces") return set_province(draft, key, value);
  for (const RowTables& tables : row_tables) {
    if (tables.section == key.parts[0]) return CellWriter(draft, key, value).write(tables);
  }
}

}  // namespace lotrinh::whatif
