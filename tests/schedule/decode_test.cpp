#include "schedule/decode.hpp"

#include "cohort/form.hpp"
#include "rcpsp/search.hpp"
#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

Plan decoded(const Scenario& scenario, const std::vector<cohort::Draft>& drafts) {
  const schedule::Frame frame(scenario);
  const schedule::Compiled compiled = schedule::compiled(frame, drafts);
  return schedule::decoded(frame, drafts, compiled, rcpsp::first_schedule(compiled.problem));
}

}  // namespace

TEST_CASE("cohorts are sorted by code, sessions by module and cohort, leads before co-lecturers") {
  const Scenario scenario = scenario_from(R"(
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 4 }
leads = 1
cos = 1
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 4 }
)",
                                          counts_of("VN63-01,TH,CBQL,4\n"));
  const std::vector<ModuleId> both = scenario.modules.ids();

  const Plan plan = decoded(scenario, {{"Z-", 1, "", {LearnerId(0), LearnerId(1)}, both},
                                       {"A-", 1, "", {LearnerId(2), LearnerId(3)}, both}});

  REQUIRE(plan.cohorts.size() == 2);
  CHECK(plan.cohorts[CohortId(0)].code == "A-1");
  CHECK(plan.cohorts[CohortId(1)].code == "Z-1");
  std::vector<std::string> codes;
  for (const Session& session : plan.sessions)
    codes.push_back(session_code(scenario, plan, session));
  CHECK(codes == std::vector<std::string>{"A-1/1", "Z-1/1", "A-1/2", "Z-1/2"});
  const Session& first = *plan.sessions.begin();
  REQUIRE(first.teaching.size() == 2);
  CHECK(first.teaching[0].role == Role::lead);
  CHECK(first.teaching[1].role == Role::co);
}

TEST_CASE("a cohort that holds no session is not in the plan, its learners are unplaced") {
  const Scenario scenario =
      scenario_from(virtual_module("{ min = 2, max = 4 }"), counts_of("VN63-01,TH,CBQL,3\n"));

  const Plan plan = decoded(scenario, {{"A-", 1, "", {LearnerId(0), LearnerId(1)}, {ModuleId(0)}},
                                       {"B-", 1, "", {LearnerId(2)}, {ModuleId(0)}}});

  CHECK(plan.cohorts.size() == 1);
  REQUIRE(plan.unplaced.size() == 1);
  CHECK(plan.unplaced[0].learner == LearnerId(2));
  CHECK(plan.unplaced[0].code == UnplacedCode::class_size);
}

TEST_CASE("a learner who is in no cohort is unplaced, too") {
  const Scenario scenario =
      scenario_from(virtual_module("{ min = 2, max = 4 }"), counts_of("VN63-01,TH,CBQL,3\n"));

  const Plan plan = decoded(scenario, {{"A-", 1, "", {LearnerId(0), LearnerId(1)}, {ModuleId(0)}}});

  REQUIRE(plan.unplaced.size() == 1);
  CHECK(plan.unplaced[0].learner == LearnerId(2));
  CHECK(value(plan, Goal::unplaced) == 1);
}

TEST_CASE("goals of a decoded plan are those that the verifier counts") {
  const Scenario scenario = scenario_from(
      "costs.travel_vnd_per_km = 3\n" + virtual_module("{ preferred = 15, max = 30 }",
                                                       "cos = 1\ndeadline = { date = 2021-01-15 }"),
      merged(counts_of("VN63-01,TH,CBQL,70\n"),
             {{"lecturers.csv", lecturers_of({"A,VN63-01,7,2,,", "B,VN63-31,5,4,,"})}}));
  const cohort::Rules rules(scenario);

  const Plan plan = decoded(scenario, cohort::form(scenario, rules, cohort::Filling::full));

  const std::vector<GoalValue> counted = verify::goal_values(scenario, plan);
  REQUIRE(plan.goals.size() == counted.size());
  for (std::size_t i = 0; i < counted.size(); ++i) {
    CHECK(plan.goals[i].goal == counted[i].goal);
    CHECK(plan.goals[i].value == counted[i].value);
  }
}
