#include "scenario/table_reader.hpp"

#include "base/email_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// The number that the whole text is, or nothing.
template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_ignored(std::string_view name) { return name == "source" || name == "note"; }

/// Reports E-RANGE unless the two days are in order.
std::optional<DayRange> ordered(Day from, Day to, const Label& label, Problems& problems) {
  if (from <= to) return DayRange{from, to + days{1}};
  problems.error("E-RANGE", label.place,
                 fmt::format("{} is before {} ({})", iso(to), iso(from), label.what),
                 "the first day comes first; both are included");
  return std::nullopt;
}

}  // namespace

std::string_view Cell::text() const {
  return field_ != nullptr ? field_->text : std::string_view{};
}

Problems& Cell::problems() const { return table_.problems_; }

Label Cell::label() const {
  const int column = field_ != nullptr ? field_->column : 1;
  return {{table_.file_, line_, column}, fmt::format("column {}", table_.columns_[column_].name)};
}

bool Cell::present() const {
  if (!empty()) return true;
  const Label where = label();
  problems().error("E-MISSING", where.place, fmt::format("the cell is empty ({})", where.what),
                   "every row needs a value in this column");
  return false;
}

// Half a million rows go through the next three: a label costs more than the check, and is made
// only for a report.

std::string_view Cell::word() const {
  if (empty() || is_word(text())) return text();
  (void)checked_word(text(), label(), problems());
  return {};
}

std::string_view Cell::checked() const {
  if (is_text(text())) return text();
  (void)checked_text(text(), label(), problems());
  return {};
}

std::string_view Cell::email() const {
  if (empty() || !email_address_fault(text())) return text();
  (void)checked_email(text(), label(), problems());
  return {};
}

Language Cell::language() const {
  static constexpr std::array languages{
      Choice<Language>{language_code(Language::vi), Language::vi},
      Choice<Language>{language_code(Language::en), Language::en}};
  return choice(languages).value_or(Language::vi);
}

std::optional<std::int64_t> Cell::integer(Limits limits) const {
  if (empty()) return std::nullopt;
  if (const auto number = parsed<std::int64_t>(text())) {
    if (*number >= limits.least && *number <= limits.most) return number;
    return checked_integer(*number, limits, label(), problems());
  }
  const Label where = label();
  problems().error(
      "E-TYPE", where.place,
      fmt::format("'{}' is not a whole number ({})", printable(text(), 40), where.what),
      fmt::format("allowed: {} to {}, digits only", limits.least, limits.most));
  return std::nullopt;
}

std::optional<double> Cell::number(double least, double most) const {
  if (empty()) return std::nullopt;
  const auto value = parsed<double>(text());
  if (value && *value >= least && *value <= most) return value;
  const Label where = label();
  problems().error(value ? "E-RANGE" : "E-TYPE", where.place,
                   fmt::format("'{}' is not a number from {} to {} ({})", printable(text(), 40),
                               least, most, where.what),
                   "write a decimal point, as in 21.03");
  return std::nullopt;
}

std::optional<Day> Cell::day_of_text(std::string_view text) const {
  // Excel counts days from 30/12/1899; the limits are the years 1900 and 2199.
  constexpr int first_serial = 2;
  constexpr int last_serial = 109'574;
  if (table_.kind_ == TableKind::spreadsheet) {
    const auto serial = parsed<int>(text);
    if (serial && *serial >= first_serial && *serial <= last_serial)
      return day_of(1899, 12, 30) + days{*serial};
  }
  return checked_day(text, label(), problems());
}

std::optional<Day> Cell::day() const {
  if (empty()) return std::nullopt;
  return day_of_text(text());
}

std::vector<DayRange> Cell::ranges() const {
  std::vector<DayRange> found;
  for (const std::string_view part : parts(text())) {
    const auto dots = part.find("..");
    const auto from = day_of_text(trimmed(part.substr(0, dots)));
    const auto to =
        dots == std::string_view::npos ? from : day_of_text(trimmed(part.substr(dots + 2)));
    if (!from || !to) continue;
    if (const auto range = ordered(*from, *to, label(), problems())) found.push_back(*range);
  }
  return found;
}

std::string_view Cell::required_word() const { return present() ? word() : std::string_view{}; }

std::string_view Cell::required_text() const { return present() ? checked() : std::string_view{}; }

std::optional<std::int64_t> Cell::required_integer(Limits limits) const {
  return present() ? integer(limits) : std::nullopt;
}

std::optional<Day> Cell::required_day() const { return present() ? day() : std::nullopt; }

std::optional<std::size_t> TableColumns::column_named(std::string_view name) const {
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (columns_[column].name == name) return column;
  }
  return std::nullopt;
}

bool TableColumns::find(const std::vector<CsvField>& header) {
  field_of_.assign(columns_.size(), -1);
  std::vector<std::string> names;
  for (const Column& column : columns_) names.emplace_back(column.name);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const CsvField& field = header[i];
    const SourcePlace place{file_, field.line, field.column};
    const auto column = column_named(field.text);
    if (column && field_of_[*column] < 0) {
      field_of_[*column] = static_cast<int>(i);
    } else if (column) {
      problems_.error("E-COLUMN", place,
                      fmt::format("the column '{}' is there twice", printable(field.text, 40)),
                      "remove one of them");
    } else if (!is_ignored(field.text)) {
      problems_.error("E-COLUMN", place,
                      fmt::format("the column '{}' is not known", printable(field.text, 40)),
                      problems_.suggestion(field.text, names));
    }
  }
  bool complete = true;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (field_of_[column] >= 0 || columns_[column].presence == Presence::optional) continue;
    problems_.error("E-COLUMN-MISSING", {file_, header.front().line, 1},
                    fmt::format("the column '{}' is missing", columns_[column].name),
                    "add it to the header row and to every row");
    complete = false;
  }
  return complete;
}

Cell TableColumns::cell(const std::vector<CsvField>& row, std::size_t column) const {
  const int field = field_of_[column];
  return {*this, field >= 0 ? &row[static_cast<std::size_t>(field)] : nullptr, column,
          row.front().line};
}

TableReader::TableReader(RawTable table, std::span<const Column> columns, Problems& problems)
    : columns_(std::move(table.file), table.kind, columns, problems) {
  // A file without a header row, or that could not be read, has been reported already.
  if (table.table.header.empty()) return;
  if (columns_.find(table.table.header)) rows_ = std::move(table.table.rows);
}

std::optional<DayRange> required_range(const Cell& from, const Cell& to) {
  const auto first = from.required_day();
  const auto last = to.required_day();
  if (!first || !last) return std::nullopt;
  return ordered(*first, *last, to.label(), to.problems());
}

}  // namespace lotrinh::scenario
