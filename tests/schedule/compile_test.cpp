#include "schedule/compile.hpp"

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;
using cohort::Draft;
using schedule::Compiled;
using schedule::Frame;

namespace {

/// Modules 1, 2 (after 1, two free days) and 3 (no order), one live day each.
const std::string three_modules = R"(
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { min = 2, preferred = 3, max = 4 }
deadline = { date = 2021-03-31, is = "before" }
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 4 }
after = [{ module = "1", gap_days = 2 }]
leads = 1
cos = 1
[[modules]]
code = "3"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 4 }
)";

std::vector<LearnerId> learners(std::initializer_list<std::size_t> rows) {
  std::vector<LearnerId> ids;
  for (const std::size_t row : rows) ids.push_back(LearnerId(row));
  return ids;
}

}  // namespace

TEST_CASE("every cohort and module it takes becomes an activity") {
  const Scenario scenario = scenario_from(three_modules, counts_of("VN63-01,TH,CBQL,5\n"));
  const Frame frame(scenario);
  const std::vector<ModuleId> all = scenario.modules.ids();

  const Compiled compiled = schedule::compiled(
      frame, {{"X-", 1, "", learners({0, 1, 2}), all}, {"X-", 2, "", learners({3, 4}), all}});

  CHECK(compiled.tasks.size() == 6);
  CHECK(compiled.problem.precedences.size() == 2);  // 1 before 2, in each cohort
  CHECK(compiled.problem.precedences[0].lag == 2);
  CHECK(compiled.problem.disjunctions.size() == 4);  // 3 apart from 1 and from 2
  const rcpsp::Activity& first = compiled.problem.activities[rcpsp::ActivityId(0)];
  CHECK(first.weight == 3);
  REQUIRE_FALSE(first.modes.empty());
  CHECK(first.modes.front().duration == 3);
  CHECK(first.modes.front().staffed_from == 1);
  CHECK(first.modes.front().staffed_to == 2);
  CHECK(first.extra == 0);                                 // 3 as preferred
  CHECK(first.due == frame.time_of(day_of(2021, 3, 30)));  // before 31/3
  CHECK(first.due_after == 2);                             // closes on its third day
}

TEST_CASE("only learners who take a module count in its session") {
  const Scenario scenario =
      scenario_from(three_modules, {{"roster.csv",
                                     "learner,province,school,level,modules\n"
                                     "A,VN63-01,,TH,1;3\nB,VN63-01,,TH,1\nC,VN63-01,,TH,3\n"},
                                    {"counts.csv", "province,level,audience,learners\n"}});
  const Frame frame(scenario);

  const Compiled compiled =
      schedule::compiled(frame, {{"X-", 1, "", learners({0, 1, 2}), scenario.modules.ids()}});

  REQUIRE(compiled.tasks.size() == 2);  // nobody takes module 2
  CHECK(compiled.tasks[rcpsp::ActivityId(0)].learners == learners({0, 1}));
  CHECK(compiled.tasks[rcpsp::ActivityId(1)].learners == learners({0, 2}));
}

TEST_CASE("a class that is too small or too large can only be left out") {
  const Scenario scenario = scenario_from(three_modules, counts_of("VN63-01,TH,CBQL,6\n"));
  const Frame frame(scenario);
  const auto modes = [&](const std::vector<LearnerId>& members) {
    const Compiled compiled = schedule::compiled(frame, {{"X-", 1, "", members, {ModuleId(0)}}});
    return compiled.problem.activities[rcpsp::ActivityId(0)].modes.size();
  };

  CHECK(modes(learners({0})) == 0);
  CHECK(modes(learners({0, 1})) == 1);
  CHECK(modes(learners({0, 1, 2, 3})) == 1);
  CHECK(modes(learners({0, 1, 2, 3, 4})) == 0);
}

TEST_CASE("lecturers of an institution that serves some provinces are in the pools of these only") {
  const Scenario scenario = scenario_from(
      three_modules,
      merged(counts_of("VN63-01,TH,CBQL,2\nVN63-31,TH,CBQL,2\n"),
             {{"institutions.csv", "code,name,province,serves\nNIEM,A,VN63-01,VN63-31\n"}}));
  const Frame frame(scenario);

  const Compiled compiled =
      schedule::compiled(frame, {{"X-", 1, "", learners({0, 1}), {ModuleId(0)}},
                                 {"X-", 2, "", learners({2, 3}), {ModuleId(0)}},
                                 {"X-", 3, "", learners({1, 2}), {ModuleId(0)}}});

  const auto candidates = [&](std::size_t row) {
    const auto& demands = compiled.problem.activities[rcpsp::ActivityId(row)].demands;
    return compiled.problem.pools[demands.at(0).pool].size();
  };
  CHECK(candidates(0) == 0);
  CHECK(candidates(1) == 2);
  CHECK(candidates(2) == 0);  // both provinces
}

TEST_CASE("a module with leads and co-lecturers asks for both") {
  const Scenario scenario = scenario_from(three_modules, counts_of("VN63-01,TH,CBQL,3\n"));
  const Frame frame(scenario);

  const Compiled compiled =
      schedule::compiled(frame, {{"X-", 1, "", learners({0, 1, 2}), {ModuleId(1)}}});

  const auto& demands = compiled.problem.activities[rcpsp::ActivityId(0)].demands;
  REQUIRE(demands.size() == 2);
  CHECK(demands[0].count == 1);
  CHECK(demands[1].count == 1);
}
