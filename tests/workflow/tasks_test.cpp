#include "workflow/tasks.hpp"

#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace lotrinh::workflow {

namespace {

using test::aug;
using test::done;
using test::programme;
using test::sep;
using test::state_on;

std::vector<Task> of_step(const std::string& code, const std::vector<Task>& all) {
  std::vector<Task> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const Task& task) {
    return programme().scenario.workflow.steps[task.step].code == code;
  });
  return found;
}

std::vector<std::string> codes(const std::vector<LearnerId>& learners) {
  std::vector<std::string> found;
  for (const LearnerId id : learners) found.emplace_back(programme().scenario.learners[id].code);
  return found;
}

TaskFilter everything() {
  TaskFilter filter;
  filter.choice = TaskChoice::all;
  return filter;
}

}  // namespace

TEST_CASE("a participation's step is one task for each session and province") {
  // A-X-N1-1 has N1-1 and N1-4 of X-N1 and N2-1 of X-N2; module 4 opens on 16/8, live from 23/8.
  const State state = state_on(
      aug(20), {done("publish", "4", aug(10)), done("nominate", "A-X-N1-1", aug(1)),
                done("accounts", "A-X-N1-1/4", aug(9)), done("pre_study", "N1-4", aug(19), "4")});
  TaskFilter listed;
  listed.people = TaskPeople::listed;

  const auto found = of_step("pre_study", tasks(state, listed));

  REQUIRE(found.size() == 2);
  CHECK(subject_code(state, found[0]) == "A-X-N1-1/4");
  CHECK(found[0].province == ProvinceId(0));
  CHECK(found[0].due == aug(22));
  CHECK(found[0].open == 1);
  CHECK(found[0].done == 1);
  CHECK(codes(found[0].not_done) == std::vector<std::string>{"N1-1"});
  CHECK(codes(found[1].not_done) == std::vector<std::string>{"N2-1"});
}

TEST_CASE("a task falls to whom its owner role stands for") {
  const State state = state_on(aug(1), {});
  const auto all = tasks(state, everything());

  CHECK(of_step("publish", all).front().owner.name == "Văn phòng");
  const auto nominate = of_step("nominate", all);  // one for each province of a cohort: 2 + 1 + 1
  REQUIRE(nominate.size() == 4);
  CHECK(nominate[0].owner.name == "Sở Province X-N1");
  CHECK(nominate[0].owner.code == "X-N1");
  CHECK(of_step("results", all).front().owner.name == "Academy");  // AN leads A-X-N1-1/4
  const auto feedback = of_step("feedback", all);
  REQUIRE(feedback.size() == 3);  // sessions of module 5, a lecturer each
  CHECK(feedback.back().owner.name == "Lecturer CHI");
  CHECK(of_step("live", all).front().owner.name == "Học viên");
}

TEST_CASE("what can be done or is late is listed by due date, the rest only on request") {
  const State state = state_on(aug(3), {});
  const auto urgent = tasks(state, {});
  const auto all = tasks(state, everything());

  // Nominations of 2/8 and 4/8 for two cohorts, 9/8 for the third; materials of 13/8 and 1/9.
  REQUIRE(urgent.size() == 6);
  CHECK(urgent.front().due == aug(2));
  CHECK(urgent.front().late == 1);
  CHECK(std::is_sorted(urgent.begin(), urgent.end(),
                       [](const Task& a, const Task& b) { return a.due < b.due; }));
  CHECK(all.size() > urgent.size());
}

TEST_CASE("a step that waits is listed once it is late") {
  const auto found = of_step("accounts", tasks(state_on(aug(12), {}), {}));  // due 9/8, 11/8, 16/8

  REQUIRE(found.size() == 3);  // A-X-N1-1/4 for two provinces, A-X-N1-2/4
  CHECK(found[0].waiting == 1);
  CHECK(found[0].late == 1);
}

TEST_CASE("tasks are chosen by province, module and owner") {
  const State state = state_on(aug(3), {});
  TaskFilter filter = everything();
  filter.provinces = {ProvinceId(1)};
  filter.modules = {ModuleId(0)};
  const auto there = tasks(state, filter);
  filter = everything();
  filter.owners = {"department"};
  const auto departments = tasks(state, filter);
  filter.owners = {"X-S1"};
  const auto one = tasks(state, filter);

  REQUIRE_FALSE(there.empty());
  for (const Task& task : there) {
    CHECK(task.module == ModuleId(0));
    CHECK(subject_code(state, task) == "A-X-N1-1/4");
  }
  CHECK(departments.size() == 12);  // 4 nominations, accounts of two sessions each
  CHECK(one.size() == 3);
}

TEST_CASE("persons' steps are grouped by province and due date") {
  const auto found = of_step("finished", tasks(state_on(aug(3), {}), everything()));

  // X-N1: 11/10 for two learners, 18/10 -> N1-2, N1-3 close on 17/9; X-N2; X-S1.
  REQUIRE(found.size() == 4);
  CHECK(found[0].all() == 2);
}

TEST_CASE("learners are listed by given name in Vietnamese order") {
  test::SmallProgramme named = programme();
  const auto call = [&](const char* code, const char* name) {
    named.scenario.learners.change(test::learner(named.scenario, code),
                                   [&](Learner& learner) { learner.name = name; });
  };
  call("S1-1", "Nguyễn Văn Đông");
  call("S1-2", "Trần Thị Dung");
  const State state = state_of(named.scenario, named.plan, {}, sep(30));
  TaskFilter filter;
  filter.people = TaskPeople::listed;
  filter.provinces = {ProvinceId(2)};
  filter.modules = {ModuleId(0)};

  const auto found = of_step("pre_study", tasks(state, filter));

  REQUIRE(found.size() == 1);
  CHECK(codes(found[0].not_done) == std::vector<std::string>{"S1-2", "S1-1"});
  CHECK(bars_from_live_days(named.scenario, found[0].step));
  CHECK_FALSE(bars_from_live_days(named.scenario, named.scenario.workflow.step("tasks")));
}

}  // namespace lotrinh::workflow
