#pragma once

#include "calendar/day.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lotrinh::app {

/// One value twice: as people read it and as programs do.
struct Cell {
  using Value = std::variant<std::monostate, std::string, std::int64_t, std::vector<std::string>>;

  std::string text;
  Value value;
};

enum class Align { left, right };

struct Column {
  std::string key;    ///< in JSON
  std::string title;  ///< in tables for people
  Align align = Align::left;
};

/// A table to look at: computed here, written by one writer for text and one for JSON.
struct View {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

[[nodiscard]] Cell cell(std::string text);
/// "12,000", and the plain number in JSON.
[[nodiscard]] Cell cell(std::int64_t number);
/// "15/09/2021", and the ISO date in JSON.
[[nodiscard]] Cell cell(Day day);
/// Shown as "-", null in JSON.
[[nodiscard]] Cell no_cell();
/// Joined by commas, and a list in JSON.
[[nodiscard]] Cell cell(std::vector<std::string> words);

/// "1,234,567".
[[nodiscard]] std::string grouped(std::int64_t number);

/// "1 place", "2,000 places".
[[nodiscard]] std::string counted(std::size_t number, std::string_view noun);

}  // namespace lotrinh::app
