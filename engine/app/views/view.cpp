#include "app/views/view.hpp"

#include <fmt/format.h>

namespace lotrinh::app {

Cell cell(std::string text) { return {text, text}; }
Cell cell(std::int64_t number) { return {grouped(number), number}; }
Cell cell(Day day) { return {dmy(day), iso(day)}; }
Cell no_cell() { return {"-", std::monostate{}}; }
Cell cell(std::vector<std::string> words) {
  return {fmt::format("{}", fmt::join(words, ", ")), words};
}

std::string grouped(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace lotrinh::app
