#include "simulate/known_years.hpp"
#include "simulate/run.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

using namespace lotrinh;
using namespace lotrinh::simulate;
using test::complete;
using test::make_due;

namespace {

/// Runs years of which the play is told the number, counted from 0.
Results numbered_years(const Scenario& scenario, int count,
                       const std::function<void(int number, Year&)>& play) {
  int number = 0;
  Options options;
  options.threads = 1;  // in order
  options.replications = count;
  return run(scenario,
             test::source_of(test::shape_of(scenario),
                             [&](const chance::Streams&, Year& year) { play(number++, year); }),
             options);
}

const GroupCompletion& completion(const Results& results, Extent extent,
                                  std::optional<ModuleId> module, std::size_t row = 0) {
  const auto found = std::find_if(
      results.completions.begin(), results.completions.end(), [&](const GroupCompletion& one) {
        const bool is_row = extent == Extent::region     ? one.region == RegionId(row)
                            : extent == Extent::province ? one.province == ProvinceId(row)
                                                         : true;
        return one.extent == extent && one.module == module && is_row;
      });
  REQUIRE(found != results.completions.end());
  return *found;
}

}  // namespace

TEST_CASE("a group has completed a module when so many per cent of its learners have") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 10, [](int, Year& year) {
    make_due(year, 0, 0, 100);
    complete(year, 0, 0, 50, 94);
    complete(year, 0, 0, 60, 1);  // the 95th of 100
    complete(year, 0, 0, 90, 5);
  });

  CHECK(completion(results, Extent::nation, ModuleId(0)).p50.value == 60);
  CHECK(completion(results, Extent::province, ModuleId(0), 0).p50.value == 60);
  CHECK(completion(results, Extent::nation, ModuleId(0)).learners.value == 100);
}

TEST_CASE("jointly, modules are completed when the last one is") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 10, [](int, Year& year) {
    for (const std::size_t module : {0U, 1U}) {
      make_due(year, 0, module, 10);
      complete(year, 0, module, 100 + 50 * module, 10);
    }
  });

  CHECK(completion(results, Extent::nation, std::nullopt).p80.value == 150);
  CHECK(completion(results, Extent::nation, std::nullopt).learners.value == 20);
}

TEST_CASE("the nation completes with enough learners, every province with enough in each") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 10, [](int, Year& year) {
    make_due(year, 0, 0, 970);
    complete(year, 0, 0, 80, 970);
    make_due(year, 3, 0, 30);
    complete(year, 3, 0, 200, 30);
  });

  CHECK(completion(results, Extent::nation, ModuleId(0)).p50.value == 80);  // 97 %
  CHECK(completion(results, Extent::every_province, ModuleId(0)).p50.value == 200);
  CHECK(completion(results, Extent::region, ModuleId(0), 0).p50.value == 80);
  CHECK(completion(results, Extent::region, ModuleId(0), 2).p50.value == 200);
}

TEST_CASE("P80s of provinces do not add up to that of all together") {
  const Scenario scenario = test::two_modules();

  // In 8 of 10 years a province is done on day 100, but each is late in years of its own.
  const Results results = numbered_years(scenario, 100, [](int number, Year& year) {
    for (const std::size_t province : {0U, 1U, 2U}) {
      const bool late = (number + 3 * province) % 10 < 2;
      make_due(year, province, 0, 50);
      complete(year, province, 0, late ? 130 : 100, 50);
    }
  });

  for (const std::size_t province : {0U, 1U, 2U})
    CHECK(completion(results, Extent::province, ModuleId(0), province).p80.value == 100);
  CHECK(completion(results, Extent::every_province, ModuleId(0)).p80.value == 130);  // 40 of 100
}

TEST_CASE("who never completes has no day, and is counted as outside the horizon") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 100, [](int number, Year& year) {
    make_due(year, 2, 1, 10);
    complete(year, 2, 1, 300, number < 70 ? 10 : 9);  // 9 of 10 are 90 %
  });

  const GroupCompletion& nation = completion(results, Extent::nation, ModuleId(1));
  CHECK(nation.p50.value == 300);
  CHECK(nation.p80.value == std::nullopt);
  CHECK(nation.within.value == Approx(0.7));
  CHECK(nation.within.low < 0.7);
  CHECK(nation.within.high > 0.7);
}

