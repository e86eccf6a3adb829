#pragma once

#include "base/csv.hpp"
#include "report/words.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lotrinh::report {

/// Rows by their code.
template <class RowId>
using Codes = std::unordered_map<std::string, RowId>;

struct Bounds {
  std::int64_t min = 0;
  std::int64_t max = 0;
};
inline constexpr Bounds amounts_vnd{0, 1'000'000'000'000};
inline constexpr Bounds day_counts{0, 1100};

/// One row of an input table: its fields by column, and what is wrong with them. A column that the
/// table does not have reads as empty.
class InputRow {
 public:
  InputRow(const std::string& file, const std::vector<CsvField>& header,
           const std::vector<CsvField>& fields, Diagnostics& diagnostics)
      : file_(file), header_(header), fields_(fields), diagnostics_(diagnostics) {}

  [[nodiscard]] std::string text(std::string_view column) const;
  [[nodiscard]] SourcePlace place(std::string_view column) const;

  /// Nothing when the field is empty or, with an error, when it is no date.
  [[nodiscard]] std::optional<Day> day(std::string_view column) const;
  /// Nothing when the field is empty or, with an error, when it is no whole number within bounds.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view column, Bounds bounds) const;
  /// The same as an int, or the value given; bounds must fit.
  [[nodiscard]] int number_or(std::string_view column, Bounds bounds, int otherwise) const;
  /// Degrees or another decimal number; 0 with an error when it is none.
  [[nodiscard]] double decimal(std::string_view column, double limit) const;
  /// Fields of `from..to`, both included, joined by ";".
  [[nodiscard]] std::vector<DayRange> ranges(std::string_view column) const;
  /// A range from two columns with its first and last day; nothing when both are empty.
  [[nodiscard]] std::optional<DayRange> range(std::string_view from, std::string_view to) const;

  /// What the word stands for; the value given when the field is empty or, with an error, when it
  /// is no such word.
  template <class Value>
  [[nodiscard]] Value choice(std::string_view column, Value otherwise) const {
    const std::string given = text(column);
    return given.empty() ? otherwise : meaning(column, given, otherwise);
  }
  template <class Value>
  [[nodiscard]] std::vector<Value> choices(std::string_view column) const {
    std::vector<Value> values;
    for (const std::string& part : split(text(column), ';'))
      values.push_back(meaning(column, part, Value{}));
    return values;
  }

  /// The row that the code stands for; none when it is empty or, with an error, unknown.
  template <class RowId>
  [[nodiscard]] RowId reference(std::string_view column, const Codes<RowId>& codes) const {
    const std::string code = text(column);
    return code.empty() ? RowId{} : known(column, code, codes);
  }
  template <class RowId>
  [[nodiscard]] std::vector<RowId> references(std::string_view column,
                                              const Codes<RowId>& codes) const {
    std::vector<RowId> ids;
    for (const std::string& code : split(text(column), ';')) {
      const RowId id = known(column, code, codes);
      if (id.valid()) ids.push_back(id);
    }
    return ids;
  }
  template <class RowId>
  [[nodiscard]] RowId known(std::string_view column, const std::string& code,
                            const Codes<RowId>& codes) const {
    const auto at = codes.find(code);
    if (at != codes.end()) return at->second;
    error(column, "E-REFERENCE", "'" + printable(code) + "' is in no row of its own table", "");
    return {};
  }

  /// Reports an error when the field is empty.
  void needs(std::string_view column) const;
  void error(std::string_view column, std::string code, std::string message,
             std::string help) const;

 private:
  template <class Value>
  [[nodiscard]] Value meaning(std::string_view column, const std::string& given,
                              Value otherwise) const {
    std::string allowed;
    for (const auto& [text, value] : words(otherwise)) {
      if (text == given) return value;
      allowed += (allowed.empty() ? "" : ", ") + std::string(text);
    }
    error(column, "E-VALUE", "'" + printable(given) + "' is no value of " + std::string(column),
          "allowed: " + allowed);
    return otherwise;
  }
  [[nodiscard]] const CsvField* field(std::string_view column) const;

  const std::string& file_;
  const std::vector<CsvField>& header_;
  const std::vector<CsvField>& fields_;
  Diagnostics& diagnostics_;
};

/// A table of the folder that is being imported.
class InputTable {
 public:
  /// Empty when the folder does not have the file.
  InputTable(const std::map<std::string, std::string>& files, std::string name,
             Diagnostics& diagnostics);

  [[nodiscard]] bool present() const { return present_; }
  [[nodiscard]] bool has(std::string_view column) const;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
  [[nodiscard]] InputRow row(std::size_t number) const {
    return {name_, table_.header, table_.rows[number], diagnostics_};
  }

  /// Reports the file or each of these columns when it is missing, and drops all rows then.
  void require(const std::vector<std::string_view>& columns);

 private:
  std::string name_;
  Diagnostics& diagnostics_;
  CsvTable table_;
  bool present_ = false;
};

}  // namespace lotrinh::report
