// What a second plan changes in a first one: complete enough to make it again, counted as the goal
// `changes` is, and with the reason that was recorded.

#include "change/difference.hpp"

#include "change/random_plan.hpp"
#include "support/revised_programme.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

Fact absence(const std::string& who, Day first, Day last, const std::string& note = "") {
  Fact fact;
  fact.kind = FactKind::absence;
  fact.subject = who;
  fact.date = first;
  fact.until = last;
  fact.note = note;
  return fact;
}

change::Difference difference_of(const RevisedProgramme& revised, const std::vector<Fact>& facts) {
  return change::difference({revised.scenario, *revised.baseline}, {revised.scenario, revised.plan},
                            facts);
}

std::int64_t weight_of(const change::Difference& difference) {
  std::int64_t sum = 0;
  for (const change::Told& told : difference.told) sum += told.weight;
  return sum;
}

/// Newcomers and a new lecturer, before and after those that were there: rows are not the same.
Scenario with_other_rows(const Scenario& scenario) {
  Scenario other = scenario;
  Learner newcomer = scenario.learners[LearnerId(0)];
  newcomer.code = "N1-0";
  LearnerTable learners;
  learners.add(newcomer);
  for (const Learner& learner : scenario.learners) learners.add(learner);
  other.learners = learners;
  Table<Lecturer, LecturerId> lecturers;
  for (std::size_t row = scenario.lecturers.size(); row > 0; --row)
    lecturers.add(scenario.lecturers[LecturerId(row - 1)]);
  other.lecturers = lecturers;
  other.digest = "digest of other rows";
  return other;
}

}  // namespace

TEST_CASE("a plan differs from itself in nothing") {
  const SmallProgramme small = small_programme();

  const auto difference =
      change::difference({small.scenario, small.plan}, {small.scenario, small.plan}, {});

  CHECK(difference.cohorts.empty());
  CHECK(difference.sessions.empty());
  CHECK(difference.told.empty());
  CHECK(change::applied({small.scenario, small.plan}, difference, small.scenario) == small.plan);
}

TEST_CASE("a replaced lecturer is told, who replaces her is told, and so is the class") {
  const RevisedProgramme revised = revised_programme();

  const auto difference = difference_of(revised, {absence("CHI", sep(14), sep(15), "sốt")});

  REQUIRE(difference.sessions.size() == 1);
  const change::SessionChange& changed = difference.sessions[0];
  CHECK(changed.session == "B-X-S1-1/5");
  CHECK(changed.before->teaching == std::vector<change::Taught>{{"CHI", Role::lead}});
  CHECK(changed.after->teaching == std::vector<change::Taught>{{"DUNG", Role::lead}});
  CHECK(changed.reasons ==
        std::vector<std::string>{"lecturer CHI absent 2021-09-14 to 2021-09-15: sốt"});
  std::vector<std::string> told;
  for (const change::Told& person : difference.told) {
    told.push_back(person.code);
    CHECK(person.notice_days == 15);  // from 30/8 to the live days on 14/9
    CHECK_FALSE(person.new_date());
  }
  CHECK(told == std::vector<std::string>{"S1-1", "S1-2", "S1-3", "CHI", "DUNG"});
  CHECK_FALSE(difference.told[3].after);   // CHI does not teach it any more
  CHECK_FALSE(difference.told[4].before);  // DUNG did not teach it before
}

TEST_CASE("weights of people told add up to the goal changes, whatever is changed") {
  const auto seed = GENERATE(range(std::uint64_t{0}, std::uint64_t{200}));
  INFO("seed " << seed);
  RevisedProgramme revised = revised_programme();
  revised.baseline = RandomPlan(revised.scenario, 2 * seed).made();
  const Revision revision = *revised.plan.revises;
  revised.plan = RandomPlan(revised.scenario, 2 * seed + 1).made();
  revised.plan.revises = revision;

  const auto difference = difference_of(revised, {});
  const auto goals = verify::goal_values(revised.scenario, revised.plan, &*revised.baseline);

  CHECK(weight_of(difference) == goals[static_cast<std::size_t>(Goal::changes)].value);
}

TEST_CASE("applying a difference to the first plan gives the second to the last field") {
  const auto seed = GENERATE(range(std::uint64_t{0}, std::uint64_t{200}));
  INFO("seed " << seed);
  const Scenario first = small_scenario();
  const Scenario second = seed % 2 == 0 ? first : with_other_rows(first);
  const Plan before = RandomPlan(first, 2 * seed).made();
  Plan after = RandomPlan(second, 2 * seed + 1).made();
  if (seed % 3 == 0) after.revises = Revision{"digest", aug(30)};

  const auto difference = change::difference({first, before}, {second, after}, {});
  const auto made = change::applied({first, before}, difference, second);

  REQUIRE(made);
  CHECK(*made == after);
}

