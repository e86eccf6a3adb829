#include "scenario/draft.hpp"
#include "scenario/weekday_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::scenario {
namespace {

constexpr std::array<std::string_view, 3> use_names{"live_in_person", "live_virtual", "online"};
enum class HolidayUse { none, all };

constexpr std::array holiday_words{Choice<HolidayUse>{"none", HolidayUse::none},
                                   Choice<HolidayUse>{"all", HolidayUse::all}};

DayRule default_rule(DayUse use) {
  DayRule rule;
  if (use == DayUse::online) {
    rule.weekdays.fill(true);
    rule.holidays_excluded = false;
  } else {
    rule.weekdays = {true, true, true, true, true, false, false};
  }
  return rule;
}

void read_weekdays(DayRule& rule, Section& section) {
  if (section.find("weekdays") == nullptr) return;
  rule.weekdays.fill(false);
  for (const auto& item : section.texts("weekdays")) {
    if (const auto day = checked_choice(std::string_view(item.text), weekday_words, item.label,
                                        section.problems()))
      rule.weekdays[*day] = true;
  }
}

void read_exceptions(Draft& draft, DayRule& rule, Section& section) {
  std::vector<std::string> known;
  for (const HolidayRule& holiday : draft.holiday_rules) known.push_back(holiday.key);
  for (const auto& item : section.texts("except")) {
    if (std::find(known.begin(), known.end(), item.text) != known.end()) {
      rule.holidays_named.push_back(item.text);
    } else {
      draft.problems.error("E-REFERENCE", item.label.place,
                           fmt::format("the holiday '{}' is not known ({})",
                                       printable(item.text, 40), item.label.what),
                           draft.problems.suggestion(item.text, known));
    }
  }
}

}  // namespace

void read_days(Draft& draft, Section& root) {
  Section all = root.section("days");
  for (const DayUse use : all_day_uses) {
    const auto index = static_cast<std::size_t>(use);
    DayRule rule = default_rule(use);
    Section section = all.section(use_names[index]);
    read_weekdays(rule, section);
    rule.official_working_days = section.boolean("working_saturdays").value_or(false);
    if (const auto holidays = section.choice("holidays", holiday_words))
      rule.holidays_excluded = *holidays == HolidayUse::none;
    read_exceptions(draft, rule, section);
    section.no_more_keys();
    draft.day_rules[index] = std::move(rule);
  }
  all.no_more_keys();
}

}  // namespace lotrinh::scenario
