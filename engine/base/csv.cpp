#include "base/csv.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lotrinh {
namespace {

constexpr std::size_t max_line_bytes = 64 << 10;
constexpr std::size_t max_columns = 256;
constexpr std::size_t max_uneven_rows = 100;             // more of them have one cause
constexpr std::string_view no_break_space = "\xC2\xA0";  // spreadsheets leave it behind

std::string_view without_surrounding_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  for (;;) {
    if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else if (!text.empty() && blanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (!text.empty() && blanks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

/// Receives libcsv's calls. libcsv gives fields and row ends, not where a row began, so lines are
/// handed to it one by one, and quotes are counted to see which lines begin a row.
struct Reader {
  const std::string& file;
  const CsvLimits& limits;
  const std::function<void(std::vector<CsvField>&)>& on_row;
  Diagnostics& diagnostics;
  std::vector<CsvField> row{};  // its texts are used again for the next row
  std::size_t kept_fields = 0;  // of the current row
  std::size_t columns = 0;      // of the header
  std::size_t row_fields = 0;   // also those beyond max_columns
  std::size_t fields = 0;
  std::size_t uneven_rows = 0;
  int row_line = 1;  // where the current row began
  bool header_read = false;

  void error(std::string code, std::string message, std::string help) {
    diagnostics.push_back({Severity::error,
                           std::move(code),
                           {file, row_line, 1},
                           std::move(message),
                           std::move(help)});
  }

  void field(std::string_view text) {
    ++row_fields;
    ++fields;
    if (kept_fields == max_columns || fields > limits.fields) return;
    if (row.empty()) row.reserve(columns);
    if (kept_fields == row.size()) row.emplace_back();
    CsvField& field = row[kept_fields++];
    const std::string_view content = without_surrounding_blanks(text);
    if (is_nfc(content)) {
      field.text = content;
    } else {
      field.text = to_nfc(content);
    }
    field.line = row_line;
    field.column = static_cast<int>(kept_fields);
  }

  void end_row() {
    row.resize(kept_fields);
    const bool blank =
        std::all_of(row.begin(), row.end(), [](const CsvField& f) { return f.text.empty(); });
    if (!blank && !header_read) {
      read_header();
    } else if (!blank && row_fields != columns) {
      report_uneven_row();
    } else if (!blank && row.size() == columns) {  // else a limit has cut it short
      on_row(row);
    }
    kept_fields = 0;
    row_fields = 0;
  }

  void read_header() {
    header_read = true;
    if (row_fields > max_columns)
      error("E-SIZE", fmt::format("the table has {} columns", row_fields),
            fmt::format("at most {} columns", max_columns));
    columns = row.size();
    on_row(row);
  }

  void report_uneven_row() {
    if (++uneven_rows > max_uneven_rows) return;
    error("E-CSV-FIELDS",
          fmt::format("the row has {} fields, the header has {}", row_fields, columns),
          "write one field for each column; put a field with commas in double quotes");
  }
};

void on_field(void* text, std::size_t size, void* reader) {
  static_cast<Reader*>(reader)->field(text == nullptr
                                          ? std::string_view{}
                                          : std::string_view(static_cast<const char*>(text), size));
}

void on_row_end(int, void* reader) { static_cast<Reader*>(reader)->end_row(); }

/// A parser that frees its memory. Strict, so that a stray quote is an error and not part of a
/// field that swallows the rows after it.
class Parser {
 public:
  explicit Parser(char separator) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser_); }

  /// False when a quote is out of place.
  bool parse(std::string_view line, Reader& reader) {
    return done(csv_parse(&parser_, line.data(), line.size(), on_field, on_row_end, &reader) ==
                line.size());
  }
  /// False when a quote is still open.
  bool finish(Reader& reader) {
    return done(csv_fini(&parser_, on_field, on_row_end, &reader) == 0);
  }

 private:
  bool done(bool ok) {
    if (!ok && csv_error(&parser_) != CSV_EPARSE) throw Error(csv_strerror(csv_error(&parser_)));
    return ok;
  }

  csv_parser parser_{};
};

/// Parses the text line by line; a misplaced quote ends it, for nothing behind it can be trusted.
void read_rows(std::string_view text, char separator, Reader& reader) {
  Parser parser(separator);
  int line = 1;
  bool quote_open = false;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view content = text.substr(begin, end - begin);
    if (!quote_open) reader.row_line = line;
    if (!parser.parse(content, reader))
      return reader.error("E-CSV-QUOTE", "a double quote stands inside of a field",
                          "put the whole field in double quotes and double those inside of it");
    if (std::count(content.begin(), content.end(), '"') % 2 != 0) quote_open = !quote_open;
    begin = end;
  }
  if (!parser.finish(reader))
    reader.error("E-CSV-QUOTE", "a double quote is opened in this row and never closed",
                 "close it, or double it when it belongs to the text");
}

/// The separator that the header row uses.
char separator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  const auto commas = std::count(header.begin(), header.end(), ',');
  const auto semicolons = std::count(header.begin(), header.end(), ';');
  return semicolons > commas ? ';' : ',';
}

/// Checks that must hold before parsing; false when the text cannot be read at all.
bool within_limits(std::string_view text, const std::string& file, std::size_t most_bytes,
                   Diagnostics& diagnostics) {
  const auto refuse = [&](std::string code, int line, std::string message, std::string help) {
    diagnostics.push_back(
        {Severity::error, std::move(code), {file, line, 1}, std::move(message), std::move(help)});
    return false;
  };
  if (text.size() > most_bytes)
    return refuse(
        "E-SIZE", 1, fmt::format("the file has {} bytes", text.size()),
        fmt::format("at most {} MiB a file: split the table into several files", most_bytes >> 20));
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

void read_csv(std::string_view text, const std::string& file, const CsvLimits& limits,
              const std::function<void(std::vector<CsvField>& row)>& on_row,
              Diagnostics& diagnostics) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!within_limits(text, file, limits.bytes, diagnostics)) return;

  Reader reader{file, limits, on_row, diagnostics};
  read_rows(text, separator(text), reader);
  if (reader.fields > limits.fields)
    reader.error(
        "E-SIZE", fmt::format("the table has {} fields", reader.fields),
        fmt::format("at most {} fields: split the table into several files", limits.fields));
  if (reader.uneven_rows > max_uneven_rows)
    reader.error("E-CSV-FIELDS",
                 fmt::format("{} more rows have the wrong number of fields",
                             reader.uneven_rows - max_uneven_rows),
                 "is the header row complete?");
  if (!reader.header_read)
    diagnostics.push_back({Severity::error,
                           "E-CSV-EMPTY",
                           {file, 1, 1},
                           "the table has no header row",
                           "the first line names the columns"});
}

CsvTable csv_table(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  CsvTable table;
  bool header = true;
  const auto keep = [&](std::vector<CsvField>& row) {
    if (std::exchange(header, false)) {
      table.header = std::move(row);
    } else {
      table.rows.push_back(std::move(row));
    }
  };
  read_csv(text, file, {}, keep, diagnostics);
  return table;
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
