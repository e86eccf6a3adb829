#include "whatif/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::whatif {

namespace {

using scenario::Node;

enum class Lines { one, many };

std::string inline_text(const Node& value, Lines lines);

std::string list_text(const Node& list, Lines lines) {
  const char* gap = lines == Lines::many ? "\n  " : "";
  std::string text = "[";
  for (const Node& item : list.items) text += gap + inline_text(item, Lines::one) + ", ";
  return text + (lines == Lines::many && !list.items.empty() ? "\n]" : "]");
}

std::string table_text(const Node& table) {
  std::string text = "{ ";
  for (const scenario::Entry& entry : table.entries) {
    if (&entry != &table.entries.front()) text += ", ";
    text += fmt::format("{} = {}", toml_key({entry.key}), inline_text(entry.value, Lines::one));
  }
  return text + " }";
}

std::string real_text(double number) {
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

std::string inline_text(const Node& value, Lines lines) {
  switch (value.kind) {
    case Node::Kind::boolean:
      return value.boolean ? "true" : "false";
    case Node::Kind::integer:
      return fmt::format("{}", value.integer);
    case Node::Kind::real:
      return real_text(value.real);
    case Node::Kind::date:
      return iso(value.date);
    case Node::Kind::list:
      return list_text(value, lines);
    case Node::Kind::table:
      return table_text(value);
    case Node::Kind::text:
    case Node::Kind::time:
      break;
  }
  return toml_quoted(value.text);
}

}  // namespace

std::string toml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') quoted += '\\';
    if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\u{:04X}", byte);
    } else {
      quoted += letter;
    }
  }
  return quoted + '"';
}

std::string toml_key(const std::vector<std::string>& parts) {
  std::string key;
  for (const std::string& part : parts) {
    const bool bare = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-';
    });
    if (!key.empty()) key += '.';
    key += bare ? part : toml_quoted(part);
  }
  return key;
}

std::string toml_text(const Node& value) { return inline_text(value, Lines::many); }

}  // namespace lotrinh::whatif
