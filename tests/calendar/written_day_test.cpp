#include "calendar/written_day.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

TEST_CASE("a day may be written the ISO way or the Vietnamese way") {
  CHECK(written_day("2021-09-05") == day_of(2021, 9, 5));
  CHECK(written_day("05/09/2021") == day_of(2021, 9, 5));
  CHECK(written_day("5/9/2021") == day_of(2021, 9, 5));
}

TEST_CASE("what is no day of the calendar is no written day") {
  const auto* const text =
      GENERATE("", "2021-9-5", "31/9/2021", "29/02/2021", "5/9", "5/9/21", "5/9/2021/1",
               "05-09-2021", "0/9/2021", "+5/9/2021", "5/9/2200");

  CHECK_FALSE(written_day(text));
}
