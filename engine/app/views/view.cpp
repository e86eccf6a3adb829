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
  const std::string digits = fmt::format("{}", number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool inside = i > 0 && digits[i - 1] != '-';
    if (inside && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(static_cast<std::int64_t>(number)), noun,
                     number == 1 ? "" : "s");
}

}  // namespace lotrinh::app
