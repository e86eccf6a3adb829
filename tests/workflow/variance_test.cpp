#include "workflow/variance.hpp"

#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace lotrinh::workflow {

namespace {

using test::aug;
using test::programme;
using test::sep;

/// A step that all participations are completed by, due when their sessions close.
Scenario only_tasks() {
  Scenario scenario = test::small_programme().scenario;
  scenario.workflow.owners.add({"office", "", "", OwnerKind::programme});
  const StepId id = test::add_step(scenario, "tasks", StepScope::participation, "office",
                                   {0, DueUnit::day, DueAnchor::closes});
  scenario.workflow.steps[id].part = CompletionPart::part;
  return scenario;
}

const VarianceRow& row_of(const Variance& found, std::size_t module, std::size_t province) {
  return *std::find_if(found.rows.begin(), found.rows.end(), [&](const VarianceRow& row) {
    return row.module == ModuleId(module) && row.province == ProvinceId(province);
  });
}

}  // namespace

TEST_CASE("earned schedule is the time at which the plan wanted what is finished") {
  // Ten finishes, two on each of days 5, 10, 15, 20, 25; on day 20 six are finished.
  EarnedInput input;
  input.start = aug(1);
  for (const unsigned day : {5U, 10U, 15U, 20U, 25U})
    input.planned.insert(input.planned.end(), 2, aug(day));
  input.finished = 6;
  input.in_scope = 10;
  input.day = aug(20);

  const auto found = earned_schedule(input);

  // PV is 6 on days 15 to 19; the nearest to day 20 is 19. SPI(t) = 19 / 20, 25 / 0.95 = 26.3.
  REQUIRE(found);
  CHECK(found->actual_days == 20);
  CHECK(found->planned_days == 25);
  CHECK(found->earned_milli_days == 19'000);
  CHECK(found->spi_milli == 950);
  CHECK(found->forecast == aug(27));
}

TEST_CASE("between two planned finishes earned schedule is interpolated") {
  EarnedInput input{aug(1), {aug(10), aug(10), aug(10), aug(10)}, 1, 4, aug(10)};

  const auto found = earned_schedule(input);

  // One of four that day 10 wants: ES = 9 + 1/4; forecast 10 x 10 / 9.25 = 10.8 days.
  REQUIRE(found);
  CHECK(found->earned_milli_days == 9'250);
  CHECK(found->forecast == aug(11));
}

TEST_CASE("exactly on plan the schedule performance is 1, also while nothing is to be finished") {
  const Day day = GENERATE(aug(10), aug(14), aug(19));
  const EarnedInput input{aug(1), {aug(10), aug(20)}, 1, 2, day};

  const auto found = earned_schedule(input);

  REQUIRE(found);
  CHECK(found->spi_milli == 1000);
  CHECK(found->forecast == aug(20));
}

TEST_CASE("a larger scope earns less of the same curve") {
  // 1 of 4 now, of 2 planned: half of what the first finish wants.
  const auto found = earned_schedule({aug(1), {aug(10), aug(20)}, 1, 4, aug(10)});

  REQUIRE(found);
  CHECK(found->earned_milli_days == 9'500);
}

TEST_CASE("there is no forecast before anything is finished or begun") {
  CHECK_FALSE(earned_schedule({aug(1), {aug(10)}, 0, 1, aug(20)}));
  CHECK_FALSE(earned_schedule({aug(10), {aug(20)}, 1, 1, aug(9)}));
  CHECK_FALSE(earned_schedule({aug(1), {}, 1, 1, aug(9)}));
}

TEST_CASE("what is unfinished is never forecast for today or before") {
  // 99 of 100 at the end of a plan long over.
  EarnedInput input{aug(1), std::vector<Day>(100, aug(10)), 99, 100, sep(20)};

  CHECK(earned_schedule(input)->forecast > sep(20));
}

TEST_CASE("variance counts what was to be finished, what is, and what is late") {
  const Scenario scenario = only_tasks();
  const Plan& plan = programme().plan;
  const State state = state_of(
      scenario, plan,
      {test::done("tasks", "N1-2", sep(1), "4"), test::done("tasks", "N1-1", aug(31), "4")},
      sep(2));

  const Variance found = variance(scenario, plan, state, VarianceBy::province, {});

  // Module 4 in X-N1: N1-1, N1-4 close on 31/8, N1-2, N1-3 on 2/9, which is not over yet.
  const VarianceRow& four = row_of(found, 0, 0);
  CHECK(four.planned == 4);
  CHECK(four.planned_by == 4);
  CHECK(four.finished == 2);
  CHECK(four.late == 1);  // N1-4
  CHECK(four.planned_finish == sep(2));
  CHECK(found.total.planned == 15);
  CHECK(found.total.late == 2);  // and N2-1
  CHECK_FALSE(row_of(found, 1, 0).earned);
}

TEST_CASE("lateness is judged by the first baseline though the plan was moved since") {
  const Scenario scenario = only_tasks();
  Plan moved = programme().plan;
  moved.sessions[SessionId(0)].opens = aug(26);
  const State state = state_of(scenario, moved, {}, sep(5));

  const Variance found =
      variance(scenario, programme().plan, state, VarianceBy::province, {{}, {ModuleId(0)}});

  CHECK(row_of(found, 0, 1).late == 1);
  CHECK(row_of(found, 0, 1).planned_finish == aug(31));
  CHECK(row_of(found, 0, 1).current_finish == sep(10));
}

TEST_CASE("finished work keeps the schedule it earned, and its own last day") {
  const Scenario scenario = only_tasks();
  const State state =
      state_of(scenario, programme().plan, {test::done("tasks", "N2-1", sep(4), "4")}, sep(28));

  const Variance found =
      variance(scenario, programme().plan, state, VarianceBy::province, {{}, {ModuleId(0)}});

  // 16/8 to 31/8 are 16 days planned; finished on day 20.
  const VarianceRow& row = row_of(found, 0, 1);
  CHECK(row.finished_on == sep(4));
  REQUIRE(row.earned);
  CHECK(row.earned->spi_milli == 800);
  CHECK(row.earned->forecast == sep(4));
}

}  // namespace lotrinh::workflow
