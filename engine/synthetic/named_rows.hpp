#pragma once

#include "base/csv.hpp"
#include "base/diagnostic.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::synthetic {

/// A text with the name of the file it came from, or is to be written to.
struct NamedText {
  std::string name;
  std::string text;
};

/// The rows of a CSV table, whose fields are asked for by the name of their column.
class NamedRows {
 public:
  /// Missing columns, as everything else that is wrong, are added to the diagnostics; further
  /// columns are ignored. A table with errors has no rows.
  NamedRows(const NamedText& table, const std::vector<std::string>& columns,
            Diagnostics& diagnostics);

  [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
  [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const;
  /// A whole number from 0 to 1,000,000,000; anything else is a diagnostic and counts as 0.
  [[nodiscard]] std::uint32_t number(std::size_t row, const std::string& column,
                                     Diagnostics& diagnostics) const;

 private:
  [[nodiscard]] const CsvField& field(std::size_t row, const std::string& column) const;

  std::string file_;
  CsvTable table_;
  std::map<std::string, std::size_t> column_of_;
};

/// The parts of a text between separators; none for an empty text.
[[nodiscard]] std::vector<std::string> parts(std::string_view text, char separator);

}  // namespace lotrinh::synthetic
