#include "schedule/bounds/bound.hpp"
#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("the cheapest lecturers have only so many days; the next cheapest teach the rest") {
  const Plan plan =
      planned(virtual_module("{ max = 40 }"),
              merged(counts_of("VN63-01,TH,CBQL,80\n"),
                     {{"lecturers.csv",
                       lecturers_of({"A,VN63-01,100,,,2", "B,VN63-01,300,,,", "C,VN63-01,900,,,"})},
                      {"places.csv",
                       "place,name,mode,province,sessions_at_once,seats,fee_vnd_per_day\n"
                       "ROOMS,R,virtual,,9,100,5\nDEAR,R,virtual,,9,100,50\n"}}));

  // 2 sessions * 2 days: rooms 4 * 5, A 2 * 100, B 2 * 300.
  CHECK(value(plan, Goal::cost) == 820);
  CHECK(bound(plan, Goal::cost) == 820);
  CHECK(bound_source(plan, Goal::cost) ==
        "at least 2 sessions: rooms 20 ₫, lecturers 800 ₫, learners' travel 0 ₫");
}

TEST_CASE("levels that study apart need sessions of their own") {
  const auto bound_with = [](const std::string& policies) {
    const Scenario scenario =
        scenario_from(policies + virtual_module("{ max = 40 }"),
                      merged(counts_of("VN63-01,TH,CBQL,20\nVN63-01,THCS,CBQL,20\n"),
                             {{"lecturers.csv", lecturers_of({"A,VN63-01,100,,,"})}}));
    return schedule::cost_bound(schedule::SupplyBook(schedule::Frame(scenario)), 0).bound;
  };

  CHECK(bound_with("") == 400);  // 2 sessions * 2 days
  CHECK(bound_with("policies.level_mixing = \"mixed\"\n") == 200);
}

TEST_CASE("in person the way to the nearest venue is paid for lecturers and learners") {
  const Scenario scenario =
      scenario_from(R"(
[costs]
travel_vnd_per_km = 10
lecturer_night_vnd = 7
learner_travel_vnd_per_km = 1
learner_night_vnd = 3
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 2, post_days = 1, modes = ["in_person"] }
class_size = { min = 4, max = 40 }
)",
                    merged(counts_of("VN63-31,TH,CBQL,4\n"),
                           {{"lecturers.csv", lecturers_of({"A,VN63-31,100,,,"})}}));
  const std::int64_t km = scenario.distance_km(ProvinceId(0), ProvinceId(1));  // the venue is in 0

  const Plan plan = planned(scenario);

  const std::int64_t lecturer = 2 * 100 + 2 * km * 10 + 2 * 7;
  const std::int64_t learners = 4 * (2 * km * 1 + 2 * 3);
  CHECK(value(plan, Goal::cost) == lecturer + learners);
  CHECK(bound(plan, Goal::cost) <= lecturer + learners);
  CHECK(bound(plan, Goal::cost) >= lecturer + learners - 1);  // a day's part is rounded down
}

TEST_CASE("learners who are left out save sessions, those of the smallest classes first") {
  const Scenario scenario =
      scenario_from(virtual_module("{ max = 40 }"),
                    merged(counts_of("VN63-01,TH,CBQL,90\n"),
                           {{"lecturers.csv", lecturers_of({"A,VN63-01,100,,,"})}}));
  const schedule::Frame frame(scenario);
  const schedule::SupplyBook book(frame);

  CHECK(schedule::cost_bound(book, 0).bound == 600);  // 3 sessions of 2 days
  CHECK(schedule::cost_bound(book, 9).bound == 600);
  CHECK(schedule::cost_bound(book, 10).bound == 400);  // 80 are two classes
  CHECK(schedule::cost_bound(book, 50).bound == 200);
  CHECK(schedule::cost_bound(book, 90).bound == 0);
}
