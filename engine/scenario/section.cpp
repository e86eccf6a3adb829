#include "scenario/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// What was written, short enough for a message.
std::string shown(const Node& value) {
  const auto kind = kind_name(value.kind);
  if (value.kind == Node::Kind::list || value.kind == Node::Kind::table ||
      value.kind == Node::Kind::time)
    return std::string(kind);
  return fmt::format("'{}'", printable(value.text, 40));
}

void report_type(const Node& value, std::string_view what, std::string_view wanted,
                 Problems& problems) {
  problems.error("E-TYPE", value.place(),
                 fmt::format("{} is not {} ({})", shown(value), wanted, what),
                 fmt::format("write {}", wanted));
}

constexpr std::string_view wanted_text = "text in \"quotes\"";

}  // namespace

Section::Section(const Node* node, std::string path, SourcePlace parent_place, Problems& problems)
    : node_(node),
      path_(std::move(path)),
      parent_place_(std::move(parent_place)),
      problems_(&problems) {}

SourcePlace Section::place() const { return node_ != nullptr ? node_->place() : parent_place_; }

std::string Section::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

Label Section::label(std::string_view key) const {
  const Node* value = node_ != nullptr ? node_->find(key) : nullptr;
  return {value != nullptr ? value->place() : place(), fmt::format("key {}", path_of(key))};
}

const Node* Section::find(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return node_ != nullptr ? node_->find(key) : nullptr;
}

const Node* Section::require(std::string_view key) {
  const Node* value = find(key);
  if (value == nullptr && !missed_)
    problems_->error("E-MISSING", place(), fmt::format("the key {} is missing", path_of(key)),
                     fmt::format("add {} = …", key));
  return value;
}

void Section::wrong_type(const Node& value, std::string_view key, std::string_view wanted) {
  report_type(value, fmt::format("key {}", path_of(key)), wanted, *problems_);
}

std::optional<std::string> Section::raw_text(std::string_view key) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Node::Kind::text) return value->text;
  wrong_type(*value, key, wanted_text);
  return std::nullopt;
}

std::optional<std::string> Section::word(std::string_view key) {
  const auto written = raw_text(key);
  if (!written) return std::nullopt;
  return checked_word(*written, label(key), *problems_);
}

std::optional<std::string> Section::text(std::string_view key) {
  const auto written = raw_text(key);
  if (!written) return std::nullopt;
  return checked_text(*written, label(key), *problems_);
}

std::optional<std::string> Section::email(std::string_view key) {
  const auto written = raw_text(key);
  if (!written) return std::nullopt;
  return checked_email(*written, label(key), *problems_);
}

std::optional<std::int64_t> Section::integer(std::string_view key, Limits limits) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Node::Kind::integer)
    return checked_integer(value->integer, limits, label(key), *problems_);
  wrong_type(*value, key, "a whole number");
  return std::nullopt;
}

std::optional<Day> Section::day(std::string_view key) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Node::Kind::date) {
    wrong_type(*value, key, "a date such as 2021-09-15 without quotes");
    return std::nullopt;
  }
  return checked_day(value->text, label(key), *problems_);
}

std::optional<bool> Section::boolean(std::string_view key) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Node::Kind::boolean) return value->boolean;
  wrong_type(*value, key, "true or false");
  return std::nullopt;
}

std::optional<double> Section::number(std::string_view key, NumberRange range) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  return item_number(*value, range, label(key), *problems_);
}

std::string Section::required_word(std::string_view key) {
  return require(key) != nullptr ? word(key).value_or("") : std::string();
}

std::string Section::required_text(std::string_view key) {
  return require(key) != nullptr ? text(key).value_or("") : std::string();
}

int Section::required_integer(std::string_view key, Limits limits) {
  return static_cast<int>(require(key) != nullptr ? integer(key, limits).value_or(limits.least)
                                                  : limits.least);
}

std::optional<Day> Section::required_day(std::string_view key) {
  return require(key) != nullptr ? day(key) : std::nullopt;
}

double Section::required_number(std::string_view key, NumberRange range) {
  return require(key) != nullptr ? number(key, range).value_or(range.least) : range.least;
}

int Section::integer_or(std::string_view key, Limits limits, int fallback) {
  return static_cast<int>(integer(key, limits).value_or(fallback));
}

std::int64_t Section::amount(std::string_view key) {
  constexpr std::int64_t most_vnd = 1'000'000'000'000;
  return integer(key, {0, most_vnd}).value_or(0);
}

