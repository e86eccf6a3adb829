// Both formats are zip archives of XML. An .xlsx names its sheets in xl/workbook.xml, each in a
// file of its own, with texts in a shared list; an .ods has everything in content.xml. Some
// programs write `x:row` for `row`: names are compared without their namespace prefix. pugixml
// expands no entities and does not recurse while it parses; what is unzipped is capped, whatever
// the archive says about its sizes.

#include "scenario/spreadsheet.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "scenario/limits.hpp"
#include "scenario/values.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr std::size_t max_columns = 256;
constexpr std::size_t max_cells = 4'000'000;
constexpr std::ptrdiff_t max_tags = 4'000'000;
constexpr int last_line = 1 << 20;  // of a sheet in either format

struct Closer {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Closer>;

/// Collects rows; the first one is the header, and all others get as many fields.
class SheetBuilder {
 public:
  SheetBuilder(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  /// False when the sheet is too large to go on.
  bool add_row(int line, std::vector<std::string> texts) {
    while (!texts.empty() && texts.back().empty()) texts.pop_back();
    if (texts.empty()) return true;
    cells_ += std::max(texts.size(), table_.header.size());
    if (cells_ > max_cells) {
      problems_.error("E-SIZE", {file_, line, 1}, "the sheet has too many cells",
                      fmt::format("at most {}", max_cells));
      return false;
    }
    if (table_.header.empty()) {
      table_.header = fields(line, std::move(texts));
      return true;
    }
    if (texts.size() > table_.header.size()) {
      problems_.error("E-CSV-FIELDS", {file_, line, static_cast<int>(table_.header.size()) + 1},
                      fmt::format("the row has {} cells, the header has {}", texts.size(),
                                  table_.header.size()),
                      "write one cell for each column");
      return true;
    }
    texts.resize(table_.header.size());
    table_.rows.push_back(fields(line, std::move(texts)));
    return true;
  }

  CsvTable table() { return std::move(table_); }

 private:
  std::vector<CsvField> fields(int line, std::vector<std::string> texts) {
    std::vector<CsvField> row;
    row.reserve(texts.size());
    for (std::string& text : texts) {
      const auto column = static_cast<int>(row.size()) + 1;
      if (!is_utf8(text)) {
        problems_.error("E-UTF8", {file_, line, column}, "the cell is not UTF-8 text",
                        "save the spreadsheet again");
        text.clear();
      }
      row.push_back({to_nfc(trimmed(text)), line, column});
    }
    return row;
  }

  const std::string& file_;
  Problems& problems_;
  CsvTable table_;
  std::size_t cells_ = 0;
};

Archive opened(std::string_view bytes) {
  zip_error_t failure;
  zip_error_init(&failure);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failure);
  if (source == nullptr) return nullptr;
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &failure);
  if (archive == nullptr) zip_source_free(source);
  return Archive(archive);
}

/// What the archive says that all of its entries take unzipped; entry() holds it to that.
std::size_t declared_bytes(zip_t* archive) {
  std::size_t total = 0;
  const zip_int64_t entries = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t status;
    const bool known = zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status) == 0 &&
                       (status.valid & ZIP_STAT_SIZE) != 0 && status.size <= max_unzipped_bytes;
    if (!known) return max_unzipped_bytes + 1;
    total += status.size;
  }
  return std::min(total, max_unzipped_bytes + 1);
}

/// The entry's bytes; nothing when it is not there, damaged or not of the size it declares.
std::optional<std::string> entry(zip_t* archive, const std::string& name) {
  zip_stat_t status;
  if (zip_stat(archive, name.c_str(), 0, &status) != 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, Closer> file(zip_fopen(archive, name.c_str(), 0));
  if (!file) return std::nullopt;
  std::string text(status.size, '\0');
  const auto got = zip_fread(file.get(), text.data(), status.size);
  char beyond = 0;
  if (got < 0 || static_cast<zip_uint64_t>(got) != status.size ||
      zip_fread(file.get(), &beyond, 1) != 0)
    return std::nullopt;
  return text;
}

/// Elements cost many times the bytes that they are written in.
bool few_enough_tags(std::string_view text) {
  return std::count(text.begin(), text.end(), '<') <= max_tags;
}

bool parse(pugi::xml_document& document, const std::optional<std::string>& text) {
  return text && few_enough_tags(*text) &&
         document.load_buffer(text->data(), text->size(),
                              pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
}

/// The name without its namespace prefix.
std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_named(const pugi::xml_node& node, std::string_view name) {
  return local(node.name()) == name;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& node) { return is_named(node, name); });
}

pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view name) {
  return node.find_attribute(
      [&](const pugi::xml_attribute& written) { return local(written.name()) == name; });
}

/// "40" for 40 and for 4E1: spreadsheets keep all numbers as floating point.
std::string number_text(std::string_view written) {
  constexpr double largest_exact = 1e15;
  double value = 0;
  const auto [end, failure] =
      std::from_chars(written.data(), written.data() + written.size(), value);
  if (failure != std::errc{} || end != written.data() + written.size()) return std::string(written);
  if (std::abs(value) < largest_exact && value == std::floor(value))
    return fmt::format("{}", static_cast<std::int64_t>(value));
  return fmt::format("{}", value);
}

/// All text below an element, whatever formatting it is split up for.
void append_text(const pugi::xml_node& node, std::string& text, int depth) {
  for (const pugi::xml_node& part : node.children()) {
    const std::string_view name = local(part.name());
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      text += part.value();
    } else if (name == "s" || name == "tab" || name == "line-break") {
      text += ' ';
    } else if (depth < max_nesting && name != "rPh" && name != "annotation") {
      append_text(part, text, depth + 1);
    }
  }
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  append_text(node, text, 0);
  return text;
}

/// Column of a reference such as "AB12", from 0; nothing beyond the last column allowed.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (column > max_columns) return std::nullopt;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

/// The file of the first sheet of an .xlsx.
std::string first_sheet(zip_t* archive) {
  pugi::xml_document workbook;
  pugi::xml_document relations;
  const std::string fallback = "xl/worksheets/sheet1.xml";
  if (!parse(workbook, entry(archive, "xl/workbook.xml")) ||
      !parse(relations, entry(archive, "xl/_rels/workbook.xml.rels")))
    return fallback;
  const pugi::xml_node sheets = child(child(workbook, "workbook"), "sheets");
  const std::string id = attribute(child(sheets, "sheet"), "id").value();
  for (const pugi::xml_node& relation : child(relations, "Relationships").children()) {
    if (id != attribute(relation, "Id").value()) continue;
    const std::string target = attribute(relation, "Target").value();
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  return fallback;
}

std::vector<std::string> shared_texts(zip_t* archive) {
  std::vector<std::string> texts;
  pugi::xml_document document;
  if (!parse(document, entry(archive, "xl/sharedStrings.xml"))) return texts;
  for (const pugi::xml_node& item : child(document, "sst").children()) {
    if (is_named(item, "si")) texts.push_back(text_of(item));
  }
  return texts;
}

std::string xlsx_text(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
  const std::string_view type = attribute(cell, "t").value();
  if (type == "inlineStr") return text_of(child(cell, "is"));
  const std::string_view value = child(cell, "v").text().get();
  if (type == "str" || type == "e" || type == "b") return std::string(value);
  if (type != "s") return number_text(value);
  std::size_t index = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), index);
  (void)end;
  return failure == std::errc{} && index < shared.size() ? shared[index] : std::string();
}

std::vector<std::string> xlsx_row(const pugi::xml_node& row,
                                  const std::vector<std::string>& shared) {
  std::vector<std::string> texts;
  for (const pugi::xml_node& cell : row.children()) {
    if (!is_named(cell, "c")) continue;
    const pugi::xml_attribute reference = attribute(cell, "r");
    const auto column = reference ? column_of(reference.value()) : texts.size();
    if (!column || *column >= max_columns) continue;
    if (texts.size() <= *column) texts.resize(*column + 1);
    texts[*column] = xlsx_text(cell, shared);
  }
  return texts;
}

