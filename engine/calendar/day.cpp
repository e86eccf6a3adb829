#include "calendar/day.hpp"

#include <fmt/format.h>

namespace lotrinh {
namespace {

/// The number that the text is made of, digits only, or -1.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Day> day_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text.substr(0, 4));
  const int month = digits(text.substr(5, 2));
  const int dom = digits(text.substr(8, 2));
  if (year < 1900 || year > 2199 || month < 1 || dom < 1) return std::nullopt;
  const date::year_month_day day{date::year{year}, date::month{static_cast<unsigned>(month)},
                                 date::day{static_cast<unsigned>(dom)}};
  if (!day.ok()) return std::nullopt;
  return Day{day};
}

std::string iso(Day day) {
  const auto ymd = civil(day);
  const int year = static_cast<int>(ymd.year());
  const auto month = static_cast<unsigned>(ymd.month());
  const auto of_month = static_cast<unsigned>(ymd.day());
  if (year < 0 || 9999 < year) return fmt::format("{:04}-{:02}-{:02}", year, month, of_month);
  // Digit by digit: recording writes a million and more of them.
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, unsigned number) {
    for (std::size_t at = last; number > 0; --at, number /= 10)
      text[at] = static_cast<char>('0' + number % 10);
  };
  put(3, static_cast<unsigned>(year));
  put(6, month);
  put(9, of_month);
  return text;
}

std::string dmy(Day day) {
  const auto ymd = civil(day);
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(ymd.day()),
                     static_cast<unsigned>(ymd.month()), static_cast<int>(ymd.year()));
}

Day monday_of(Day day) { return day - (weekday_of(day) - date::Monday); }

int iso_week(Day day) {
  // The year of an ISO week is the year of its Thursday.
  const Day thursday = monday_of(day) + days{3};
  const Day new_year = day_of(static_cast<int>(civil(thursday).year()), 1, 1);
  return static_cast<int>((thursday - new_year).count()) / 7 + 1;
}

}  // namespace lotrinh
