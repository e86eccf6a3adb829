#include "calendar/holidays.hpp"

#include "calendar/lunar.hpp"

#include <map>

namespace lotrinh {
namespace {

using Calendar = std::map<Day, Holiday>;

bool is_weekend(Day day) {
  const auto weekday = weekday_of(day);
  return weekday == date::Saturday || weekday == date::Sunday;
}

/// The solar day of the rule in a year, or nothing when that year has no such day (29 February).
std::optional<Day> anchor(const HolidayRule& rule, int year) {
  if (rule.kind == DateKind::lunar) {
    return day_of_lunar({year, rule.month, rule.day, LeapMonth::no});
  }
  const auto ymd = date::year{year} / rule.month / rule.day;
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

/// Adds the days by rule and returns those on weekends that are to be given back.
std::vector<Holiday> add_rules(const std::vector<HolidayRule>& rules, int year,
                               Calendar& calendar) {
  std::vector<Holiday> lost;
  for (const auto& rule : rules) {
    if (year < rule.first_year || year > rule.last_year) continue;
    const auto first = anchor(rule, year);
    if (!first) continue;
    for (int i = 0; i < rule.length_days; ++i) {
      const Holiday holiday{*first + days{rule.offset_days + i}, rule.key, rule.name};
      const bool added = calendar.emplace(holiday.day, holiday).second;
      const bool given_back = rule.substitute == Substitute::next_working_day;
      if (added && given_back && is_weekend(holiday.day)) lost.push_back(holiday);
    }
  }
  return lost;
}

void add_substitutes(const std::vector<Holiday>& lost, Calendar& calendar) {
  // In order of days, so that two lost days in a row are given back in the same order.
  std::map<Day, Holiday> in_order;
  for (const auto& holiday : lost) in_order.emplace(holiday.day, holiday);
  for (auto& [lost_day, substitute] : in_order) {
    while (is_weekend(substitute.day) || calendar.contains(substitute.day)) {
      substitute.day += days{1};
    }
    calendar.emplace(substitute.day, substitute);
  }
}

void apply(const std::vector<OfficialChange>& changes, Calendar& calendar) {
  for (const auto& change : changes) {
    if (change.kind == ChangeKind::day_off) {
      calendar.emplace(change.day, Holiday{change.day, change.key, change.name});
    } else {
      calendar.erase(change.day);
    }
  }
}

}  // namespace

std::vector<Holiday> holidays(const std::vector<HolidayRule>& rules,
                              const std::vector<OfficialChange>& changes, DayRange range) {
  if (range.first >= range.end) return {};
  Calendar calendar;
  std::vector<Holiday> lost;
  // A year more on both sides: offsets, lunar months 11 and 12 and substitutes cross New Year.
  const int last_year = static_cast<int>(civil(range.end - days{1}).year()) + 1;
  for (int year = static_cast<int>(civil(range.first).year()) - 1; year <= last_year; ++year) {
    const auto lost_in_year = add_rules(rules, year, calendar);
    lost.insert(lost.end(), lost_in_year.begin(), lost_in_year.end());
  }
  add_substitutes(lost, calendar);
  apply(changes, calendar);

  std::vector<Holiday> result;
  for (auto it = calendar.lower_bound(range.first); it != calendar.end() && it->first < range.end;
       ++it) {
    result.push_back(it->second);
  }
  return result;
}

}  // namespace lotrinh
