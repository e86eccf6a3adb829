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

TEST_CASE("lecturers who may only teach some provinces leave those short whom no one else serves") {
  // N1 serves VN63-01 and 31, N2 serves VN63-48 only. In the two there are 5 days for 60 learners
  // of two levels, which is two sessions; in VN63-48 there is plenty for 40.
  const Scenario scenario = scenario_from(
      virtual_module("{ max = 20 }"),
      merged(
          counts_of("VN63-01,TH,CBQL,25\nVN63-31,THCS,CBQL,35\nVN63-48,TH,CBQL,40\n"),
          {{"institutions.csv",
            "code,name,province,serves\nN1,One,VN63-01,VN63-01;VN63-31\nN2,Two,VN63-48,VN63-48\n"},
           {"lecturers.csv",
            "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
            "max_live_days_month,max_live_days_year\n"
            "A,An,N1,VN63-01,*:*,lead;co,,,5\nB,Bình,N2,VN63-48,*:*,lead;co,,,\n"}}));

  const Certificate bound = certificate_of(scenario);

  CHECK(bound.bound == 20);
  CHECK(summary(bound) ==
        "module 1, TH in VN63-01 + module 1, THCS: 60 learners, but the 5 lecturer-days that exist "
        "serve at most 40");
  CHECK(verify::rejections(scenario, bound).empty());
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
