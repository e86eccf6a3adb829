#include "schedule/bounds/bound.hpp"
#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("who cannot be in time on any path is late by the shortest one") {
  // The first possible opening is 4/1, which closes on 19/1: four days after the 15th.
  const Plan plan = planned(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-15 }"));

  CHECK(value(plan, Goal::late) == 160);  // 40 * 4
  CHECK(bound(plan, Goal::late) == 160);
  CHECK(bound_source(plan, Goal::late) ==
        "module 1: 40 learners cannot finish in time on any path");
}

TEST_CASE("the path of a module goes through the modules before it and their gaps") {
  const Plan plan = planned(R"(
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 40, max = 40 }
[[modules]]
code = "2"
model = { pre_days = 0, live_days = 1, post_days = 0, modes = ["virtual"] }
class_size = { min = 40, max = 40 }
after = [{ module = "1", gap_days = 5 }]
deadline = { date = 2021-01-22 }
)");

  // 4/1 + 16 days is 20/1, + 5 free days is Mon 25/1: three days after the 22nd.
  CHECK(value(plan, Goal::late) == 120);
  CHECK(bound(plan, Goal::late) == 120);
}

TEST_CASE("two modules that must both be over on the same day cannot both be: one goes first") {
  // Each takes the days from Mon 4/1 to Tue 19/1 when it goes first, and those to Thu 4/2 when it
  // comes second: its live days fall on 27 and 28/1. One of the two is 16 days late for 40
  // learners.
  const std::string deadline = "deadline = { date = 2021-01-19 }\n";
  const Plan plan = planned(virtual_module("{ max = 40 }", deadline) + R"(
[[modules]]
code = "2"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
)" + deadline);

  CHECK(value(plan, Goal::late) == 640);  // 40 * 16
  CHECK(bound(plan, Goal::late) == 640);
  CHECK(bound_source(plan, Goal::late) ==
        "modules 1, 2: 40 learners cannot finish in time on any path");
}

TEST_CASE("days of lecturers up to each day are a staircase that learners wait on") {
  // Two classes, one lecturer with two days a week. Live by 12/1 counts as in time (closes 19/1).
  // Until then there are 11 and 12/1, for one class. The other one waits until 18 and 19/1: seven
  // days for 40 learners.
  const Plan plan = planned(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-19 }"),
                            merged(counts_of("VN63-01,TH,CBQL,80\n"),
                                   {{"lecturers.csv", lecturers_of({"A,VN63-01,,2,,"})}}));

  CHECK(value(plan, Goal::late) == 280);
  CHECK(bound(plan, Goal::late) == 280);
  CHECK(bound_source(plan, Goal::late) ==
        "module 1: 4 lecturer-days needed before 13/01/2021, 2 exist");
}

TEST_CASE("learners who are left out are not late") {
  const Scenario scenario =
      scenario_from(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-15 }"));
  const schedule::Frame frame(scenario);
  const schedule::SupplyBook book(frame);

  CHECK(schedule::late_bound(book, 0).bound == 160);
  CHECK(schedule::late_bound(book, 10).bound == 120);  // 30 * 4
  CHECK(schedule::late_bound(book, 40).bound == 0);
}

TEST_CASE("without deadlines nothing is late") {
  const Scenario scenario = scenario_from(virtual_module("{ max = 40 }"));

  CHECK(schedule::late_bound(schedule::SupplyBook(schedule::Frame(scenario)), 0).bound == 0);
}
