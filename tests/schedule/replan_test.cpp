// What replanning keeps and changes, on scenarios small enough to count the people told.

#include "schedule/replan.hpp"

#include "schedule/planned.hpp"
#include "support/revision.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// One module, 7-2-7 and virtual, from Monday 1/3/2021 on: pre-study from 1/3, live 8/3 to 9/3.
std::string one_module(const std::string& more = "") {
  return virtual_module("{ min = 21, max = 40 }", "opens_from = 2021-03-01\n" + more);
}

Day mar(unsigned day) { return day_of(2021, 3, day); }
Day feb(unsigned day) { return day_of(2021, 2, day); }

Plan replanned_and_checked(const Scenario& scenario, const Plan& baseline) {
  Plan plan = schedule::replanned(scenario, baseline, schedule::SolveOptions{});
  for (const verify::Violation& violation : verify::violations(scenario, plan, &baseline)) {
    FAIL_CHECK(verify::violation_name(violation.kind)
               << " " << violation.where << ": " << violation.message);
  }
  for (const verify::Rejection& rejection :
       verify::rejected_certificates(scenario, plan, &baseline)) {
    FAIL_CHECK("bound of " << goal_name(rejection.goal) << ": " << rejection.where << ": "
                           << rejection.message);
  }
  return plan;
}

bool same_cohorts_and_sessions(const Plan& a, const Plan& b) {
  return std::equal(a.cohorts.begin(), a.cohorts.end(), b.cohorts.begin(), b.cohorts.end()) &&
         std::equal(a.sessions.begin(), a.sessions.end(), b.sessions.begin(), b.sessions.end());
}

/// Learners like the first one, of schools of their own.
void add_newcomers(Scenario& scenario, int count) {
  for (int i = 1; i <= count; ++i) {
    const std::string code = "NEW-" + std::to_string(i);
    Learner learner = scenario.learners[LearnerId(0)];
    learner.code = code;
    scenario.learners.add(learner);
  }
}

const Session& only_session(const Plan& plan) {
  REQUIRE(plan.sessions.size() == 1);
  return plan.sessions[SessionId(0)];
}

}  // namespace

TEST_CASE("replanning after nothing happened gives the baseline's cohorts and sessions") {
  const Scenario scenario = scenario_from(one_module(), counts_of("VN63-01,TH,CBQL,80\n"));
  const Plan baseline = planned(scenario);

  const Plan plan = replanned_and_checked(revised(scenario, feb(1)), baseline);

  CHECK(same_cohorts_and_sessions(plan, baseline));
  CHECK(value(plan, Goal::changes) == 0);
  CHECK(plan.revises->from == feb(1));
}

TEST_CASE("replanning moves a session that a storm meets, and tells its learners and lecturer") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  REQUIRE(iso(only_session(baseline).opens) == "2021-03-01");
  scenario = revised(std::move(scenario), feb(1));
  close_province(scenario, ProvinceId(0), {mar(8), mar(10)}, ClosureEffect::online_only);

  const Plan plan = replanned_and_checked(scenario, baseline);

  // The live days come after the storm or, with an opening on 2/3 at the earliest, on 10/3.
  CHECK(only_session(plan).opens > mar(1));
  CHECK(only_session(plan).teaching == only_session(baseline).teaching);
  CHECK(value(plan, Goal::changes) == 41);  // 40 learners and a lecturer, 28 days before
}

TEST_CASE("replanning replaces a lecturer who is ill when the date is nearer than the live days") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  const LecturerId ill = only_session(baseline).teaching.front().lecturer;
  // 8 days before the opening weigh 2, 15 days before the live days weigh 1.
  scenario = revised(std::move(scenario), feb(21));
  scenario.lecturers[ill].absences = {{mar(8), mar(9)}};

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(only_session(plan).opens == only_session(baseline).opens);
  CHECK(only_session(plan).teaching.front().lecturer != ill);
  CHECK(value(plan, Goal::changes) == 42);  // 40 learners, one lecturer less and one more
}

