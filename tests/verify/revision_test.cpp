// Plans that were made anew: what they have to keep, what they may change, and what changes weigh.

#include "verify/revision_breaks.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using RevisionKind = verify::ViolationKind;

namespace {

const Plan* baseline_of(const RevisedProgramme& revised) {
  return revised.baseline ? &*revised.baseline : nullptr;
}

std::vector<verify::Violation> found_in(RevisedProgramme& revised) {
  revised.plan.goals = verify::goal_values(revised.scenario, revised.plan, baseline_of(revised));
  return verify::violations(revised.scenario, revised.plan, baseline_of(revised));
}

std::string told(const std::vector<verify::Violation>& found) {
  std::string text;
  for (const auto& violation : found)
    text += std::string(verify::violation_name(violation.kind)) + ": " + violation.message + "\n";
  return text;
}

std::int64_t changes_of(const RevisedProgramme& revised) {
  const auto goals = verify::goal_values(revised.scenario, revised.plan, baseline_of(revised));
  return goals[static_cast<std::size_t>(Goal::changes)].value;
}

}  // namespace

TEST_CASE("a plan that changes a lecturer who is ill has no violations against its baseline") {
  RevisedProgramme revised = revised_programme();

  const auto found = found_in(revised);

  INFO(told(found));
  CHECK(found.empty());
}

TEST_CASE("every way of breaking a plan that was made anew is caught and named") {
  const std::vector<RevisionBreak> breaks = revision_breaks();
  const auto row = GENERATE_COPY(range(std::size_t{0}, breaks.size()));
  const RevisionBreak& broken = breaks[row];
  RevisedProgramme revised = revised_programme();

  broken.apply(revised);
  const auto found = found_in(revised);

  std::set<RevisionKind> expected = broken.also;
  expected.insert(broken.kind);
  std::set<RevisionKind> kinds;
  for (const auto& violation : found) kinds.insert(violation.kind);
  INFO(broken.what << "\n" << told(found));
  CHECK(kinds == expected);
}

TEST_CASE("changes are three learners and two lecturers when a lecturer is replaced") {
  const RevisedProgramme revised = revised_programme();

  // S1-1, S1-2, S1-3, CHI and DUNG, 15 days before 14/9: later than all bands, weight 1 each
  CHECK(changes_of(revised) == 5);
}

TEST_CASE("changes weigh by the days to the live days, or to the earlier opening when it moves") {
  RevisedProgramme revised = revised_programme();
  revised.scenario.replan.notice = {{14, 10}, {15, 3}};
  Session& south = revised.plan.sessions[SessionId(5)];

  SECTION("15 days to the live days") { CHECK(changes_of(revised) == 5 * 3); }
  SECTION("12 days to the old opening on 11/9, for the new lecturer too") {
    south.opens = sep(18);
    CHECK(changes_of(revised) == 5 * 10);
  }
  SECTION("12 days to the opening of a session that has gone") {
    Table<Session, SessionId> kept;
    for (const SessionId id : revised.plan.sessions.ids()) {
      if (id.row() != 5) kept.add(revised.plan.sessions[id]);
    }
    revised.plan.sessions = kept;
    CHECK(changes_of(revised) == 4 * 10);  // three learners and CHI; DUNG is told nothing
  }
}

TEST_CASE("who takes a module no more, who joined, and what is held is no change") {
  RevisedProgramme revised = revised_programme();

  SECTION("a learner who withdrew before module 5") {
    revised.scenario.learners.set_modules(learner(revised.scenario, "S1-1"), {ModuleId(0)});
    CHECK(changes_of(revised) == 4);
  }
  SECTION("a learner who is new to the class") {
    auto& members = revised.baseline->cohorts[CohortId(2)].members;
    members.pop_back();
    CHECK(changes_of(revised) == 4);
  }
  SECTION("a held session that the baseline has elsewhere") {
    revised.baseline->sessions[SessionId(1)].opens = aug(17);
    CHECK(changes_of(revised) == 5);
  }
  SECTION("the same held session, recorded as one that did not take place") {
    revised.baseline->sessions[SessionId(1)].opens = aug(17);
    revised.scenario.not_held = {"A-X-N1-2/4"};
    CHECK(changes_of(revised) == 5 + 4 * 4);  // N1-2, N1-3, AN and BINH without any notice
  }
}

