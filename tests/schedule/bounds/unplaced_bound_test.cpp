#include "schedule/bounds/bound.hpp"
#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

Certificate certificate_of(const Scenario& scenario) {
  return schedule::unplaced_bound(schedule::SupplyBook(schedule::Frame(scenario)));
}

}  // namespace

TEST_CASE(
    "days of lecturers that do not exist leave learners unplaced, and the sentence says how many") {
  const Scenario scenario =
      scenario_from(virtual_module("{ max = 40 }"),
                    merged(counts_of("VN63-01,TH,CBQL,100\n"),
                           {{"lecturers.csv", lecturers_of({"A,VN63-01,,,,5"})}}));

  const Certificate bound = certificate_of(scenario);

  CHECK(bound.bound == 20);  // 5 days are 2 sessions of 2 days: 80 of 100
  CHECK(summary(bound) ==
        "module 1, TH: 100 learners, but the 5 lecturer-days that exist serve at most 80");
}

TEST_CASE("rooms limit as well as lecturers") {
  const Scenario scenario = scenario_from(
      "horizon = { from = 2021-01-04, to = 2021-01-20 }" + virtual_module("{ max = 40 }"),
      merged(
          counts_of("VN63-01,TH,CBQL,100\n"),
          {{"places.csv",
            "place,name,mode,province,sessions_at_once,seats\nROOMS,R,virtual,,1,30\n"},
           {"lecturers.csv", lecturers_of({"A,VN63-01,,,,", "B,VN63-01,,,,", "C,VN63-01,,,,"})}}));

  const Plan plan = planned(scenario);

  // Live days 11, 12 and 13/1 in one room: one session of two days, of 30 seats.
  CHECK(value(plan, Goal::unplaced) == 70);
  CHECK(bound(plan, Goal::unplaced) == 70);
  CHECK(bound_source(plan, Goal::unplaced) ==
        "module 1, TH: 100 learners, but the 3 room-days that exist serve at most 30");
}

TEST_CASE("learners without any opening are counted even where lecturers abound") {
  const Scenario scenario = scenario_from(
      "horizon = { from = 2021-01-04, to = 2021-01-20 }" + virtual_module("{ max = 40 }"),
      merged(counts_of("VN63-01,TH,CBQL,10\nVN63-48,TH,CBQL,7\n"),
             {{"settings.csv", "province,lms_ready\nVN63-48,2021-01-10\n"}}));

  const Plan plan = planned(scenario);

  CHECK(value(plan, Goal::unplaced) == 7);
  CHECK(bound(plan, Goal::unplaced) == 7);
  CHECK(bound_source(plan, Goal::unplaced) ==
        "module 1 in VN63-48 and others have no opening day in the horizon");
}

TEST_CASE("where everything exists the bound is zero") {
  const Scenario scenario = scenario_from(virtual_module("{ max = 40 }"));

  const Certificate bound = certificate_of(scenario);

  CHECK(bound.bound == 0);
}

TEST_CASE("with_commas groups digits by three") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1000) == "1,000");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(with_commas(-1234) == "-1,234");
  CHECK(with_commas(-123) == "-123");
}