std::vector<const Node*> Section::items(std::string_view key) {
  std::vector<const Node*> found;
  const Node* value = find(key);
  if (value == nullptr) return found;
  if (value->kind != Node::Kind::list) {
    wrong_type(*value, key, "a list in [brackets]");
    return found;
  }
  for (const Node& item : value->items) found.push_back(&item);
  return found;
}

std::vector<Section::Item> Section::texts(std::string_view key) {
  std::vector<Item> found;
  for (const Node* item : items(key)) {
    const Label label{item->place(), fmt::format("key {}", path_of(key))};
    if (const auto text = item_text(*item, label, *problems_)) found.push_back({*text, label});
  }
  return found;
}

std::vector<Section::Number> Section::integers(std::string_view key, Limits limits) {
  std::vector<Number> found;
  for (const Node* item : items(key)) {
    const Label label{item->place(), fmt::format("key {}", path_of(key))};
    if (item->kind != Node::Kind::integer) {
      report_type(*item, label.what, "a whole number", *problems_);
    } else if (const auto number = checked_integer(item->integer, limits, label, *problems_)) {
      found.push_back({*number, label});
    }
  }
  return found;
}

std::vector<double> Section::numbers(std::string_view key, NumberRange range) {
  std::vector<double> found;
  for (const Node* item : items(key)) {
    const Label label{item->place(), fmt::format("key {}", path_of(key))};
    if (const auto number = item_number(*item, range, label, *problems_)) found.push_back(*number);
  }
  return found;
}

Section Section::section(std::string_view key) {
  const Node* value = find(key);
  if (value != nullptr && value->kind != Node::Kind::table) {
    wrong_type(*value, key, "a table");
    value = nullptr;
  }
  return {value, path_of(key), place(), *problems_};
}

Section Section::required_section(std::string_view key) {
  const bool reported = require(key) == nullptr;
  Section table = section(key);
  table.missed_ = reported || !table.given();
  return table;
}

std::vector<Section> Section::sections(std::string_view key) {
  std::vector<Section> found;
  for (const Node* item : items(key)) {
    if (item->kind == Node::Kind::table) {
      found.emplace_back(item, path_of(key), place(), *problems_);
    } else {
      wrong_type(*item, key, "a table such as [[name]] or { … }");
    }
  }
  return found;
}

std::vector<Section::Named> Section::named_sections(std::string_view key) {
  std::vector<Named> found;
  Section parent = section(key);
  if (!parent.given()) return found;
  for (const Entry& entry : parent.node_->entries) {
    const Label label{
        {entry.value.file ? *entry.value.file : std::string(), entry.line, entry.column},
        fmt::format("a name in {}", path_of(key))};
    const auto name = checked_word(entry.key, label, *problems_);
    Section table = parent.section(entry.key);
    if (name && table.given()) found.push_back({*name, std::move(table)});
  }
  std::sort(found.begin(), found.end(),
            [](const Named& a, const Named& b) { return a.name < b.name; });
  return found;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::string> found;
  if (node_ == nullptr) return found;
  for (const Entry& entry : node_->entries) found.push_back(entry.key);
  return found;
}

void Section::no_more_keys() {
  if (node_ == nullptr) return;
  for (const Entry& entry : node_->entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    const SourcePlace place{entry.value.file ? *entry.value.file : std::string(), entry.line,
                            entry.column};
    problems_->error("E-KEY", place,
                     fmt::format("the key '{}' is not known{}", printable(entry.key, 40),
                                 path_.empty() ? "" : " in " + path_),
                     problems_->suggestion(entry.key, asked_));
  }
}

std::optional<std::string> item_text(const Node& item, const Label& label, Problems& problems) {
  if (item.kind != Node::Kind::text) {
    report_type(item, label.what, wanted_text, problems);
    return std::nullopt;
  }
  return checked_text(item.text, label, problems);
}

std::optional<double> item_number(const Node& item, NumberRange range, const Label& label,
                                  Problems& problems) {
  if (item.kind != Node::Kind::real && item.kind != Node::Kind::integer) {
    report_type(item, label.what, "a number", problems);
    return std::nullopt;
  }
  if (item.real >= range.least && item.real <= range.most) return item.real;  // never NaN
  problems.error("E-RANGE", label.place,
                 fmt::format("{} is out of range ({})", printable(item.text, 40), label.what),
                 fmt::format("allowed: {} to {}", range.least, range.most));
  return std::nullopt;
}

}  // namespace lotrinh::scenario
