#include "scenario/calendar_file.hpp"

#include "scenario/limits.hpp"
#include "scenario/names.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace lotrinh::scenario {
namespace {

constexpr std::array change_kinds{Choice<ChangeKind>{"day_off", ChangeKind::day_off},
                                  Choice<ChangeKind>{"working_day", ChangeKind::working_day}};

int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

/// Sets month and day from "09-02".
void set_month_day(HolidayRule& rule, std::string_view text, const Label& label,
                   Problems& problems) {
  const bool shaped = text.size() == 5 && text[2] == '-' && is_digit(text[0]) &&
                      is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
  const int month = shaped ? two_digits(text) : 0;
  const int day = shaped ? two_digits(text.substr(3)) : 0;
  constexpr int leap_year = 2020;  // 02-29 is a date in some years
  const bool exists = month >= 1 && month <= 12 && day >= 1 &&
                      (rule.kind == DateKind::lunar
                           ? day <= 30
                           : (date::year{leap_year} / date::month{static_cast<unsigned>(month)} /
                              date::day{static_cast<unsigned>(day)})
                                 .ok());
  if (!exists) {
    problems.error("E-DATE", label.place,
                   fmt::format("'{}' is no month and day ({})", printable(text, 40), label.what),
                   "write month-day, for example 09-02");
    return;
  }
  rule.month = month;
  rule.day = day;
}

void read_date(HolidayRule& rule, Section& entry) {
  const auto solar = entry.text("solar");
  const auto lunar = entry.text("lunar");
  if (solar.has_value() == lunar.has_value()) {
    entry.problems().error("E-MISSING", entry.place(),
                           solar ? "the holiday has both a solar and a lunar date"
                                 : "the holiday has neither a solar nor a lunar date",
                           "write solar = \"09-02\" or lunar = \"01-01\"");
    return;
  }
  rule.kind = lunar ? DateKind::lunar : DateKind::solar;
  const std::string_view key = lunar ? "lunar" : "solar";
  set_month_day(rule, lunar ? *lunar : *solar, entry.label(key), entry.problems());
}

HolidayRule holiday(Section& entry) {
  constexpr Limits years{1900, 2199};
  HolidayRule rule;
  rule.key = entry.required_word("key");
  rule.name = entry.required_text("name");
  read_date(rule, entry);
  rule.offset_days = entry.integer_or("offset_days", {-60, 60}, 0);
  rule.length_days = entry.integer_or("length_days", {1, 60}, 1);
  rule.first_year = entry.integer_or("from_year", years, rule.first_year);
  rule.last_year = entry.integer_or("to_year", years, rule.last_year);
  if (rule.last_year < rule.first_year)
    entry.problems().error("E-RANGE", entry.label("to_year").place,
                           fmt::format("{} is before {} ({})", rule.last_year, rule.first_year,
                                       entry.label("to_year").what),
                           "the first year comes first; both are included");
  rule.substitute =
      entry.boolean("substitute").value_or(false) ? Substitute::next_working_day : Substitute::none;
  rule.source = entry.text("source").value_or("");
  (void)entry.find("confidence");
  entry.no_more_keys();
  return rule;
}

/// Several rules may share a key, as when a holiday became longer in some year.
void check_key(const std::string& key, const std::vector<HolidayRule>& rules, Section& entry) {
  std::vector<std::string> keys;
  for (const HolidayRule& rule : rules) {
    if (rule.key == key) return;
    keys.push_back(rule.key);
  }
  const Label label = entry.label("key");
  entry.problems().error(
      "E-REFERENCE", label.place,
      fmt::format("the holiday '{}' is not known ({})", printable(key, 40), label.what),
      entry.problems().suggestion(key, keys));
}

}  // namespace

CalendarFile calendar_file(Section& root) {
  CalendarFile file;
  auto rules = root.sections("holiday");
  auto changes = root.sections("change");
  if (!within_count(rules.size(), max_holidays, "holidays", root.label("holiday"),
                    root.problems()) ||
      !within_count(changes.size(), max_holidays, "changes", root.label("change"), root.problems()))
    return file;
  for (Section& entry : rules) file.rules.push_back(holiday(entry));
  std::set<Day> changed;
  for (Section& entry : changes) {
    OfficialChange change;
    const auto day = entry.required_day("date");
    (void)entry.require("kind");
    change.kind = entry.choice("kind", change_kinds).value_or(change.kind);
    change.key = entry.required_word("key");
    if (!change.key.empty()) check_key(change.key, file.rules, entry);
    change.name = entry.required_text("name");
    change.source = entry.text("source").value_or("");
    change.confidence = entry.text("confidence").value_or("");
    entry.no_more_keys();
    if (!day) continue;
    change.day = *day;
    if (!changed.insert(*day).second)
      root.problems().error("E-DUPLICATE", entry.label("date").place,
                            fmt::format("the date {} is changed twice", iso(*day)),
                            "keep one entry a day");
    file.changes.push_back(std::move(change));
  }
  root.no_more_keys();
  return file;
}

}  // namespace lotrinh::scenario
