#include "scenario/load.hpp"

#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using lotrinh::Scenario;
using lotrinh::test::scenario_from;

TEST_CASE("load reads the small world that tests start from") {
  const Scenario scenario = scenario_from("");

  CHECK(scenario.name == "test");
  CHECK(scenario.provinces.size() == 4);
  CHECK(scenario.regions.size() == 3);
  CHECK(scenario.learners.size() == 40);
  CHECK(scenario.lecturers.size() == 2);
  CHECK(scenario.places.size() == 2);
  CHECK(scenario.modules.size() == 1);
  CHECK(scenario.horizon.length_days() == 365);
}
