#include "workflow/due.hpp"

#include "support/small_workflow.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::workflow {

namespace {

using test::aug;
using test::sep;

/// When a step with the rule is due for a subject of the small programme.
std::optional<Day> due(StepScope scope, DueRule rule, std::size_t subject) {
  test::SmallProgramme made = test::small_programme();
  made.scenario.workflow.owners.add({"office", "", "", OwnerKind::programme});
  const StepId id = test::add_step(made.scenario, "step", scope, "office", rule);
  return state_of(made.scenario, made.plan, {}, aug(1)).due(id, subject);
}

constexpr DueRule on(DueAnchor anchor) { return {0, DueUnit::day, anchor}; }

}  // namespace

TEST_CASE("due dates count days, weeks and calendar months from the anchor") {
  const Day end_of_august = aug(31);

  CHECK(due_from({-7, DueUnit::day, DueAnchor::opens}, end_of_august) == aug(24));
  CHECK(due_from({2, DueUnit::week, DueAnchor::opens}, end_of_august) == sep(14));
  CHECK(due_from({1, DueUnit::month, DueAnchor::opens}, end_of_august) == sep(30));
  CHECK(due_from({6, DueUnit::month, DueAnchor::opens}, end_of_august) == day_of(2022, 2, 28));
  CHECK(due_from({-8, DueUnit::month, DueAnchor::opens}, day_of(2022, 3, 30)) ==
        day_of(2021, 7, 30));
}

TEST_CASE("a session's anchors are its own days") {
  // A-X-N1-1/4 opens 16/8, live 23-24/8, closes 31/8; before 5/9.
  CHECK(due(StepScope::session, on(DueAnchor::opens), 0) == aug(16));
  CHECK(due(StepScope::session, on(DueAnchor::live_start), 0) == aug(23));
  CHECK(due(StepScope::session, on(DueAnchor::live_end), 0) == aug(24));
  CHECK(due(StepScope::session, on(DueAnchor::closes), 0) == aug(31));
  CHECK(due(StepScope::session, on(DueAnchor::deadline), 0) == sep(4));
}

TEST_CASE("wider scopes open with their first session and close with their last") {
  CHECK(due(StepScope::module, on(DueAnchor::opens), 1) == sep(4));
  CHECK(due(StepScope::module, on(DueAnchor::closes), 0) == sep(7));
  CHECK(due(StepScope::cohort, on(DueAnchor::closes), 0) == sep(11));
  CHECK(due(StepScope::programme, on(DueAnchor::closes), 0) == sep(18));
  CHECK(due(StepScope::person, on(DueAnchor::opens), 5) == aug(23));  // S1-1
  CHECK(due(StepScope::person, on(DueAnchor::opens), 7) == sep(11));  // S1-3 takes module 5 only
}

TEST_CASE("what is due at the next opening is due on the programme's last day after the last one") {
  // Rows are by learner, then module: N1-1 in module 4, N1-1 in module 5.
  CHECK(due(StepScope::participation, on(DueAnchor::next_opens), 0) == sep(4));
  CHECK(due(StepScope::participation, on(DueAnchor::next_opens), 1) == sep(18));
}

TEST_CASE("a step is late after its due date, not on it, and not when it is done") {
  const test::SmallProgramme made = test::small_programme_with_workflow();
  const StepId publish = made.scenario.workflow.step("publish");  // due 13/8
  const auto state = [&](Day day, const std::vector<Fact>& facts) {
    return state_of(made.scenario, made.plan, facts, day);
  };

  CHECK_FALSE(state(aug(13), {}).late(publish, 0));
  CHECK(state(aug(14), {}).late(publish, 0));
  CHECK_FALSE(state(aug(20), {test::done("publish", "4", aug(18))}).late(publish, 0));
}

}  // namespace lotrinh::workflow
