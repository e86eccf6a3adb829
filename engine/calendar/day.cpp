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
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
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