TEST_CASE("late materials do not stop a session that has opened") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), mar(3));
  scenario.modules[ModuleId(0)].materials = {{"publish", mar(4)}};

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(same_cohorts_and_sessions(plan, baseline));
  CHECK(value(plan, Goal::changes) == 0);
}

TEST_CASE("late materials release a session whose date is frozen, and it opens a week later") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), feb(27));  // two days before: frozen
  scenario.modules[ModuleId(0)].materials = {{"publish", mar(2)}};

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(only_session(plan).opens >= mar(6));  // 27/2 and 7 days
  CHECK(value(plan, Goal::changes) == 41 * 4);
}

TEST_CASE("a session that is over stays though its day is closed and its lecturer gone") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), mar(10));
  scenario.modules[ModuleId(0)].materials = {{"publish", mar(20)}};
  scenario.modules[ModuleId(0)].class_size.min_learners = 41;

  const Plan plan = schedule::replanned(scenario, baseline, schedule::SolveOptions{});

  CHECK(same_cohorts_and_sessions(plan, baseline));
}

TEST_CASE("a session that was not held is planned again") {
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), mar(10));
  scenario.not_held = {session_code(scenario, baseline, only_session(baseline))};

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(only_session(plan).opens >= mar(17));
  CHECK(value(plan, Goal::changes) == 41 * 4);  // no notice
}

TEST_CASE("one of two sessions moves when one of two rooms is left") {
  Texts tables = counts_of("VN63-01,TH,CBQL,80\n");
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\nROOMS,Virtual rooms,virtual,,2,100\n";
  Scenario scenario = scenario_from(one_module(), tables);
  const Plan baseline = planned(scenario);
  REQUIRE(sorted_openings(baseline) == std::vector<std::string>{"2021-03-01", "2021-03-01"});
  scenario = revised(std::move(scenario), feb(1));
  scenario.places[PlaceId(0)].bookings.push_back({{mar(8), mar(15)}, 1, "halved"});

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(value(plan, Goal::changes) == 41);
  CHECK(bound(plan, Goal::changes) == 41);
  CHECK(sorted_openings(plan).front() == "2021-03-01");
}

TEST_CASE("a newcomer takes a free seat and nobody is told") {
  Scenario scenario = scenario_from(one_module(), counts_of("VN63-01,TH,CBQL,39\n"));
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), feb(1));
  add_newcomers(scenario, 1);

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(value(plan, Goal::changes) == 0);
  CHECK(value(plan, Goal::unplaced) == 0);
  CHECK(plan.cohorts[CohortId(0)].members.size() == 40);
  CHECK(plan.sessions[SessionId(0)] == baseline.sessions[SessionId(0)]);
}

TEST_CASE("newcomers without a free seat make a top-up cohort when they are enough") {
  const int newcomers = GENERATE(4, 5);
  Scenario scenario = scenario_from(one_module());
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), feb(1));
  add_newcomers(scenario, newcomers);

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(value(plan, Goal::changes) == 0);
  if (newcomers == 4) {  // the smallest top-up class has 5
    CHECK(value(plan, Goal::unplaced) == 4);
    CHECK(plan.unplaced.front().code == UnplacedCode::class_size);
  } else {
    CHECK(value(plan, Goal::unplaced) == 0);
    REQUIRE(plan.cohorts.size() == 2);
    CHECK(plan.cohorts[CohortId(1)].code == "TH-VN63-01-TOPUP-1");
    CHECK(plan.sessions[SessionId(0)] == baseline.sessions[SessionId(0)]);
  }
}

TEST_CASE("a newcomer does not join a session that has opened") {
  Scenario scenario = scenario_from(one_module(), counts_of("VN63-01,TH,CBQL,39\n"));
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), mar(2));
  add_newcomers(scenario, 1);

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(value(plan, Goal::unplaced) == 1);
  CHECK(same_cohorts_and_sessions(plan, baseline));
}

