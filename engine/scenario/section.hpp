#pragma once

#include "scenario/document.hpp"
#include "scenario/values.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::scenario {

/// A TOML table that is being read key by key. Values of the wrong type or out of range are
/// reported and then count as not given; keys that nobody asked for are reported at the end.
class Section {
 public:
  /// @param node  the table, or nullptr when it is not written
  /// @param path  what it is called in messages, e.g. "modules"; empty for the top level
  /// @param parent_place  where it would be missed
  Section(const Node* node, std::string path, SourcePlace parent_place, Problems& problems);

  [[nodiscard]] bool given() const { return node_ != nullptr; }
  [[nodiscard]] SourcePlace place() const;
  /// Where a key's value is and what it is called; the table's own place when it is not written.
  [[nodiscard]] Label label(std::string_view key) const;
  [[nodiscard]] Problems& problems() const { return *problems_; }

  /// The value as written, or nullptr.
  const Node* find(std::string_view key);
  /// Like find(); reports E-MISSING when there is none.
  const Node* require(std::string_view key);

  std::optional<std::string> word(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  std::optional<std::string> email(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, Limits limits);
  /// A whole or decimal number; reports E-RANGE when it is not within the range.
  std::optional<double> number(std::string_view key, NumberRange range);
  std::optional<Day> day(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  template <class Value, std::size_t Count>
  std::optional<Value> choice(std::string_view key,
                              const std::array<Choice<Value>, Count>& choices) {
    const auto written = raw_text(key);
    if (!written) return std::nullopt;
    return checked_choice(std::string_view(*written), choices, label(key), *problems_);
  }

  /// Required variants: report E-MISSING when there is no value, and give a neutral one.
  std::string required_word(std::string_view key);
  std::string required_text(std::string_view key);
  int required_integer(std::string_view key, Limits limits);
  double required_number(std::string_view key, NumberRange range);
  std::optional<Day> required_day(std::string_view key);

  int integer_or(std::string_view key, Limits limits, int fallback);
  /// VND, 0 by default.
  std::int64_t amount(std::string_view key);

  /// Items of a list, each with its own place; nothing when the key is not written.
  std::vector<const Node*> items(std::string_view key);
  /// Strings of a list with their labels.
  struct Item {
    std::string text;
    Label label;
  };
  std::vector<Item> texts(std::string_view key);
  /// Whole numbers of a list, within the limits, with their labels.
  struct Number {
    std::int64_t number = 0;
    Label label;
  };
  std::vector<Number> integers(std::string_view key, Limits limits);

  /// Numbers of a list, within the range; those that are not are reported and left out.
  std::vector<double> numbers(std::string_view key, NumberRange range);

  Section section(std::string_view key);
  /// Reports E-MISSING once for the table, not again for its required keys.
  Section required_section(std::string_view key);
  /// A list of tables: [[key]] or key = [{…}, {…}].
  std::vector<Section> sections(std::string_view key);

  /// Tables that stand under names of their own, [key.name], ascending by name.
  struct Named;
  std::vector<Named> named_sections(std::string_view key);
  /// The keys written, in the order of the table.
  [[nodiscard]] std::vector<std::string> keys() const;

  /// Reports every key that was not asked for (E-KEY).
  void no_more_keys();

 private:
  std::optional<std::string> raw_text(std::string_view key);
  void wrong_type(const Node& value, std::string_view key, std::string_view wanted);
  [[nodiscard]] std::string path_of(std::string_view key) const;

  const Node* node_;
  std::string path_;
  SourcePlace parent_place_;
  Problems* problems_;
  std::vector<std::string> asked_;
  bool missed_ = false;  // that the table is not written has been reported
};

struct Section::Named {
  std::string name;  ///< a code; others are reported
  Section section;
};

/// The string of a list item; reports E-TYPE otherwise.
[[nodiscard]] std::optional<std::string> item_text(const Node& item, const Label& label,
                                                   Problems& problems);

/// The number of a list item, whole or decimal; reports E-TYPE, or E-RANGE when it is not within
/// the range.
[[nodiscard]] std::optional<double> item_number(const Node& item, NumberRange range,
                                                const Label& label, Problems& problems);

}  // namespace lotrinh::scenario