/// False when the archive holds no .xlsx sheet.
bool read_xlsx(zip_t* archive, SheetBuilder& sheet) {
  const auto shared = shared_texts(archive);  // first, so that one document is in memory at a time
  pugi::xml_document document;
  if (!parse(document, entry(archive, first_sheet(archive)))) return false;
  int line = 0;
  for (const pugi::xml_node& row : child(child(document, "worksheet"), "sheetData").children()) {
    if (!is_named(row, "row")) continue;
    line = std::clamp(attribute(row, "r").as_int(line + 1), 1, last_line);
    if (!sheet.add_row(line, xlsx_row(row, shared))) break;
  }
  return true;
}

std::string ods_text(const pugi::xml_node& cell) {
  const std::string_view type = attribute(cell, "value-type").value();
  if (type == "date")
    return std::string(std::string_view(attribute(cell, "date-value").value()).substr(0, 10));
  if (type == "float" || type == "percentage" || type == "currency")
    return number_text(attribute(cell, "value").value());
  std::string text;
  for (const pugi::xml_node& paragraph : cell.children()) {
    if (is_named(paragraph, "p")) text += (text.empty() ? "" : " ") + text_of(paragraph);
  }
  return text;
}

std::vector<std::string> ods_row(const pugi::xml_node& row) {
  std::vector<std::string> texts;
  for (const pugi::xml_node& cell : row.children()) {
    const std::string_view name = local(cell.name());
    if (name != "table-cell" && name != "covered-table-cell") continue;
    const auto repeated = attribute(cell, "number-columns-repeated").as_uint(1);
    const std::string text = ods_text(cell);
    const std::size_t more = std::min<std::size_t>(repeated, max_columns - texts.size());
    texts.insert(texts.end(), more, text);
  }
  return texts;
}

/// Rows may stand in groups of header rows; line counts the rows of the sheet.
bool read_ods_rows(const pugi::xml_node& parent, SheetBuilder& sheet, int& line, int depth) {
  for (const pugi::xml_node& part : parent.children()) {
    const std::string_view name = local(part.name());
    if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
      if (depth < max_nesting && !read_ods_rows(part, sheet, line, depth + 1)) return false;
    } else if (name == "table-row") {
      const auto texts = ods_row(part);
      const bool blank = std::all_of(texts.begin(), texts.end(),
                                     [](const std::string& text) { return text.empty(); });
      const auto repeated =
          std::clamp(attribute(part, "number-rows-repeated").as_int(1), 1, last_line);
      for (int i = 0; i < repeated && !blank; ++i) {
        if (!sheet.add_row(line + i, texts)) return false;
      }
      line = std::min(line + repeated, last_line);
    }
  }
  return true;
}

/// False when the archive holds no .ods sheet.
bool read_ods(zip_t* archive, SheetBuilder& sheet) {
  pugi::xml_document document;
  if (!parse(document, entry(archive, "content.xml"))) return false;
  const pugi::xml_node body = child(child(document, "document-content"), "body");
  const pugi::xml_node first = child(child(body, "spreadsheet"), "table");
  if (!first) return false;
  int line = 1;
  (void)read_ods_rows(first, sheet, line, 0);
  return true;
}

}  // namespace

bool is_spreadsheet(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

std::size_t unzipped_bytes(std::string_view bytes) {
  const Archive archive = opened(bytes);
  return archive ? declared_bytes(archive.get()) : 0;
}

CsvTable spreadsheet_table(std::string_view bytes, const std::string& file, Problems& problems) {
  SheetBuilder sheet(file, problems);
  Archive archive = opened(bytes);
  if (archive && declared_bytes(archive.get()) > max_unzipped_bytes) archive.reset();
  const bool is_xlsx = archive && zip_name_locate(archive.get(), "xl/workbook.xml", 0) >= 0;
  const bool read =
      archive && (is_xlsx ? read_xlsx(archive.get(), sheet) : read_ods(archive.get(), sheet));
  CsvTable table = sheet.table();
  if (!read) {
    problems.error(
        "E-SHEET", {file, 1, 1}, "the file is no readable .xlsx or .ods spreadsheet",
        "save it again, at most 64 MiB and 4,000,000 XML tags unzipped, or as CSV UTF-8");
  } else if (table.header.empty()) {
    problems.error("E-CSV-EMPTY", {file, 1, 1}, "the first sheet has no header row",
                   "its first row names the columns");
  }
  return table;
}

}  // namespace lotrinh::scenario
