#include "calendar/lunar.hpp"

#include "base/csv.hpp"
#include "calendar/astronomy.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace lotrinh;

namespace {

struct TetRow {
  int year = 0;
  Day tet{};
  Day hung_kings_day{};
  std::optional<int> leap_month;
  Day chinese_new_year{};
};

/// Published facts, one row for each year from 1984 to 2035.
std::vector<TetRow> published_years() {
  const std::string path = LOTRINH_SOURCE_DIR "/tests/calendar/data/tet.csv";
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  Diagnostics diagnostics;
  const CsvTable table = csv_table(text.str(), path, diagnostics);
  REQUIRE(diagnostics.empty());
  std::vector<TetRow> rows;
  for (const auto& row : table.rows) {
    TetRow facts;
    facts.year = std::stoi(row[0].text);
    facts.tet = day_from_iso(row[1].text).value();
    facts.hung_kings_day = day_from_iso(row[2].text).value();
    if (!row[3].text.empty()) facts.leap_month = std::stoi(row[3].text);
    facts.chinese_new_year = day_from_iso(row[4].text).value();
    rows.push_back(facts);
  }
  return rows;
}

std::string described(const LunarDate& lunar) {
  return std::to_string(lunar.day) + "/" + std::to_string(lunar.month) +
         (lunar.leap == LeapMonth::yes ? " leap " : " ") + std::to_string(lunar.year);
}

}  // namespace

TEST_CASE("lunar_new_year is Tết as published for every year from 1984 to 2035") {
  const auto years = published_years();
  REQUIRE(years.size() == 52);

  for (const auto& row : years) {
    CAPTURE(row.year);
    CHECK(iso(lunar_new_year(row.year)) == iso(row.tet));
  }
}

TEST_CASE("lunar_new_year differs from the Chinese one in 1985, 2007 and 2030 only") {
  std::vector<int> different;

  for (const auto& row : published_years()) {
    if (lunar_new_year(row.year) != row.chinese_new_year) different.push_back(row.year);
  }

  CHECK(different == std::vector<int>{1985, 2007, 2030});
}

TEST_CASE("day_of_lunar finds the Hùng Kings' day, the 10th of month 3, of every year") {
  for (const auto& row : published_years()) {
    CAPTURE(row.year);
    const auto day = day_of_lunar({row.year, 3, 10, LeapMonth::no});
    REQUIRE(day);
    CHECK(iso(*day) == iso(row.hung_kings_day));
  }
}

TEST_CASE("leap_month is the published one, or nothing in a year of 12 months") {
  for (const auto& row : published_years()) {
    CAPTURE(row.year);
    CHECK(leap_month(row.year) == row.leap_month);
  }
}

TEST_CASE("a lunar year has 13 months exactly when it has a leap month") {
  for (int year = 1900; year < 2199; ++year) {
    CAPTURE(year);
    const int length = static_cast<int>((lunar_new_year(year + 1) - lunar_new_year(year)).count());
    const int months = leap_month(year) ? 13 : 12;

    // Months have 29 or 30 days and never lag behind the Moon by more than one.
    CHECK(length >= months * 29.53 - 1.5);
    CHECK(length <= months * 29.53 + 1.5);
  }
}

TEST_CASE("lunar_date and day_of_lunar undo each other from 1900 to 2199") {
  // Every 11th day meets every day of a lunar month within a few years.
  for (Day day = day_of(1900, 1, 1); day <= day_of(2199, 12, 31); day += days{11}) {
    const LunarDate lunar = lunar_date(day);
    CAPTURE(iso(day), described(lunar));

    REQUIRE(day_of_lunar(lunar) == day);
  }
}