TEST_CASE("a frozen session may change when something forces it") {
  RevisedProgramme revised = revised_programme();
  Scenario& scenario = revised.scenario;
  scenario.replan.freeze_date_days = 14;  // to 12/9
  revised.baseline->sessions[SessionId(4)].opens = sep(11);
  revised.plan.sessions[SessionId(4)].opens = sep(17);  // live 20-21/9
  scenario.provinces[ProvinceId(0)].days.allowed[0].insert({sep(20), sep(22)});
  scenario.provinces[ProvinceId(0)].days.allowed[1].insert({sep(20), sep(22)});
  scenario.provinces[ProvinceId(0)].days.allowed[2].insert({sep(20), sep(27)});

  SECTION("its place is closed on one of its days") {
    scenario.places[place(scenario, "HALL-N2")].closed = {{sep(15), sep(16)}};
    INFO(told(found_in(revised)));
    CHECK(found_in(revised).empty());
  }
  SECTION("its lecturer may not teach so many days in that week together with another session") {
    revised.baseline->sessions[SessionId(3)].opens = sep(10);
    revised.plan.sessions[SessionId(3)].opens = sep(17);
    scenario.lecturers[lecturer(scenario, "AN")].max_live_days_week = 3;
    const auto found = found_in(revised);
    const auto frozen = std::count_if(found.begin(), found.end(), [](const auto& violation) {
      return violation.kind == RevisionKind::frozen_changed;
    });
    INFO(told(found));
    CHECK(frozen == 0);
  }
  SECTION("nothing does") {
    const auto found = found_in(revised);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == RevisionKind::frozen_changed);
    CHECK(found[0].message ==
          "session A-X-N1-2/5 now opens on 2021-09-17 and not on 2021-09-11, but it is too near to "
          "2021-08-30 to be changed (opens 2021-09-11, live days 2021-09-14 to 2021-09-15) and "
          "breaks no rule as it was");
  }
}

TEST_CASE("what is over is not asked again: materials, accounts, waves and sizes of classes") {
  RevisedProgramme revised = revised_programme();
  Scenario& scenario = revised.scenario;

  SECTION("materials that come later than the opening of held and running sessions") {
    scenario.modules[ModuleId(0)].materials.back().done = aug(29);
  }
  SECTION("accounts") {
    for (const std::size_t province : {0U, 1U, 2U})
      scenario.provinces[ProvinceId(province)].lms_ready = sep(1);
  }
  SECTION("waves") { scenario.modules[ModuleId(0)].waves[0].opens = aug(20); }
  SECTION("a class that lost a learner") {
    scenario.learners.set_modules(learner(scenario, "N1-2"), {ModuleId(0)});
  }
  SECTION("a storm in the post-study of a held session") {
    scenario.provinces[ProvinceId(0)].days.allowed[2].erase(aug(31));
  }

  const auto found = found_in(revised);
  INFO(told(found));
  CHECK(found.empty());
}

TEST_CASE("a storm in the post-study of a running session has to be answered") {
  RevisedProgramme revised = revised_programme();
  revised.scenario.provinces[ProvinceId(2)].days.allowed[2].erase(sep(3));

  const auto found = found_in(revised);

  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == RevisionKind::online_day_not_allowed);
}

TEST_CASE("a newcomer is not left out of a class with a free seat that has not opened") {
  RevisedProgramme revised = revised_programme();
  Scenario& scenario = revised.scenario;
  Learner newcomer = scenario.learners[learner(scenario, "S1-3")];  // takes module 5 only
  newcomer.code = "S1-4";
  const LearnerId who = scenario.learners.add(newcomer);
  revised.plan.unplaced.push_back({who, ModuleId(1), UnplacedCode::capacity, "for a test"});
  scenario.lms.learners = 9;

  SECTION("the class is full") { CHECK(found_in(revised).empty()); }
  SECTION("there is a seat") {
    scenario.places[place(scenario, "HALL-S1")].seats = 4;
    scenario.modules[ModuleId(1)].class_size.max_learners = 4;
    const auto found = found_in(revised);
    INFO(told(found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == RevisionKind::needless_unplaced);
  }
}

TEST_CASE("a newcomer who takes an earlier module elsewhere keeps every rule") {
  RevisedProgramme revised = revised_programme();
  Scenario& scenario = revised.scenario;
  Learner newcomer = scenario.learners[learner(scenario, "N1-3")];
  newcomer.code = "N1-5";
  const LearnerId who = scenario.learners.add(newcomer);
  // Module 4 is over in the North: it is left out with its reason, and with it module 5.
  revised.plan.cohorts[CohortId(1)].members.push_back(who);
  revised.plan.cohorts[CohortId(1)].elsewhere = {{who, ModuleId(0)}, {who, ModuleId(1)}};
  revised.plan.unplaced.push_back(
      {who, ModuleId(0), UnplacedCode::class_size, "1 newcomer, a class needs 2"});
  revised.plan.unplaced.push_back(
      {who, ModuleId(1), UnplacedCode::prerequisite, "module 4 could not be placed"});

  const auto found = found_in(revised);
  INFO(told(found));
  CHECK(found.empty());
}
