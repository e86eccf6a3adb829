// The manager's order of goals decides where they are at odds.

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// The cheap lecturer A comes back on 1/2/2021; the deadline is 19/1.
Plan cheap_or_in_time(const std::string& objective) {
  return planned(objective + virtual_module("{ max = 40 }", "deadline = { date = 2021-01-19 }"),
                 {{"lecturers.csv",
                   "lecturer,name,institution,home_province,qualifications,roles,"
                   "max_live_days_week,max_live_days_month,max_live_days_year,"
                   "fee_vnd_per_live_day,absences\n"
                   "A,An,NIEM,VN63-01,*:*,lead,,,,100,2021-01-01..2021-01-31\n"
                   "B,Bình,NIEM,VN63-01,*:*,lead,,,,300,\n"}});
}

// Open 4/1 with B: 600 VND, in time. Open 25/1 with A, live on 1 and 2/2: 200 VND; closes on 9/2,
// 21 days late for 40 learners: 840.

}  // namespace

TEST_CASE("by default being in time comes before cost") {
  const Plan plan = cheap_or_in_time("");

  CHECK(value(plan, Goal::late) == 0);
  CHECK(value(plan, Goal::cost) == 600);
}

TEST_CASE("with cost before lateness the cheap lecturer is waited for") {
  const Plan plan = cheap_or_in_time("objective.order = [\"unplaced\", \"cost\", \"late\"]\n");

  CHECK(value(plan, Goal::late) == 840);
  CHECK(value(plan, Goal::cost) == 200);
}

TEST_CASE("weights on one level trade days for money") {
  // A learner-day for 1 VND: 840 + 200 > 600. For a third of it: 840 + 3 * 200 < 3 * 600.
  const Plan dear = cheap_or_in_time("objective.order = [\"unplaced\", { late = 1, cost = 1 }]\n");
  const Plan cheap = cheap_or_in_time("objective.order = [\"unplaced\", { late = 1, cost = 3 }]\n");

  CHECK(value(dear, Goal::cost) == 600);
  CHECK(value(cheap, Goal::cost) == 200);
}

TEST_CASE("where leaving learners out may pay, the cost bound allows for a plan that does") {
  const Plan by_default = cheap_or_in_time("");
  const Plan weighed = cheap_or_in_time("objective.order = [{ unplaced = 1000, cost = 1 }]\n");

  CHECK(bound(by_default, Goal::cost) == 200);  // somebody must teach two days: A for 100 each
  CHECK(value(weighed, Goal::cost) == 200);     // 40 * 1000 for leaving all out is more than 200
  CHECK(bound(weighed, Goal::cost) == 0);       // yet in cost alone a plan of nothing is cheaper
}

TEST_CASE("with class size before cost classes have the size that is preferred") {
  const auto sizes = [](const std::string& objective) {
    const Scenario scenario =
        scenario_from(objective + virtual_module("{ min = 5, preferred = 20, max = 40 }"),
                      {{"lecturers.csv", lecturers_of({"A,VN63-01,100,,,"})}});
    return class_sizes(scenario, planned(scenario));
  };

  CHECK(sizes("") == std::vector<std::size_t>{40});
  CHECK(sizes("objective.order = [\"unplaced\", \"class_size\"]\n") ==
        std::vector<std::size_t>{20, 20});
}

TEST_CASE("an even load matters after cost, and before the earliest finish") {
  const Scenario scenario =
      scenario_from(virtual_module("{ min = 2, max = 2 }"), counts_of("VN63-01,TH,CBQL,8\n"));

  const Plan plan = planned(scenario);

  CHECK(value(plan, Goal::spread) == 0);  // A and B teach two classes each
}

TEST_CASE("the buffer before a deadline is kept where a class can open earlier") {
  // Deadline 31/3: with 7 days of buffer everything before 24/3 is as good, so it opens at once.
  const Plan early = planned(virtual_module("{ max = 40 }", "deadline = { date = 2021-03-31 }"));
  // Opening on 4/1 closes on 19/1; a deadline on 21/1 leaves 2 of 7 days: 5 are missing for 40.
  const Plan tight = planned(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-21 }"));

  CHECK(value(early, Goal::buffer) == 0);
  CHECK(value(tight, Goal::buffer) == 200);
}
