// The only file that sees toml++. Text reaches its parser only after toml_scan has passed it: the
// parser recurses and makes assumptions on malformed text that it does not check in release builds.

#include "scenario/document.hpp"

#include "base/error.hpp"
#include "base/vietnamese.hpp"
#include "scenario/toml_scan.hpp"

// What input could break its assertions is refused by the scanner and the checks below; the rest
// are for our own mistakes. An expression, since some stand in constexpr functions.
#define TOML_ASSERT(holds) ((holds) ? void() : ::lotrinh::expects(false, "toml++: " #holds))
#include <fmt/format.h>
#include <toml++/toml.h>

#include <utility>

namespace lotrinh::scenario {
namespace {

using FileName = std::shared_ptr<const std::string>;

Node node_from(const toml::node& value, const FileName& file);

void set_table(Node& node, const toml::table& table, const FileName& file) {
  node.kind = Node::Kind::table;
  node.entries.reserve(table.size());
  for (const auto& [key, value] : table) {
    const auto& begin = key.source().begin;
    node.entries.push_back({std::string(key.str()), static_cast<int>(begin.line),
                            static_cast<int>(begin.column), node_from(value, file)});
  }
}

void set_list(Node& node, const toml::array& list, const FileName& file) {
  node.kind = Node::Kind::list;
  node.items.reserve(list.size());
  for (const toml::node& value : list) node.items.push_back(node_from(value, file));
}

void set_number(Node& node, Node::Kind kind, double real, std::int64_t integer) {
  node.kind = kind;
  node.real = real;
  node.integer = integer;
  node.text = kind == Node::Kind::integer ? fmt::format("{}", integer) : fmt::format("{}", real);
}

void set_date(Node& node, const toml::date& value) {
  node.kind = Node::Kind::date;
  node.date = day_of(value.year, value.month, value.day);
  node.text = fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day);
}

Node node_from(const toml::node& value, const FileName& file) {
  Node node;
  node.file = file;
  node.line = static_cast<int>(value.source().begin.line);
  node.column = static_cast<int>(value.source().begin.column);
  if (const auto* table = value.as_table()) {
    set_table(node, *table, file);
  } else if (const auto* list = value.as_array()) {
    set_list(node, *list, file);
  } else if (const auto* text = value.as_string()) {
    node.kind = Node::Kind::text;
    node.text = to_nfc(text->get());
  } else if (const auto* integer = value.as_integer()) {
    set_number(node, Node::Kind::integer, static_cast<double>(integer->get()), integer->get());
  } else if (const auto* real = value.as_floating_point()) {
    set_number(node, Node::Kind::real, real->get(), 0);
  } else if (const auto* boolean = value.as_boolean()) {
    node.kind = Node::Kind::boolean;
    node.boolean = boolean->get();
    node.text = node.boolean ? "true" : "false";
  } else if (const auto* date = value.as_date()) {
    set_date(node, date->get());
  } else {
    node.kind = Node::Kind::time;
    node.text = "a time";
  }
  return node;
}

}  // namespace

SourcePlace Node::place() const { return {file ? *file : std::string(), line, column}; }

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  for (Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::string_view kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::integer:
      return "a whole number";
    case Node::Kind::real:
      return "a number with a fraction";
    case Node::Kind::text:
      return "text";
    case Node::Kind::date:
      return "a date";
    case Node::Kind::time:
      return "a time";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::table:
      return "a table";
  }
  return "a value";
}

std::optional<Node> document(std::string_view text, const std::string& file, Problems& problems) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (const auto refused = toml_problem(text)) {
    problems.error(refused->code, {file, refused->line, refused->column}, refused->message,
                   refused->help);
    return std::nullopt;
  }
  try {
    const toml::table table = toml::parse(text, std::string_view{});
    Node root = node_from(table, std::make_shared<const std::string>(file));
    root.line = 1;
    root.column = 1;
    return root;
  } catch (const toml::parse_error& failure) {
    const auto& begin = failure.source().begin;
    problems.error("E-TOML", {file, static_cast<int>(begin.line), static_cast<int>(begin.column)},
                   printable(failure.description(), 200),
                   "text needs \"quotes\", dates are written 2021-09-15, each key is written once");
    return std::nullopt;
  }
}

}  // namespace lotrinh::scenario
