// The cases that the programme's people check with a calendar and a pencil, through the planner.

#include "schedule/planned.hpp"
#include "schedule/precheck.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

const std::string saturdays =
    "days.live_virtual.weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\"]\n";

std::string module_from(const std::string& opens_from, const std::string& deadline) {
  return virtual_module(
      "{ min = 40, max = 40 }",
      "opens_from = " + opens_from + "\ndeadline = { date = " + deadline + ", is = \"before\" }");
}

}  // namespace

TEST_CASE("7-2-7 takes 16 days in a row") {
  const Plan fits = planned("horizon = { from = 2021-01-04, to = 2021-01-19 }" +
                            virtual_module("{ min = 40, max = 40 }"));
  const Plan too_short = planned("horizon = { from = 2021-01-04, to = 2021-01-18 }");

  CHECK(openings(fits) == std::vector<std::string>{"2021-01-04"});  // live Mon 11 and Tue 12
  CHECK(too_short.sessions.empty());
  CHECK(value(too_short, Goal::unplaced) == 40);
  CHECK(bound(too_short, Goal::unplaced) == 40);
}

TEST_CASE("before 31/10/2021 the last cohort opens on 15/10 if it may meet on a Saturday") {
  const Plan last = planned(saturdays + module_from("2021-10-15", "2021-10-31"));
  const Plan too_late = planned(saturdays + module_from("2021-10-16", "2021-10-31"));

  CHECK(openings(last) == std::vector<std::string>{"2021-10-15"});      // live Fri 22, Sat 23
  CHECK(value(last, Goal::late) == 0);                                  // closes 30/10
  CHECK(openings(too_late) == std::vector<std::string>{"2021-10-18"});  // live 25-26, closes 2/11
  CHECK(value(too_late, Goal::late) == 120);  // 31/10, 1/11, 2/11 for 40 learners
  CHECK(bound(too_late, Goal::late) == 120);
}

TEST_CASE("before 31/10/2021 the last cohort opens on 14/10 if it meets on working days") {
  const Plan last = planned(module_from("2021-10-14", "2021-10-31"));
  const Plan too_late = planned(module_from("2021-10-15", "2021-10-31"));

  CHECK(openings(last) == std::vector<std::string>{"2021-10-14"});  // live Thu 21, Fri 22
  CHECK(value(last, Goal::late) == 0);
  CHECK(value(too_late, Goal::late) == 120);
}

TEST_CASE("before 15/9/2021 the last cohort opens on 30/8, between holiday and school opening") {
  const Texts tables{
      {"calendar.toml",
       "[[holiday]]\nkey = \"national\"\nname = \"2/9\"\nsolar = \"09-02\"\n"
       "length_days = 2\n"},
      {"closures.csv",
       "from,to,where,effect,reason\n2021-09-05,2021-09-05,*,online_only,opening\n"}};

  const Plan last = planned(module_from("2021-08-25", "2021-09-15"), tables);
  const Plan too_late = planned(module_from("2021-08-31", "2021-09-15"), tables);

  // 25/8 to 29/8 would meet on 1/9 to 6/9: holiday, Saturday, Sunday.
  CHECK(openings(last) == std::vector<std::string>{"2021-08-30"});  // live 6-7/9, closes 14/9
  CHECK(value(last, Goal::late) == 0);
  CHECK(openings(too_late) == std::vector<std::string>{"2021-08-31"});
  CHECK(value(too_late, Goal::late) == 40);  // closes on 15/9, one day late
}

TEST_CASE("4,000 learners in classes of 40 with 2 lecturers and 2 live days need 400 days") {
  const Scenario scenario = scenario_from(
      virtual_module("{ max = 40 }", "leads = 1\ncos = 1"),
      merged(counts_of("VN63-01,TH,CBQL,4000\n"),
             {{"lecturers.csv", lecturers_of({"A,VN63-01,,,,99", "B,VN63-01,,,,100"})}}));

  const auto findings = schedule::precheck(scenario);

  // 4,000 / 40 = 100 classes * 2 days * 2 lecturers. A and B together have 199 days: 49 classes.
  const auto whole = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
    return finding.sentence.starts_with("module 1: 400 lecturer-days needed, 199 exist");
  });
  REQUIRE(whole != findings.end());
  CHECK_FALSE(whole->fits);
  CHECK(whole->learners_unplaced == 4000 - 49 * 40);
}

TEST_CASE("module 2 from 6/11/2020 lets module 3 begin on 4/12/2020: 28 days for one module") {
  const Scenario scenario =
      scenario_from("horizon = { from = 2020-09-01, to = 2020-12-31 }\n" + saturdays + R"(
[[modules]]
code = "2"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
waves = [{ name = "Central", regions = ["Central"], opens = 2020-11-06 }]
[[modules]]
code = "3"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
after = [{ module = "2", gap_days = 12 }]
)",
                    counts_of("VN63-48,TH,CBQL,40\n"));

  const Plan plan = planned(scenario);

  // 6/11 and 16 days: closed with 21/11; 12 free days from 22/11 to 3/12.
  REQUIRE(openings(plan) == std::vector<std::string>{"2020-11-06", "2020-12-04"});
  const auto sessions = plan.sessions.ids();
  CHECK((plan.sessions[sessions[1]].opens - plan.sessions[sessions[0]].opens).count() == 28);
}
