#include "support/small_programme.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

std::int64_t goal(const SmallProgramme& small, Goal which) {
  return verify::goal_values(small.scenario, small.plan)[static_cast<std::size_t>(which)].value;
}

}  // namespace

TEST_CASE("goal_values gives every goal once, in the order of the enum and without bounds") {
  const SmallProgramme small = small_programme();

  const std::vector<GoalValue> goals = verify::goal_values(small.scenario, small.plan);

  REQUIRE(goals.size() == goal_count);
  for (std::size_t row = 0; row < goal_count; ++row) {
    CHECK(goals[row].goal == static_cast<Goal>(row));
    CHECK_FALSE(goals[row].bound.has_value());
  }
}

TEST_CASE("the goal unplaced counts learner and module pairs that are in no session") {
  const SmallProgramme small = small_programme();

  CHECK(goal(small, Goal::unplaced) == 2);  // S2-1 in modules 4 and 5
}

TEST_CASE("the goal late counts learners times days behind the last good day") {
  const SmallProgramme small = small_programme();

  // Module 4 before 5/9: last good day 4/9. B-X-S1-1/4 closes on 7/9: 2 learners * 3 days.
  // Module 5 live by 14/9: B-X-S1-1/5 lives until 15/9: 3 learners * 1 day.
  CHECK(goal(small, Goal::late) == 2 * 3 + 3 * 1);
}

TEST_CASE("the goal cost adds fees of live days and journeys and nights of those who travel") {
  const SmallProgramme small = small_programme();

  // Virtual, 2 live days: room 100, AN 1000, BINH 500; in the South CHI 800, DUNG 400.
  const int virtual_sessions = 2 * (2 * (100 + 1000 + 500)) + 2 * (100 + 800 + 400);
  // N2-1 goes 111 km to HALL-N1: there and back at 10 a km, 2 nights at 50.
  const int first = 2 * (300 + 1000) + (2 * 111 * 10 + 2 * 50);
  // To HALL-N2 go AN, at 20 a km and 70 a night, and two learners.
  const int second = 2 * (250 + 1000) + (2 * 111 * 20 + 2 * 70) + 2 * (2 * 111 * 10 + 2 * 50);
  const int third = 2 * (200 + 800);  // everybody is at home
  CHECK(goal(small, Goal::cost) == virtual_sessions + first + second + third);
  CHECK(virtual_sessions + first + second + third == 27'640);
}

TEST_CASE("the goal spread adds squared differences of load within each institution") {
  const SmallProgramme small = small_programme();

  // ACADEMY: AN 4 sessions * 2 days, BINH 2 * 2; SOUTH: CHI 2 * 2, DUNG 1 * 2.
  CHECK(goal(small, Goal::spread) == (8 - 4) * (8 - 4) + (4 - 2) * (4 - 2));
}

TEST_CASE("the goal buffer counts the days missing from seven before the deadline") {
  const SmallProgramme small = small_programme();

  // Last good day 4/9: closes 31/8 (4 in hand), 2/9 (2), 7/9 (late: all 7 missing).
  const int four = 3 * (7 - 4) + 2 * (7 - 2) + 2 * 7;
  // Last good day 14/9: last live day 8/9 (6 in hand), 14/9 (0), 15/9 (late).
  const int five = 3 * (7 - 6) + 2 * 7 + 3 * 7;
  CHECK(goal(small, Goal::buffer) == four + five);
}

TEST_CASE("the goal finish counts days from the first of the horizon to the last of a session") {
  const SmallProgramme small = small_programme();

  // Horizon from 1/8: closes on 31/8, 2/9, 7/9 and 11/9, 17/9, 18/9.
  CHECK(goal(small, Goal::finish) == 3 * 30 + 2 * 32 + 2 * 37 + 3 * 41 + 2 * 47 + 3 * 48);
}

TEST_CASE("the goal class_size counts learners more or fewer than preferred") {
  const SmallProgramme small = small_programme();

  // Preferred 3; the sessions have 3, 2, 2 and 3, 2, 3 learners.
  CHECK(goal(small, Goal::class_size) == 0 + 1 + 1 + 0 + 1 + 0);
}

TEST_CASE("absurd prices give the largest cost there is and no overflow") {
  SmallProgramme small = small_programme();
  small.scenario.costs.learner_travel_vnd_per_km = std::numeric_limits<std::int64_t>::max() / 3;

  CHECK(goal(small, Goal::cost) == std::numeric_limits<std::int64_t>::max());
}