TEST_CASE("a difference is not applied to a plan that it does not belong to") {
  const RevisedProgramme revised = revised_programme();
  const auto difference = difference_of(revised, {});

  SECTION("another head") {
    Plan other = *revised.baseline;
    other.seed += 1;
    CHECK_FALSE(change::applied({revised.scenario, other}, difference, revised.scenario));
  }
  SECTION("the session that changes is elsewhere") {
    Plan other = *revised.baseline;
    other.sessions[SessionId(5)].opens += days{1};
    CHECK_FALSE(change::applied({revised.scenario, other}, difference, revised.scenario));
  }
}

TEST_CASE("each kind of fact is named as the reason where it touches the session as it was") {
  struct Case {
    Fact fact;
    std::string reason;
  };
  Fact closure;
  closure.kind = FactKind::closure;
  closure.subject = "South";
  closure.date = sep(15);
  closure.until = sep(20);
  closure.value = "no_meeting";
  closure.note = "bão số 5";
  Fact rooms;
  rooms.kind = FactKind::rooms;
  rooms.subject = "HALL-S1";
  rooms.date = sep(14);
  rooms.until = sep(14);
  rooms.value = "0";
  Fact materials;
  materials.kind = FactKind::materials;
  materials.subject = "5";
  materials.date = sep(11);
  Fact accounts;
  accounts.kind = FactKind::accounts;
  accounts.subject = "X-S1";
  accounts.date = sep(12);
  Fact deadline;
  deadline.kind = FactKind::deadline;
  deadline.subject = "5";
  deadline.date = sep(30);
  Fact missed;
  missed.kind = FactKind::not_held;
  missed.subject = "B-X-S1-1/5";
  missed.date = sep(11);
  const auto row = GENERATE(range(0, 6));
  const std::vector<Case> cases{{closure, "closure of South 2021-09-15 to 2021-09-20: bão số 5"},
                                {rooms, "rooms of HALL-S1: 0 left 2021-09-14"},
                                {materials, "materials of module 5 on 2021-09-11"},
                                {accounts, "accounts of X-S1 from 2021-09-12 on"},
                                {deadline, "new deadline of module 5: 2021-09-30"},
                                {missed, "session B-X-S1-1/5 of 2021-09-11 did not take place"}};
  RevisedProgramme revised = revised_programme();
  revised.scenario.provinces[ProvinceId(2)].days.allowed[0].erase({sep(15), sep(21)});
  revised.plan.sessions[SessionId(5)].opens = sep(18);

  const Case& one = cases[static_cast<std::size_t>(row)];
  const auto difference = difference_of(revised, {one.fact});

  REQUIRE(difference.sessions.size() == 1);
  CHECK(difference.sessions[0].reasons == std::vector<std::string>{one.reason});
}

TEST_CASE("facts that do not touch a session are no reason for it") {
  const RevisedProgramme revised = revised_programme();

  // live days are 14/9 and 15/9, and BINH does not teach it
  const auto difference =
      difference_of(revised, {absence("CHI", sep(16), sep(20)), absence("BINH", sep(14), sep(15))});

  REQUIRE(difference.sessions.size() == 1);
  CHECK(difference.sessions[0].reasons ==
        std::vector<std::string>{"no recorded fact touches it: it changes with the others"});
}

TEST_CASE("a session that gave way names what it follows or makes room for") {
  RevisedProgramme revised = revised_programme();
  Plan& plan = revised.plan;
  plan.sessions[SessionId(5)] = revised.baseline->sessions[SessionId(5)];

  SECTION("the module before it of the same class closes too late now") {
    plan.sessions[SessionId(0)].opens = aug(25);  // closes 9/9, module 5 was to open on 4/9
    plan.sessions[SessionId(3)].opens = sep(14);
    const auto difference = difference_of(revised, {});
    REQUIRE(difference.sessions.size() == 2);
    CHECK(difference.sessions[1].reasons ==
          std::vector<std::string>{"follows A-X-N1-1/4, which closes on 2021-09-09"});
  }
  SECTION("its lecturer is needed by a session that moved there") {
    plan.sessions[SessionId(3)].opens = sep(10);  // AN, live 13-14/9, where the other one was
    plan.sessions[SessionId(4)].opens = sep(20);
    const auto difference = difference_of(revised, {});
    REQUIRE(difference.sessions.size() == 2);
    CHECK(difference.sessions[1].reasons ==
          std::vector<std::string>{"makes room for A-X-N1-1/5 (lecturer AN)"});
  }
}
