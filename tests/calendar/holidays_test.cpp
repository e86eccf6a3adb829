#include "calendar/holidays.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

HolidayRule rule(const std::string& key, DateKind kind, int month, int day) {
  HolidayRule result;
  result.key = key;
  result.name = "name of " + key;
  result.kind = kind;
  result.month = month;
  result.day = day;
  return result;
}

HolidayRule given_back(HolidayRule rule) {
  rule.substitute = Substitute::next_working_day;
  return rule;
}

DayRange year(int number) { return {day_of(number, 1, 1), day_of(number + 1, 1, 1)}; }

OfficialChange change(Day day, ChangeKind kind, const std::string& key) {
  return {day, kind, key, "notice for " + key, "", ""};
}

std::string listed(const std::vector<Holiday>& holidays) {
  std::string text;
  for (const auto& holiday : holidays) text += iso(holiday.day) + " " + holiday.key + "\n";
  return text;
}

}  // namespace

TEST_CASE("holidays lists a solar rule once a year of the range") {
  const auto result = holidays({rule("labour", DateKind::solar, 5, 1)}, {},
                               {day_of(2020, 5, 1), day_of(2022, 5, 1)});

  // 1/5/2020 is in the range, 1/5/2022 is its end.
  CHECK(listed(result) == "2020-05-01 labour\n2021-05-01 labour\n");
  CHECK(result.at(0).name == "name of labour");
}

TEST_CASE("holidays places a lunar rule with offset and length around the lunar date") {
  auto tet = rule("tet", DateKind::lunar, 1, 1);
  tet.offset_days = -1;
  tet.length_days = 3;

  // Tết 2021 is 12/2.
  CHECK(listed(holidays({tet}, {}, year(2021))) ==
        "2021-02-11 tet\n2021-02-12 tet\n2021-02-13 tet\n");
}

TEST_CASE("holidays finds days that an offset carries over New Year") {
  auto eve = rule("eve", DateKind::solar, 1, 1);
  eve.offset_days = -1;

  CHECK(listed(holidays({eve}, {}, year(2021))) == "2021-12-31 eve\n");
}

TEST_CASE("holidays keeps to the years of a rule") {
  auto culture = rule("culture", DateKind::solar, 11, 24);
  culture.first_year = 2026;
  culture.last_year = 2027;

  CHECK(listed(holidays({culture}, {}, {day_of(2024, 1, 1), day_of(2030, 1, 1)})) ==
        "2026-11-24 culture\n2027-11-24 culture\n");
}

TEST_CASE("holidays gives a Sunday back on Monday") {
  const auto new_year = given_back(rule("new_year", DateKind::solar, 1, 1));

  CHECK(listed(holidays({new_year}, {}, year(2023))) ==
        "2023-01-01 new_year\n2023-01-02 new_year\n");
}

TEST_CASE("holidays does not give back without being told so, or on a working day") {
  CHECK(listed(holidays({rule("plain", DateKind::solar, 1, 1)}, {}, year(2023))) ==
        "2023-01-01 plain\n");
  CHECK(listed(holidays({given_back(rule("friday", DateKind::solar, 1, 1))}, {}, year(2021))) ==
        "2021-01-01 friday\n");
}

TEST_CASE("holidays gives two lost days back on the next two free working days") {
  const auto victory = given_back(rule("victory", DateKind::solar, 4, 30));
  const auto labour = given_back(rule("labour", DateKind::solar, 5, 1));

  // 2023: 30/4 is a Sunday; 1/5, Monday, is a holiday itself. 2022: Saturday and Sunday.
  CHECK(listed(holidays({labour, victory}, {}, year(2023))) ==
        "2023-04-30 victory\n2023-05-01 labour\n2023-05-02 victory\n");
  CHECK(listed(holidays({labour, victory}, {}, year(2022))) ==
        "2022-04-30 victory\n2022-05-01 labour\n2022-05-02 victory\n2022-05-03 labour\n");
}

TEST_CASE("holidays gives a day back in the next year when the last days of a year are lost") {
  const auto last = given_back(rule("last", DateKind::solar, 12, 31));

  // 31/12/2022 is a Saturday: given back on Monday 2/1/2023, though the rule's day is before.
  CHECK(listed(holidays({last}, {}, {day_of(2023, 1, 1), day_of(2023, 2, 1)})) ==
        "2023-01-02 last\n");
}

TEST_CASE("holidays lets the first of two rules have a day that both claim") {
  const auto result =
      holidays({rule("first", DateKind::solar, 5, 1), rule("second", DateKind::solar, 5, 1)}, {},
               year(2021));

  CHECK(listed(result) == "2021-05-01 first\n");
}

TEST_CASE("holidays skips the years in which a date does not exist") {
  CHECK(listed(holidays({rule("leap", DateKind::solar, 2, 29)}, {},
                        {day_of(2023, 1, 1), day_of(2025, 1, 1)})) == "2024-02-29 leap\n");
}

TEST_CASE("an official change adds a day off and takes one away") {
  const auto new_year = given_back(rule("new_year", DateKind::solar, 1, 1));

  const auto result = holidays({new_year},
                               {change(day_of(2022, 12, 30), ChangeKind::day_off, "new_year"),
                                change(day_of(2023, 1, 2), ChangeKind::working_day, "new_year")},
                               {day_of(2022, 12, 1), day_of(2023, 12, 31)});

  CHECK(listed(result) == "2022-12-30 new_year\n2023-01-01 new_year\n");
  CHECK(result.at(0).name == "notice for new_year");
}

TEST_CASE("holidays of an empty range are none") {
  CHECK(holidays({rule("labour", DateKind::solar, 5, 1)}, {},
                 {day_of(2021, 5, 1), day_of(2021, 5, 1)})
            .empty());
}
