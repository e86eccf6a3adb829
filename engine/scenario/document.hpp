#pragma once

#include "base/diagnostic.hpp"
#include "calendar/day.hpp"
#include "scenario/problems.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::scenario {

struct Entry;

/// A value of a TOML file with the place where it was written.
struct Node {
  enum class Kind { boolean, integer, real, text, date, time, list, table };

  Kind kind = Kind::table;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;   ///< also set for integers
  std::string text;  ///< as written; strings in NFC, without their quotes
  Day date{};
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a table, by key
  std::shared_ptr<const std::string> file;
  int line = 0;
  int column = 0;

  [[nodiscard]] SourcePlace place() const;
  /// The value of a key of a table, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
};

/// A key with its value.
struct Entry {
  std::string key;
  int line = 0;
  int column = 0;
  Node value;
};

/// "a whole number", "a list", ...: what the value is, for messages.
[[nodiscard]] std::string_view kind_name(Node::Kind kind);

/// Parses TOML text. What is wrong with it goes to `problems` under the name `file`, and nothing is
/// returned then.
[[nodiscard]] std::optional<Node> document(std::string_view text, const std::string& file,
                                           Problems& problems);

}  // namespace lotrinh::scenario
