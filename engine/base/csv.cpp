#include "base/csv.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>

namespace lotrinh {
namespace {

constexpr std::size_t max_file_bytes = std::size_t{16} << 20;
constexpr std::size_t max_line_bytes = 64 << 10;
constexpr std::size_t max_columns = 256;
constexpr std::size_t max_row_errors = 1000;  // of a file; hostile ones have one in every row

/// Receives libcsv's calls. libcsv gives fields and row ends, not where a row began, so rows count
/// the line feeds that the reader has passed.
struct Reader {
  const std::string& file;
  Diagnostics& diagnostics;
  CsvTable table;
  std::vector<CsvField> row;
  int line = 1;      // of the byte that is being parsed
  int row_line = 1;  // where the current row began
  bool header_read = false;
  std::size_t errors = 0;

  void error(std::string code, int column, std::string message, std::string help) {
    if (++errors > max_row_errors) return;
    diagnostics.push_back({Severity::error,
                           std::move(code),
                           {file, row_line, column},
                           std::move(message),
                           std::move(help)});
  }

  void field(std::string_view text) {
    if (row.empty()) row_line = line;
    const auto column = static_cast<int>(row.size()) + 1;
    if (row.size() < max_columns) row.push_back({to_nfc(text), row_line, column});
  }

  void end_row() {
    const bool blank =
        std::all_of(row.begin(), row.end(), [](const CsvField& f) { return f.text.empty(); });
    if (blank) {
      row.clear();
      return;
    }
    if (!header_read) {
      header_read = true;
      table.header = std::move(row);
    } else if (row.size() != table.header.size()) {
      error(
          "E-CSV-FIELDS", 1,
          fmt::format("the row has {} fields, the header has {}", row.size(), table.header.size()),
          "write one field for each column; put a field with commas in double quotes");
    } else {
      table.rows.push_back(std::move(row));
    }
    row.clear();
  }
};

void on_field(void* text, std::size_t size, void* reader) {
  static_cast<Reader*>(reader)->field(text == nullptr
                                          ? std::string_view{}
                                          : std::string_view(static_cast<const char*>(text), size));
}

void on_row_end(int, void* reader) { static_cast<Reader*>(reader)->end_row(); }

/// The separator that the header row uses.
char separator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  const auto commas = std::count(header.begin(), header.end(), ',');
  const auto semicolons = std::count(header.begin(), header.end(), ';');
  return semicolons > commas ? ';' : ',';
}

/// Checks that must hold before parsing; false when the text cannot be read at all.
bool within_limits(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  const auto refuse = [&](std::string code, int line, std::string message, std::string help) {
    diagnostics.push_back(
        {Severity::error, std::move(code), {file, line, 1}, std::move(message), std::move(help)});
    return false;
  };
  if (text.size() > max_file_bytes)
    return refuse("E-SIZE", 1, fmt::format("the file has {} bytes", text.size()),
                  "at most 16 MiB a file: split the table into several files");
  int line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view content = text.substr(begin, end - begin);
    if (content.size() > max_line_bytes)
      return refuse("E-SIZE", line, fmt::format("the line has {} bytes", content.size()),
                    "at most 65,536 bytes a line");
    if (!is_utf8(content) || content.find('\0') != std::string_view::npos)
      return refuse("E-UTF8", line, "the line is not UTF-8 text", "save the table as CSV UTF-8");
    begin = end + 1;
  }
  return true;
}

}  // namespace

CsvTable csv_table(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Reader reader{file, diagnostics, {}, {}, 1, 1, false, 0};
  if (!within_limits(text, file, diagnostics)) return {};

  csv_parser parser;
  csv_init(&parser, CSV_APPEND_NULL);
  csv_set_delim(&parser, static_cast<unsigned char>(separator(text)));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    csv_parse(&parser, text.data() + begin, end - begin, on_field, on_row_end, &reader);
    ++reader.line;
    begin = end;
  }
  csv_fini(&parser, on_field, on_row_end, &reader);
  csv_free(&parser);

  if (!reader.header_read)
    diagnostics.push_back({Severity::error,
                           "E-CSV-EMPTY",
                           {file, 1, 1},
                           "the table has no header row",
                           "the first line names the columns"});
  return std::move(reader.table);
}

std::string csv_row(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    const std::string& field = fields[i];
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      line += field;
      continue;
    }
    line += '"';
    for (const char c : field) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + '\n';
}

}  // namespace lotrinh
