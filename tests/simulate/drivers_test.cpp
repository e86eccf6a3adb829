#include "simulate/drivers.hpp"

#include "simulate/known_years.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::simulate;

namespace {

constexpr std::size_t days_late = static_cast<std::size_t>(Headline::learner_days_late);

/// Storms make a year later by a number below 20, materials by 3; nobody else does anything.
Results years_without(const Scenario& scenario, DriverSet off, int replications) {
  Options options;
  options.replications = replications;
  return run(scenario,
             test::source_of(test::shape_of(scenario),
                             [off](const chance::Streams& streams, Year& year) {
                               const auto word =
                                   streams.words(chance::entity_key("storm", "1"), 0)[0];
                               const auto has = [&](Driver driver) {
                                 return !off[static_cast<std::size_t>(driver)];
                               };
                               year.headlines[days_late] = 1000 + streams.words(7, 7)[0] % 500;
                               if (has(Driver::storms)) year.headlines[days_late] += word % 20;
                               if (has(Driver::materials)) year.headlines[days_late] += 3;
                             }),
             options);
}

}  // namespace

TEST_CASE("a driver's effect is the paired difference to the same years without it") {
  const Scenario scenario = test::two_modules();
  const DriverSet present(1U << static_cast<unsigned>(Driver::storms) |
                          1U << static_cast<unsigned>(Driver::materials));

  const auto effects = tornado(years_without(scenario, {}, 400), present, {},
                               [&](DriverSet off) { return years_without(scenario, off, 400); });

  REQUIRE(effects.size() == 2);
  CHECK(effects[0].driver == Driver::storms);     // the largest effect first
  CHECK(effects[0].worse[days_late].low <= 9.5);  // 0 to 19 alike
  CHECK(effects[0].worse[days_late].high >= 9.5);
  CHECK(effects[0].worse[days_late].half_width() < 1);  // not the 14 of years that are not paired
  CHECK(effects[1].driver == Driver::materials);
  CHECK(effects[1].worse[days_late].value == 3);
  CHECK(effects[1].worse[days_late].half_width() == 0);
}

TEST_CASE("fewer years without a driver are compared with the first ones") {
  const Scenario scenario = test::two_modules();
  const DriverSet present(1U << static_cast<unsigned>(Driver::materials));

  const auto effects = tornado(years_without(scenario, {}, 100), present, {},
                               [&](DriverSet off) { return years_without(scenario, off, 30); });

  REQUIRE(effects.size() == 1);
  CHECK(effects[0].worse[days_late].value == 3);
  CHECK(effects[0].worse[days_late].half_width() == 0);
}

TEST_CASE("drivers that are off already, or not there, have no effect to tell") {
  const Scenario scenario = test::two_modules();
  const DriverSet storms(1U << static_cast<unsigned>(Driver::storms));
  const auto without = [&](DriverSet off) { return years_without(scenario, off, 10); };

  CHECK(tornado(without(storms), storms, storms, without).empty());
  CHECK(tornado(without({}), {}, {}, without).empty());
}

TEST_CASE("a scenario has the drivers that its risks give a chance to strike") {
  Risks risks;
  CHECK(drivers_in(risks).none());

  risks.no_show = 0.01;
  risks.storms.emplace_back();
  risks.outages_per_year = 2;

  const DriverSet present = drivers_in(risks);
  CHECK(present.count() == 3);
  CHECK(present[static_cast<std::size_t>(Driver::no_show)]);
  CHECK(present[static_cast<std::size_t>(Driver::storms)]);
  CHECK(present[static_cast<std::size_t>(Driver::lms_outage)]);
}