TEST_CASE("a newcomer who missed the first module takes it in another cohort") {
  // Two cohorts too far from each other to be one.
  Texts tables = counts_of("VN63-01,TH,CBQL,39\nVN63-79,TH,CBQL,25\n");
  const std::string second =
      "\n[[modules]]\ncode = \"2\"\nafter = [{ module = \"1\" }]\n"
      "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n"
      "class_size = { min = 21, max = 40 }\n";
  Scenario scenario = scenario_from(
      "[policies]\nmerging = \"distance\"\nmerge_max_km = 100\n" + one_module() + second, tables);
  Plan baseline = planned(scenario);
  REQUIRE(baseline.cohorts.size() == 2);
  scenario = revised(std::move(scenario), mar(2));
  add_newcomers(scenario, 1);

  const Plan plan = replanned_and_checked(scenario, baseline);

  // Module 1 has opened everywhere, and module 2 comes after it: nothing is left to join.
  CHECK(value(plan, Goal::unplaced) == 2);
  CHECK(value(plan, Goal::changes) == 0);
}

TEST_CASE("a withdrawn learner leaves, and a class that shrinks below its smallest size stays") {
  Scenario scenario =
      scenario_from(virtual_module("{ min = 10, max = 40 }", "opens_from = 2021-03-01\n"),
                    counts_of("VN63-01,TH,CBQL,10\n"));
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), feb(1));
  scenario.learners.set_modules(LearnerId(3), {});

  const Plan plan = replanned_and_checked(scenario, baseline);

  CHECK(plan.cohorts[CohortId(0)].members.size() == 9);
  CHECK(plan.sessions[SessionId(0)] == baseline.sessions[SessionId(0)]);
  CHECK(value(plan, Goal::changes) == 0);
}

TEST_CASE("a split cohort goes on as two, and only those who leave are told") {
  const std::string second =
      "\n[[modules]]\ncode = \"2\"\nafter = [{ module = \"1\" }]\n"
      "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n"
      "class_size = { min = 15, preferred = 40, max = 40 }\n";
  Scenario scenario =
      scenario_from(one_module() + second, counts_of("VN63-01,TH,CBQL,22\nVN63-31,TH,CBQL,18\n"));
  const Plan baseline = planned(scenario);
  REQUIRE(baseline.cohorts.size() == 1);
  REQUIRE(baseline.sessions.size() == 2);
  scenario = revised(std::move(scenario), mar(1) + days{1});  // module 1 is running
  const std::string code = baseline.cohorts[CohortId(0)].code;
  scenario.splits = {{code, {ProvinceId(1)}}};

  const Plan plan = replanned_and_checked(scenario, baseline);

  REQUIRE(plan.cohorts.size() == 2);
  CHECK(plan.cohorts[CohortId(0)].members.size() == 40);  // in module 1
  CHECK(plan.cohorts[CohortId(0)].elsewhere.size() == 18);
  CHECK(plan.cohorts[CohortId(1)].code == code + "-S1");
  CHECK(plan.cohorts[CohortId(1)].members.size() == 18);
  REQUIRE(plan.sessions.size() == 3);
  CHECK(plan.sessions[SessionId(0)] == baseline.sessions[SessionId(0)]);
  CHECK(plan.sessions[SessionId(1)] == baseline.sessions[SessionId(1)]);
  CHECK(value(plan, Goal::changes) == 18);  // another lecturer at least, 15 days before or more
}

TEST_CASE("a revised plan is the same on one thread and on two") {
  Texts tables = counts_of("VN63-01,TH,CBQL,200\n");
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\nROOMS,Virtual rooms,virtual,,2,100\n";
  Scenario scenario = scenario_from(one_module(), tables);
  const Plan baseline = planned(scenario);
  scenario = revised(std::move(scenario), feb(1));
  close_province(scenario, ProvinceId(0), {mar(8), mar(10)}, ClosureEffect::online_only);
  schedule::SolveOptions options;
  options.work = 50;

  options.threads = 1;
  const Plan one = schedule::replanned(scenario, baseline, options);
  options.threads = 2;
  const Plan two = schedule::replanned(scenario, baseline, options);

  CHECK(one == two);
}
