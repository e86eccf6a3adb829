#include "calendar/written_day.hpp"

#include <fmt/format.h>

#include <charconv>

namespace lotrinh {
namespace {

/// The number that the whole text is, or nothing.
std::optional<int> whole_part(std::string_view text) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The ISO spelling of 15/09/2021 or 5/9/2021, or nothing.
std::optional<std::string> iso_of_dmy(std::string_view text) {
  const auto first = text.find('/');
  const auto second = text.find('/', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = whole_part(text.substr(0, first));
  const auto month = whole_part(text.substr(first + 1, second - first - 1));
  const auto year = whole_part(text.substr(second + 1));
  if (!day || !month || !year || *day < 1 || *day > 31 || *month < 1 || *month > 12 || *year < 1000)
    return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
}

}  // namespace

std::optional<Day> written_day(std::string_view text) {
  if (const auto day = day_from_iso(text)) return day;
  if (const auto spelt = iso_of_dmy(text)) return day_from_iso(*spelt);
  return std::nullopt;
}

}  // namespace lotrinh
