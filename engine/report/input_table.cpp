#include "report/input_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lotrinh::report {
namespace {

/// A hostile folder could have an error in every field.
constexpr std::size_t most_diagnostics = 1000;

template <class Number>
std::optional<Number> parsed(const std::string& text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

const CsvField* InputRow::field(std::string_view column) const {
  for (std::size_t at = 0; at < header_.size(); ++at) {
    if (header_[at].text == column) return &fields_[at];
  }
  return nullptr;
}

std::string InputRow::text(std::string_view column) const {
  const CsvField* found = field(column);
  return found == nullptr ? "" : found->text;
}

SourcePlace InputRow::place(std::string_view column) const {
  const CsvField* found = field(column);
  if (found == nullptr) found = &fields_.front();
  return {file_, found->line, found->column};
}

std::optional<Day> InputRow::day(std::string_view column) const {
  const std::string given = text(column);
  if (given.empty()) return std::nullopt;
  const std::optional<Day> found = day_from_iso(given);
  if (!found) error(column, "E-DATE", "'" + printable(given) + "' is no date", "write 2021-09-15");
  return found;
}

std::optional<std::int64_t> InputRow::number(std::string_view column, Bounds bounds) const {
  const std::string given = text(column);
  if (given.empty()) return std::nullopt;
  const auto value = parsed<std::int64_t>(given);
  if (value && *value >= bounds.min && *value <= bounds.max) return value;
  error(column, "E-RANGE", "'" + printable(given) + "' is not allowed for " + std::string(column),
        fmt::format("a whole number from {} to {}", bounds.min, bounds.max));
  return std::nullopt;
}

int InputRow::number_or(std::string_view column, Bounds bounds, int otherwise) const {
  return static_cast<int>(number(column, bounds).value_or(otherwise));
}

double InputRow::decimal(std::string_view column, double limit) const {
  const auto value = parsed<double>(text(column));
  if (value && *value >= -limit && *value <= limit) return *value;
  error(column, "E-RANGE",
        "'" + printable(text(column)) + "' is not allowed for " + std::string(column),
        fmt::format("a number from {} to {}", -limit, limit));
  return 0;
}

std::vector<DayRange> InputRow::ranges(std::string_view column) const {
  std::vector<DayRange> found;
  for (const std::string& part : split(text(column), ';')) {
    const std::size_t dots = part.find("..");
    const auto from = day_from_iso(part.substr(0, dots));
    const auto to = dots == std::string::npos ? from : day_from_iso(part.substr(dots + 2));
    if (from && to && *from <= *to) {
      found.push_back({*from, *to + days{1}});
    } else {
      error(column, "E-DATE", "'" + printable(part) + "' is no range of dates",
            "write 2021-09-15..2021-09-16");
    }
  }
  return found;
}

std::optional<DayRange> InputRow::range(std::string_view from, std::string_view to) const {
  const auto first = day(from);
  const auto last = day(to);
  if (!first && !last) return std::nullopt;
  if (first && last && *first <= *last) return DayRange{*first, *last + days{1}};
  error(to, "E-RANGE", fmt::format("{} and {} are no range of dates", from, to), "");
  return std::nullopt;
}

void InputRow::needs(std::string_view column) const {
  if (text(column).empty()) error(column, "E-VALUE", std::string(column) + " is empty", "");
}

void InputRow::error(std::string_view column, std::string code, std::string message,
                     std::string help) const {
  if (diagnostics_.size() >= most_diagnostics) return;
  diagnostics_.push_back(
      {Severity::error, std::move(code), place(column), std::move(message), std::move(help)});
}

InputTable::InputTable(const std::map<std::string, std::string>& files, std::string name,
                       Diagnostics& diagnostics)
    : name_(std::move(name)), diagnostics_(diagnostics) {
  const auto file = files.find(name_);
  if (file == files.end()) return;
  present_ = true;
  table_ = csv_table(file->second, name_, diagnostics);
}

bool InputTable::has(std::string_view column) const {
  return std::any_of(table_.header.begin(), table_.header.end(),
                     [&](const CsvField& field) { return field.text == column; });
}

void InputTable::require(const std::vector<std::string_view>& columns) {
  if (!present_) {
    diagnostics_.push_back({Severity::error,
                            "E-FILE",
                            {name_, 0, 0},
                            "the folder does not have the table " + name_,
                            "export the plan again"});
    return;
  }
  for (const std::string_view column : columns) {
    if (has(column)) continue;
    table_.rows.clear();
    diagnostics_.push_back({Severity::error,
                            "E-COLUMN-MISSING",
                            {name_, 1, 1},
                            "the table does not have the column " + std::string(column),
                            ""});
  }
}

}  // namespace lotrinh::report
