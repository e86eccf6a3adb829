#include "calendar/instant.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace std::chrono_literals;
using lotrinh::instant_from;

namespace {

date::sys_seconds utc(int year, unsigned month, unsigned day, std::chrono::seconds time) {
  return date::sys_days{date::year{year} / date::month{month} / date::day{day}} + time;
}

}  // namespace

TEST_CASE("instant_from reads RFC 3339 with an offset or in UTC") {
  CHECK(instant_from("2026-11-21T06:00:00+07:00") == utc(2026, 11, 20, 23h));
  CHECK(instant_from("2026-11-01T01:30:00-04:00") == utc(2026, 11, 1, 5h + 30min));
  CHECK(instant_from("2026-03-29T01:30:00Z") == utc(2026, 3, 29, 1h + 30min));
  CHECK(instant_from("9999-12-31T00:00:00Z") == utc(9999, 12, 31, 0h));
}

TEST_CASE("instant_from takes a leap second for the second after it") {
  CHECK(instant_from("2026-06-30T23:59:60Z") == utc(2026, 7, 1, 0h));
}

TEST_CASE("instant_from cuts fractions of a second off") {
  CHECK(instant_from("2026-06-30T23:59:59.999Z") == utc(2026, 6, 30, 24h - 1s));
}

TEST_CASE("instant_from refuses what is no point in time") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "2026-11-21", "2026-11-21T06:00:00", "2026-02-29T06:00:00Z",
               "2026-13-01T06:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T06:60:00Z",
               "2026-11-21T06:00:61Z", "2026-11-21T06:00:00+7", "2026-11-21T06:00:00Z ",
               "0000-01-01T00:00:00Z", "2026-11-21T06:00:00.Z", "12026-11-21T06:00:00Z");
  CAPTURE(text);

  CHECK(!instant_from(text));
}
