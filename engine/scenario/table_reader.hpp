#pragma once

#include "base/csv.hpp"
#include "model/contact.hpp"
#include "scenario/values.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lotrinh::scenario {

enum class Presence {
  required,  ///< the column must be there
  optional,  ///< it may be left out; its cells are empty then
};

struct Column {
  std::string_view name;
  Presence presence = Presence::required;
};

/// How dates look in a table: spreadsheets may store them as day numbers.
enum class TableKind { csv, spreadsheet };

/// A table as it came out of a file.
struct RawTable {
  std::string file;
  TableKind kind = TableKind::csv;
  CsvTable table;
};

class TableColumns;

/// One cell of a row. Values that cannot be used are reported and count as empty. Texts are those
/// of the row, which must outlive them.
class Cell {
 public:
  Cell(const TableColumns& table, const CsvField* field, std::size_t column, int line)
      : table_(table), field_(field), column_(column), line_(line) {}

  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] bool empty() const { return text().empty(); }
  [[nodiscard]] Label label() const;

  [[nodiscard]] std::string_view word() const;
  [[nodiscard]] std::string_view checked() const;  ///< text for people, may be empty
  [[nodiscard]] std::optional<std::int64_t> integer(Limits limits) const;
  [[nodiscard]] std::optional<double> number(double least, double most) const;
  [[nodiscard]] std::optional<Day> day() const;
  [[nodiscard]] std::string_view email() const;
  [[nodiscard]] Language language() const;  ///< vi or en; empty: vi
  template <class Value, std::size_t Count>
  [[nodiscard]] std::optional<Value> choice(const std::array<Choice<Value>, Count>& choices) const {
    if (empty()) return std::nullopt;
    return checked_choice(text(), choices, label(), problems());
  }
  /// Inclusive dates `from..to`, or single dates, joined by ';'.
  [[nodiscard]] std::vector<DayRange> ranges() const;

  /// Required variants: an empty cell is reported (E-MISSING).
  [[nodiscard]] std::string_view required_word() const;
  [[nodiscard]] std::string_view required_text() const;
  [[nodiscard]] std::optional<std::int64_t> required_integer(Limits limits) const;
  [[nodiscard]] std::optional<Day> required_day() const;

  [[nodiscard]] Problems& problems() const;
  /// Reports E-MISSING when the cell is empty.
  [[nodiscard]] bool present() const;

 private:
  [[nodiscard]] std::optional<Day> day_of_text(std::string_view text) const;

  const TableColumns& table_;
  const CsvField* field_;  // nullptr when the column is left out
  std::size_t column_;
  int line_;
};

/// The columns of a table, known by their position in a list, and where the file has them.
class TableColumns {
 public:
  TableColumns(std::string file, TableKind kind, std::span<const Column> columns,
               Problems& problems)
      : file_(std::move(file)), kind_(kind), columns_(columns), problems_(problems) {}

  /// Finds the columns in the header row. Unknown, doubled and missing ones are reported; false
  /// when one is missing: then one message for it is enough, without one for each of its cells.
  bool find(const std::vector<CsvField>& header);
  /// @param column  position in the list of columns
  [[nodiscard]] Cell cell(const std::vector<CsvField>& row, std::size_t column) const;

 private:
  friend class Cell;
  [[nodiscard]] std::optional<std::size_t> column_named(std::string_view name) const;

  std::string file_;
  TableKind kind_;
  std::span<const Column> columns_;
  Problems& problems_;
  std::vector<int> field_of_;  // by column; -1 when left out
};

/// One row while its table is passed over.
class TableRow {
 public:
  TableRow(const TableColumns& columns, const std::vector<CsvField>& fields)
      : columns_(columns), fields_(fields) {}

  /// @param column  position in the list of columns that the table was opened with
  [[nodiscard]] Cell cell(std::size_t column) const { return columns_.cell(fields_, column); }

 private:
  const TableColumns& columns_;
  const std::vector<CsvField>& fields_;
};

/// A table that is in memory as a whole. What is wrong with its columns is reported when it is
/// made; it has no rows then if one is missing.
class TableReader {
 public:
  TableReader(RawTable table, std::span<const Column> columns, Problems& problems);

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] TableRow row(std::size_t row) const { return {columns_, rows_[row]}; }
  /// @param column  position in the list of columns that the reader was made with
  [[nodiscard]] Cell cell(std::size_t row, std::size_t column) const {
    return columns_.cell(rows_[row], column);
  }

 private:
  TableColumns columns_;
  std::vector<std::vector<CsvField>> rows_;
};

/// Reads two inclusive dates as a range with an exclusive end. Reports E-RANGE when they are the
/// wrong way round.
[[nodiscard]] std::optional<DayRange> required_range(const Cell& from, const Cell& to);

}  // namespace lotrinh::scenario
