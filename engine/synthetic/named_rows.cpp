#include "synthetic/named_rows.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <charconv>

namespace lotrinh::synthetic {

NamedRows::NamedRows(const NamedText& table, const std::vector<std::string>& columns,
                     Diagnostics& diagnostics)
    : file_(table.name) {
  Diagnostics found;
  table_ = csv_table(table.text, file_, found);
  for (std::size_t column = 0; column < table_.header.size(); ++column)
    column_of_.emplace(table_.header[column].text, column);
  for (const std::string& name : columns) {
    if (column_of_.contains(name)) continue;
    found.push_back({Severity::error,
                     "E-CSV-COLUMN",
                     {file_, 1, 1},
                     fmt::format("the column \"{}\" is missing", name),
                     fmt::format("columns: {}", fmt::join(columns, ", "))});
  }
  if (has_errors(found)) table_.rows.clear();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
}

const CsvField& NamedRows::field(std::size_t row, const std::string& column) const {
  const auto found = column_of_.find(column);
  expects(found != column_of_.end(), "only columns that were asked for are read");
  return table_.rows[row][found->second];
}

const std::string& NamedRows::text(std::size_t row, const std::string& column) const {
  return field(row, column).text;
}

std::uint32_t NamedRows::number(std::size_t row, const std::string& column,
                                Diagnostics& diagnostics) const {
  constexpr std::uint32_t largest = 1'000'000'000;
  const CsvField& read = field(row, column);
  const char* end = read.text.data() + read.text.size();
  std::uint32_t value = 0;
  const auto parsed = std::from_chars(read.text.data(), end, value);
  if (parsed.ec == std::errc{} && parsed.ptr == end && value <= largest) return value;
  diagnostics.push_back({Severity::error,
                         "E-CSV-VALUE",
                         {file_, read.line, read.column},
                         fmt::format("\"{}\" is no {}", printable(read.text), column),
                         fmt::format("write a whole number from 0 to {}", largest)});
  return 0;
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    found.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return found;
}

}  // namespace lotrinh::synthetic
