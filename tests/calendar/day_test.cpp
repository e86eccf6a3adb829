#include "calendar/day.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

TEST_CASE("day_from_iso reads a date and iso writes it back") {
  const auto day = day_from_iso("2021-09-05");

  REQUIRE(day);
  CHECK(*day == day_of(2021, 9, 5));
  CHECK(iso(*day) == "2021-09-05");
}

TEST_CASE("day_from_iso knows leap years") {
  CHECK(day_from_iso("2024-02-29"));
  CHECK(day_from_iso("2000-02-29"));
  CHECK_FALSE(day_from_iso("2023-02-29"));
  CHECK_FALSE(day_from_iso("2100-02-29"));
}

TEST_CASE("day_from_iso reads the years 1900 to 2199 only") {
  CHECK(day_from_iso("1900-01-01"));
  CHECK(day_from_iso("2199-12-31"));
  CHECK_FALSE(day_from_iso("1899-12-31"));
  CHECK_FALSE(day_from_iso("2200-01-01"));
}

TEST_CASE("day_from_iso answers nothing for text that is no ISO date") {
  const auto text = GENERATE(as<std::string>{}, "", "2021", "2021-9-5", "2021-09-5", "05/09/2021",
                             "2021/09/05", "2021-13-01", "2021-00-10", "2021-04-31", "2021-04-00",
                             "2021-04-01 ", " 2021-04-01", "2021-04-01T00:00", "+021-04-01",
                             "2021-+4-01", "2021-04--1", "yyyy-mm-dd", "２021-04-1");

  CAPTURE(text);
  CHECK_FALSE(day_from_iso(text));
}

TEST_CASE("dmy writes day, month and year with leading zeros") {
  CHECK(dmy(day_of(2021, 9, 5)) == "05/09/2021");
  CHECK(dmy(day_of(2021, 12, 31)) == "31/12/2021");
}

TEST_CASE("monday_of is the Monday on or before the day") {
  CHECK(monday_of(day_of(2021, 9, 6)) == day_of(2021, 9, 6));   // a Monday
  CHECK(monday_of(day_of(2021, 9, 12)) == day_of(2021, 9, 6));  // the Sunday after it
  CHECK(monday_of(day_of(2021, 1, 1)) == day_of(2020, 12, 28));
}

TEST_CASE("iso_week counts weeks by their Thursday") {
  struct Row {
    Day day;
    int week;
  };
  const auto row = GENERATE(Row{day_of(2021, 1, 3), 53},   // Sunday of the last week of 2020
                            Row{day_of(2021, 1, 4), 1},    // Monday
                            Row{day_of(2021, 9, 6), 36},   //
                            Row{day_of(2018, 12, 31), 1},  // week 1 of 2019 has its Thursday, 3/1
                            Row{day_of(2016, 1, 1), 53},   // a Friday
                            Row{day_of(2015, 12, 31), 53}, Row{day_of(2024, 12, 29), 52},
                            Row{day_of(2024, 12, 30), 1});

  CAPTURE(iso(row.day));
  CHECK(iso_week(row.day) == row.week);
}

TEST_CASE("iso_week is the same from Monday to Sunday and changes on the next Monday") {
  for (Day monday = day_of(1999, 12, 27); monday < day_of(2031, 1, 1); monday += days{7}) {
    CAPTURE(iso(monday));
    CHECK(iso_week(monday) == iso_week(monday + days{6}));
    CHECK(iso_week(monday) != iso_week(monday + days{7}));
  }
}

TEST_CASE("a DayRange contains its first day and not its end") {
  const DayRange range{day_of(2021, 2, 10), day_of(2021, 2, 17)};

  CHECK(range.length_days() == 7);
  CHECK(range.contains(day_of(2021, 2, 10)));
  CHECK(range.contains(day_of(2021, 2, 16)));
  CHECK_FALSE(range.contains(day_of(2021, 2, 17)));
  CHECK_FALSE(range.contains(day_of(2021, 2, 9)));
}
