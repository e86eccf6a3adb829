#include "model/module.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {
namespace {

/// 7-2-7 with a deadline on the given day.
Module seven_two_seven(Day deadline, DeadlineIs is,
                       DeadlineCounts counts = DeadlineCounts::closes) {
  Module module;
  module.model = {7, 2, 7, {DeliveryMode::virtual_live}};
  module.deadline = Deadline{deadline, is, counts};
  return module;
}

}  // namespace

TEST_CASE("7-2-7 takes 16 consecutive calendar days") {
  const Module module = seven_two_seven(day_of(2021, 10, 31), DeadlineIs::before);

  CHECK(module.model.length_days() == 16);
  CHECK(module.counted_day(day_of(2021, 10, 1)) == day_of(2021, 10, 16));
}

TEST_CASE("strictly before 31/10/2021 the last opening of 7-2-7 is Friday 15/10") {
  const Module module = seven_two_seven(day_of(2021, 10, 31), DeadlineIs::before);

  // 15/10 + 7 = 22/10 and 23/10 live; post-study 24/10 to 30/10.
  CHECK(module.counted_day(day_of(2021, 10, 15)) == day_of(2021, 10, 30));
  CHECK(module.days_late(day_of(2021, 10, 15)) == 0);
  CHECK(module.days_late(day_of(2021, 10, 16)) == 1);  // closes on Sunday 31/10, which is excluded
}

TEST_CASE("strictly before 15/9/2021 the last opening of 7-2-7 is 30/8") {
  const Module module = seven_two_seven(day_of(2021, 9, 15), DeadlineIs::before);

  CHECK(module.counted_day(day_of(2021, 8, 30)) == day_of(2021, 9, 14));
  CHECK(module.days_late(day_of(2021, 8, 30)) == 0);
  CHECK(module.days_late(day_of(2021, 8, 31)) == 1);
}

TEST_CASE("a deadline by a date includes the date") {
  const Module module = seven_two_seven(day_of(2021, 10, 31), DeadlineIs::by);

  CHECK(module.days_late(day_of(2021, 10, 16)) == 0);  // closes on 31/10
  CHECK(module.days_late(day_of(2021, 10, 18)) == 2);
}

TEST_CASE("a deadline looks at the day that it counts") {
  struct Case {
    DeadlineCounts counts;
    Day counted;
  };
  const Case tested = GENERATE(Case{DeadlineCounts::live_end, day_of(2021, 10, 9)},
                               Case{DeadlineCounts::closes, day_of(2021, 10, 16)},
                               Case{DeadlineCounts::certificate, day_of(2021, 10, 26)});
  Module module = seven_two_seven(day_of(2021, 10, 31), DeadlineIs::by, tested.counts);
  module.certificate_days = 10;

  CHECK(module.counted_day(day_of(2021, 10, 1)) == tested.counted);
}

TEST_CASE("a session without pre- and post-study counts its live days alone") {
  Module module;
  module.model = {0, 3, 0, {DeliveryMode::in_person}};
  module.deadline = Deadline{day_of(2019, 12, 4), DeadlineIs::before, DeadlineCounts::live_end};

  CHECK(module.counted_day(day_of(2019, 12, 1)) == day_of(2019, 12, 3));
  CHECK(module.days_late(day_of(2019, 12, 1)) == 0);
  CHECK(module.days_late(day_of(2019, 12, 2)) == 1);
}

TEST_CASE("a module without a deadline is never late") {
  Module module;
  module.model = {7, 2, 7, {DeliveryMode::virtual_live}};

  CHECK(module.days_late(day_of(2199, 12, 1)) == 0);
}

TEST_CASE("a module is ready on the day after its last material, or when it may open") {
  Module module;
  CHECK(module.ready() == std::nullopt);

  module.opens_from = day_of(2021, 8, 1);
  CHECK(module.ready() == day_of(2021, 8, 1));

  module.materials = {{"approve", day_of(2021, 7, 20)}, {"publish", day_of(2021, 7, 30)}};
  CHECK(module.ready() == day_of(2021, 8, 1));

  module.materials.back().done = day_of(2021, 8, 10);
  CHECK(module.ready() == day_of(2021, 8, 11));
}

TEST_CASE("a region finds the wave that it is in") {
  const RegionId north{0};
  const RegionId south{1};
  Module module;
  module.waves = {{"first", {north}, day_of(2020, 11, 6), std::nullopt}};

  REQUIRE(module.wave_of(north) != nullptr);
  CHECK(module.wave_of(north)->name == "first");
  CHECK(module.wave_of(south) == nullptr);
}

TEST_CASE("from the opening on 6/11/2020 to the one on 4/12/2020 are 28 days") {
  CHECK((day_of(2020, 12, 4) - day_of(2020, 11, 6)).count() == 28);
}

}  // namespace lotrinh