TEST_CASE("groups without learners have no row") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 3, [](int, Year& year) {
    make_due(year, 2, 1, 10);
    complete(year, 2, 1, 300, 10);
  });

  // nation, every province, region Central and its province, each for module 5 and jointly
  CHECK(results.completions.size() == 8);
}

TEST_CASE("deadlines are met together only in years that meet each") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 100, [](int number, Year& year) {
    year.due_module = {100, 100};
    year.on_time = {number < 80 ? 95 : 94, number >= 30 ? 100 : 0};
  });

  REQUIRE(results.deadlines.size() == 3);
  CHECK(results.deadlines[0].met.value == Approx(0.8));
  CHECK(results.deadlines[0].all_met.value == 0.0);
  CHECK(results.deadlines[1].met.value == Approx(0.7));
  CHECK(results.deadlines[1].all_met.value == Approx(0.7));
  CHECK(results.deadlines[2].joint);
  CHECK(results.deadlines[2].met.value == Approx(0.5));
  // (80 * 95 + 20 * 94) / 100 of a hundred, and of both modules half of it and 70
  CHECK(results.deadlines[0].on_time_share.value == Approx(0.948));
  CHECK(results.deadlines[2].on_time_share.value == Approx(0.824));
}

TEST_CASE("a module that nobody is to take keeps its deadline") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 5, [](int, Year&) {});

  CHECK(results.deadlines[0].met.value == 1.0);
  CHECK(results.deadlines[0].on_time_share.value == 1.0);
}

TEST_CASE("weeks end on Sundays and with the horizon") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 10, [](int, Year& year) {
    make_due(year, 0, 0, 10);
    complete(year, 0, 0, 2, 4);    // Sunday 3/1/2021
    complete(year, 0, 0, 3, 3);    // Monday 4/1
    complete(year, 0, 0, 364, 2);  // Friday 31/12, in the last week
  });

  const CompletionCurve& curve = results.curves.front();
  REQUIRE(curve.mean.size() == 53);
  CHECK(curve.mean[0].value == 4);
  CHECK(curve.mean[1].value == 7);
  CHECK(curve.mean[51].value == 7);
  CHECK(curve.mean[52].value == 9);
  CHECK(curve.p90[52].value == 90);
  CHECK(results.curves.back().mean[52].value == 9);  // of all modules
}

TEST_CASE("curves say where most years lie") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 100, [](int number, Year& year) {
    make_due(year, 0, 0, 100);
    complete(year, 0, 0, 10, number);  // 0 to 99 of a hundred
  });

  const CompletionCurve& curve = results.curves.front();
  CHECK(curve.p10[20].value == 9);
  CHECK(curve.p90[20].value == 89);
  // Ranks of an interval for the tenth of a hundred: 5 and 17 (binomial), for nine tenths 84
  // and 96.
  CHECK(curve.p10[20].low == 4);
  CHECK(curve.p10[20].high == 16);
  CHECK(curve.p90[20].low == 83);
  CHECK(curve.p90[20].high == 95);
  CHECK(curve.mean[20].value == Approx(49.5));
}

TEST_CASE("use of lecturers and rooms is told for those that are used") {
  const Scenario scenario = test::two_modules();
  const Shape shape = test::shape_of(scenario);

  const Results results = numbered_years(scenario, 4, [&](int number, Year& year) {
    year.taught[(1 * shape.levels + 2) * shape.weeks + 30] = number;  // 0, 1, 2, 3
    year.rooms[1 * shape.weeks + 31] = 5;
    year.waiting[7] = 2;
  });

  REQUIRE(results.lecturers.size() == 1);
  CHECK(results.lecturers[0].module == ModuleId(1));
  CHECK(results.lecturers[0].level == LevelId(2));
  CHECK(results.lecturers[0].lecturer_days[30].value == Approx(1.5));
  REQUIRE(results.places.size() == 1);
  CHECK(results.places[0].place == PlaceId(1));
  CHECK(results.places[0].live_days[31].value == 5);
  CHECK(results.waiting[7].value == 2);
}

TEST_CASE("critical sessions come most often critical first") {
  const Scenario scenario = test::two_modules();

  const Results results = numbered_years(scenario, 10, [](int number, Year& year) {
    year.critical = {std::uint8_t(number < 3), 0, std::uint8_t(number < 8), 0};
  });

  REQUIRE(results.critical.size() == 2);
  CHECK(results.critical[0].session == SessionId(2));
  CHECK(results.critical[0].share.value == Approx(0.8));
  CHECK(results.critical[1].session == SessionId(0));
}