TEST_CASE("lunar_date counts on by one day at a time, through leap months and New Year") {
  LunarDate before = lunar_date(day_of(2019, 12, 31));
  for (Day day = day_of(2020, 1, 1); day < day_of(2026, 1, 1); day += days{1}) {
    const LunarDate lunar = lunar_date(day);
    CAPTURE(iso(day), described(before), described(lunar));

    if (lunar.day != 1) {
      CHECK(lunar == LunarDate{before.year, before.month, before.day + 1, before.leap});
    } else if (lunar.leap == LeapMonth::yes) {
      CHECK(lunar.month == before.month);
      CHECK(before.leap == LeapMonth::no);
    } else {
      CHECK(lunar.month == before.month % 12 + 1);
      CHECK(lunar.year == before.year + (before.month == 12 ? 1 : 0));
      CHECK(before.day >= 29);
    }
    before = lunar;
  }
}

TEST_CASE("lunar_date tells the leap month from the month that it repeats") {
  // 2020 has a second fourth month, from 23/5 to 20/6.
  CHECK(lunar_date(day_of(2020, 5, 22)) == LunarDate{2020, 4, 30, LeapMonth::no});
  CHECK(lunar_date(day_of(2020, 5, 23)) == LunarDate{2020, 4, 1, LeapMonth::yes});
  CHECK(lunar_date(day_of(2020, 6, 20)) == LunarDate{2020, 4, 29, LeapMonth::yes});
  CHECK(lunar_date(day_of(2020, 6, 21)) == LunarDate{2020, 5, 1, LeapMonth::no});
}

TEST_CASE("lunar_date gives days before Tết to the year before") {
  CHECK(lunar_date(day_of(2021, 2, 11)) == LunarDate{2020, 12, 30, LeapMonth::no});
  CHECK(lunar_date(day_of(2021, 2, 12)) == LunarDate{2021, 1, 1, LeapMonth::no});
}

TEST_CASE("day_of_lunar answers nothing for dates that do not exist") {
  CHECK_FALSE(day_of_lunar({2021, 4, 1, LeapMonth::yes}));  // 2021 has no leap month
  CHECK_FALSE(day_of_lunar({2020, 5, 1, LeapMonth::yes}));  // 2020 repeats month 4, not 5
  CHECK_FALSE(day_of_lunar({2021, 13, 1, LeapMonth::no}));
  CHECK_FALSE(day_of_lunar({2021, 0, 1, LeapMonth::no}));
  CHECK_FALSE(day_of_lunar({2021, 1, 31, LeapMonth::no}));
  CHECK_FALSE(day_of_lunar({2020, 4, 30, LeapMonth::yes}));  // has 29 days
  CHECK_FALSE(day_of_lunar({1500, 1, 1, LeapMonth::no}));
  CHECK_FALSE(day_of_lunar({2400, 1, 1, LeapMonth::no}));
}

TEST_CASE("new_moon and december_solstice agree with the almanac at UTC+7") {
  // New moon 2021-02-11 19:06 UTC is 12/2 02:06 here; the one of 2007-02-17 16:14 UTC is 23:14.
  CHECK(new_moon(lunation_of(day_of(2021, 2, 20))) == day_of(2021, 2, 12));
  CHECK(new_moon(lunation_of(day_of(2007, 2, 20))) == day_of(2007, 2, 17));
  // Solstices: 1984-12-21 16:23 UTC, 2020-12-21 10:02 UTC, 2019-12-22 04:19 UTC.
  CHECK(december_solstice(1984) == day_of(1984, 12, 21));
  CHECK(december_solstice(2020) == day_of(2020, 12, 21));
  CHECK(december_solstice(2019) == day_of(2019, 12, 22));
}

TEST_CASE("solar_sector moves on by one twelfth about every 30 days") {
  // Equinox 2021-03-20 09:37 UTC = 16:37 here: the 20th still begins in the last twelfth.
  CHECK(solar_sector(day_of(2021, 3, 20)) == 11);
  CHECK(solar_sector(day_of(2021, 3, 21)) == 0);
  CHECK(solar_sector(day_of(2021, 6, 22)) == 3);
}
