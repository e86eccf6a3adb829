#include "calendar/holidays.hpp"
#include "configs/config_files.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace lotrinh;

namespace {

const DayRange table_years{day_of(2019, 1, 1), day_of(2028, 1, 1)};

/// A day on which the rules and the table disagree, and why that is right.
struct KnownDifference {
  std::string day;
  std::string reason;
};

/// None: rules and changes together give the table of every year. One that turns up with a new
/// notice is named here with its reason, or the test fails.
const std::vector<KnownDifference> known_differences{};

/// Days of the table that are off ("holiday", "compensatory_off", "swap_off").
std::set<std::string> days_off_in_table() {
  std::set<std::string> off;
  for (const auto& row : config_files::test_table("holidays-2019-2027.csv")) {
    if (row.at("kind") != "makeup_workday") off.insert(row.at("date"));
  }
  return off;
}

std::set<std::string> days_off_by_rule() {
  const auto calendar = config_files::calendar();
  std::set<std::string> off;
  for (const auto& holiday : holidays(calendar.rules, calendar.changes, table_years)) {
    off.insert(iso(holiday.day));
  }
  return off;
}

bool is_known(const std::string& day) {
  for (const auto& known : known_differences) {
    if (known.day == day) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the calendar gives exactly the days off of the table of 2019 to 2027") {
  const auto table = days_off_in_table();
  const auto rules = days_off_by_rule();
  REQUIRE(table.size() > 100);

  for (const auto& day : table) {
    INFO(day << " is off in the table, but not by rule");
    CHECK((rules.contains(day) || is_known(day)));
  }
  for (const auto& day : rules) {
    INFO(day << " is off by rule, but not in the table");
    CHECK((table.contains(day) || is_known(day)));
  }
}

TEST_CASE("every known difference between calendar and table still exists and has a reason") {
  const auto table = days_off_in_table();
  const auto rules = days_off_by_rule();

  for (const auto& known : known_differences) {
    CAPTURE(known.day);
    CHECK(table.contains(known.day) != rules.contains(known.day));
    CHECK_FALSE(known.reason.empty());
  }
}

TEST_CASE("the calendar makes exactly the Saturdays of the table working days") {
  std::set<std::string> in_table;
  for (const auto& row : config_files::test_table("holidays-2019-2027.csv")) {
    if (row.at("kind") == "makeup_workday") in_table.insert(row.at("date"));
  }

  std::set<std::string> in_calendar;
  for (const auto& change : config_files::calendar().changes) {
    const bool weekend =
        weekday_of(change.day) == date::Saturday || weekday_of(change.day) == date::Sunday;
    if (change.kind == ChangeKind::working_day && weekend) in_calendar.insert(iso(change.day));
  }

  CHECK(in_table.size() == 5);
  CHECK(in_calendar == in_table);
}

TEST_CASE("every official change belongs to a holiday of the calendar and names its source") {
  const auto calendar = config_files::calendar();
  std::set<std::string> keys;
  for (const auto& rule : calendar.rules) keys.insert(rule.key);
  CHECK(keys.size() == calendar.rules.size());

  std::set<Day> days;
  for (const auto& change : calendar.changes) {
    CAPTURE(iso(change.day));
    CHECK(keys.contains(change.key));
    CHECK_FALSE(change.name.empty());
    CHECK_FALSE(change.source.empty());
    CHECK_FALSE(change.confidence.empty());
    CHECK(days.insert(change.day).second);
  }
}

TEST_CASE("every official change changes something") {
  const auto calendar = config_files::calendar();
  const DayRange all{day_of(2015, 1, 1), day_of(2031, 1, 1)};
  std::set<Day> off;
  for (const auto& holiday : holidays(calendar.rules, {}, all)) off.insert(holiday.day);

  for (const auto& change : calendar.changes) {
    CAPTURE(iso(change.day));
    const bool weekend =
        weekday_of(change.day) == date::Saturday || weekday_of(change.day) == date::Sunday;
    if (change.kind == ChangeKind::day_off) CHECK_FALSE((weekend || off.contains(change.day)));
    if (change.kind == ChangeKind::working_day) CHECK((weekend || off.contains(change.day)));
  }
}

TEST_CASE("the calendar knows the days off around the module deadlines of 2021") {
  const auto calendar = config_files::calendar();

  const auto result =
      holidays(calendar.rules, calendar.changes, {day_of(2021, 8, 30), day_of(2021, 10, 31)});

  // Quốc khánh is Thursday 2/9; the day beside it is Friday 3/9 since 2021.
  REQUIRE(result.size() == 2);
  CHECK(result[0] == Holiday{day_of(2021, 9, 2), "national_day", "Quốc khánh"});
  CHECK(result[1].day == day_of(2021, 9, 3));
}
