#include "synthetic/recode.hpp"

#include <fmt/format.h>

namespace lotrinh::synthetic {
namespace {

struct Renamed {
  std::string old_name;
  std::string code;
};

std::map<std::string, Renamed> renamed(const NamedText& mapping, Diagnostics& diagnostics) {
  const NamedRows rows(mapping, {"old", "old_name", "new"}, diagnostics);
  std::map<std::string, Renamed> by_code;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    by_code[rows.text(row, "old")] = {rows.text(row, "old_name"), rows.text(row, "new")};
  }
  return by_code;
}

std::vector<std::string> texts(const std::vector<CsvField>& row) {
  std::vector<std::string> fields;
  fields.reserve(row.size());
  for (const CsvField& field : row) fields.push_back(field.text);
  return fields;
}

}  // namespace

std::string recoded(const NamedText& table, const NamedText& mapping, Diagnostics& diagnostics) {
  const auto by_code = renamed(mapping, diagnostics);
  const CsvTable read = csv_table(table.text, table.name, diagnostics);
  if (has_errors(diagnostics)) return {};

  const std::vector<std::string> header = texts(read.header);
  std::string text = csv_row(header);
  for (const std::vector<CsvField>& row : read.rows) {
    std::vector<std::string> fields = texts(row);
    std::string old_name;
    for (std::size_t column = 0; column < header.size(); ++column) {
      if (header[column] != "province" && header[column] != "home_province") continue;
      const auto found = by_code.find(fields[column]);
      if (found == by_code.end()) {
        diagnostics.push_back(
            {Severity::error,
             "E-CSV-VALUE",
             {table.name, row[column].line, row[column].column},
             fmt::format("the mapping has no province \"{}\"", printable(fields[column])),
             "add it to " + mapping.name});
        continue;
      }
      fields[column] = found->second.code;
      old_name = found->second.old_name;
    }
    for (std::size_t column = 0; column < header.size(); ++column) {
      if (header[column] == "district") fields[column] += fmt::format(" ({})", old_name);
    }
    text += csv_row(fields);
  }
  return has_errors(diagnostics) ? std::string{} : text;
}

}  // namespace lotrinh::synthetic
