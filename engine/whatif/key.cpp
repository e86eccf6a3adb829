#include "whatif/key.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::whatif {

namespace {

constexpr std::size_t max_alternatives = 1'000;
constexpr std::size_t max_parts = 12;

/// The text once for each alternative of its first braces, and so on; nothing when there are too
/// many or braces do not fit.
bool expanded(const std::string& text, std::vector<std::string>& into) {
  const std::size_t open = text.find('{');
  if (open == std::string::npos || text.find('[') < open) {
    into.push_back(text);
    return into.size() <= max_alternatives;
  }
  const std::size_t close = text.find('}', open);
  if (close == std::string::npos || text.find('{', open + 1) < close) return false;
  std::size_t from = open + 1;
  while (from <= close) {
    const std::size_t comma = std::min(text.find(',', from), close);
    const std::string made =
        text.substr(0, open) + text.substr(from, comma - from) + text.substr(close + 1);
    if (!expanded(made, into)) return false;
    from = comma + 1;
  }
  return true;
}

std::string trimmed_copy(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// Text divided at a letter; quotes hold a part together and are taken off.
std::vector<std::string> divided(const std::string& text, char at) {
  std::vector<std::string> found(1);
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == at && !quoted) {
      found.emplace_back();
    } else {
      found.back() += letter;
    }
  }
  return found;
}

}  // namespace

std::vector<Key> keys_of(const Variation& variation, Diagnostics& diagnostics) {
  const auto refuse = [&](std::string message, std::string help) {
    diagnostics.push_back(
        {Severity::error, "E-VARY", place_in(variation, 1), std::move(message), std::move(help)});
    return std::vector<Key>{};
  };
  std::vector<std::string> texts;
  if (!expanded(variation.key, texts))
    return refuse("braces of the key cannot be read",
                  fmt::format("{{modules.4,modules.5}}.leads; not one within another, at most {} "
                              "alternatives",
                              max_alternatives));
  std::vector<Key> keys;
  for (const std::string& text : texts) {
    Key key;
    const std::size_t bracket = std::min(text.find('['), text.size());
    if (bracket < text.size()) {
      if (text.back() != ']')
        return refuse("brackets stand at the end of a key", "lecturers.add[5:THCS]=0..3");
      for (const std::string& detail :
           divided(text.substr(bracket + 1, text.size() - bracket - 2), ';')) {
        if (const std::string word = trimmed_copy(detail); !word.empty())
          key.details.push_back(word);
      }
    }
    key.parts = divided(text.substr(0, bracket), '.');
    const bool has_gap = std::any_of(key.parts.begin(), key.parts.end(),
                                     [](const std::string& part) { return part.empty(); });
    if (has_gap || key.parts.size() > max_parts)
      return refuse(fmt::format("\"{}\" is no key", printable(text, 60)),
                    "parts joined by dots, as in modules.5.class_size.max");
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace lotrinh::whatif
