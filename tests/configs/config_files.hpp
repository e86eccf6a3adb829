#pragma once

#include "base/csv.hpp"
#include "base/vietnamese.hpp"
#include "calendar/holidays.hpp"

#include <catch2/catch.hpp>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

/// What the tests of configs/ read. A file that cannot be read fails the test that asked for it.
namespace config_files {

/// One row of a table by column name.
using Row = std::map<std::string, std::string>;

struct Calendar {
  std::vector<lotrinh::HolidayRule> rules;
  std::vector<lotrinh::OfficialChange> changes;
};

namespace detail {

inline const std::string vietnam = LOTRINH_SOURCE_DIR "/configs/vietnam/";

inline std::string text_at(const std::string& path) {
  std::ifstream file(path);
  INFO(path);
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<Row> rows_at(const std::string& path) {
  const std::string text = text_at(path);
  CAPTURE(path);
  CHECK(lotrinh::to_nfc(text) == text);
  lotrinh::Diagnostics diagnostics;
  const auto table = lotrinh::csv_table(text, path, diagnostics);
  REQUIRE(diagnostics.empty());
  std::vector<Row> rows;
  for (const auto& fields : table.rows) {
    Row row;
    for (std::size_t i = 0; i < fields.size(); ++i) row[table.header[i].text] = fields[i].text;
    rows.push_back(std::move(row));
  }
  return rows;
}

inline lotrinh::HolidayRule rule(const toml::table& entry) {
  lotrinh::HolidayRule rule;
  rule.key = entry["key"].value<std::string>().value();
  rule.name = entry["name"].value<std::string>().value();
  const bool lunar = entry.contains("lunar");
  rule.kind = lunar ? lotrinh::DateKind::lunar : lotrinh::DateKind::solar;
  const auto month_day = entry[lunar ? "lunar" : "solar"].value<std::string>().value();
  rule.month = std::stoi(month_day.substr(0, 2));
  rule.day = std::stoi(month_day.substr(3));
  rule.offset_days = entry["offset_days"].value_or(0);
  rule.length_days = entry["length_days"].value_or(1);
  rule.first_year = entry["from_year"].value_or(1900);
  rule.last_year = entry["to_year"].value_or(2199);
  if (entry["substitute"].value_or(false)) {
    rule.substitute = lotrinh::Substitute::next_working_day;
  }
  return rule;
}

inline lotrinh::OfficialChange change(const toml::table& entry) {
  lotrinh::OfficialChange change;
  const auto date = entry["date"].value<toml::date>().value();
  change.day = lotrinh::day_of(date.year, date.month, date.day);
  const auto kind = entry["kind"].value<std::string>().value();
  REQUIRE((kind == "day_off" || kind == "working_day"));
  change.kind = kind == "day_off" ? lotrinh::ChangeKind::day_off : lotrinh::ChangeKind::working_day;
  change.key = entry["key"].value<std::string>().value();
  change.name = entry["name"].value<std::string>().value();
  change.source = entry["source"].value<std::string>().value();
  change.confidence = entry["confidence"].value<std::string>().value();
  return change;
}

}  // namespace detail

/// A file of configs/vietnam.
[[nodiscard]] inline std::string text(const std::string& name) {
  return detail::text_at(detail::vietnam + name);
}

/// All rows of a table of configs/vietnam, which must be NFC as written.
[[nodiscard]] inline std::vector<Row> table(const std::string& name) {
  return detail::rows_at(detail::vietnam + name);
}

/// All rows of a table beside the tests.
[[nodiscard]] inline std::vector<Row> test_table(const std::string& name) {
  return detail::rows_at(LOTRINH_SOURCE_DIR "/tests/configs/data/" + name);
}

/// Names of the files of configs/vietnam that begin and end like this, sorted.
[[nodiscard]] inline std::vector<std::string> names(const std::string& begin,
                                                    const std::string& end) {
  std::vector<std::string> result;
  for (const auto& entry : std::filesystem::directory_iterator(detail::vietnam)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(end)) result.push_back(name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

/// The parts of a field joined by semicolons.
[[nodiscard]] inline std::vector<std::string> parts(const std::string& field) {
  std::vector<std::string> result;
  std::stringstream stream(field);
  for (std::string part; std::getline(stream, part, ';');) result.push_back(part);
  return result;
}

/// configs/vietnam/calendar.toml.
[[nodiscard]] inline Calendar calendar() {
  const toml::table document = toml::parse(text("calendar.toml"));
  Calendar result;
  for (const auto& entry : *document["holiday"].as_array()) {
    result.rules.push_back(detail::rule(*entry.as_table()));
  }
  for (const auto& entry : *document["change"].as_array()) {
    result.changes.push_back(detail::change(*entry.as_table()));
  }
  return result;
}

}  // namespace config_files
