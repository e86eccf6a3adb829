#include "remind/corrections.hpp"

#include "base/random.hpp"
#include "remind/due.hpp"
#include "remind/lines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

namespace lotrinh::remind {

namespace {

using test::aug;
using test::done;
using test::reminded_programme;
using test::sep;
using test::SmallProgramme;
using Lines = std::vector<std::string>;

/// What is put right on a day for those told.
Lines corrected(const SmallProgramme& small, Day day, const std::vector<Told>& told,
                const std::vector<Fact>& facts = {}) {
  const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
  return test::lines_of(small, corrections(state, told));
}

SessionId session(const SmallProgramme& small, const std::string& code) {
  for (const SessionId id : small.plan.sessions.ids()) {
    if (session_code(small.scenario, small.plan, small.plan.sessions[id]) == code) return id;
  }
  throw std::runtime_error("no session " + code);
}

const Told pre_study{"pre_study:4:N1-1", "learner:N1-1", aug(22)};

/// A-X-N1-1/4 opens on 18/8 instead of 16/8: pre-study is due on 24/8.
SmallProgramme moved_programme() {
  SmallProgramme small = reminded_programme();
  small.plan.sessions[session(small, "A-X-N1-1/4")].opens = aug(18);
  return small;
}

/// Everything that owners were told by the programme's reminders until a day, the last of each.
std::vector<Told> told_until(const SmallProgramme& small, const std::vector<Fact>& facts,
                             Day until) {
  std::map<std::pair<std::string, std::string>, Day> last;
  for (Day day = day_of(2021, 7, 20); day <= until; day += days{1}) {
    const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
    const ReminderList list = reminders_on(state);
    for (const Reminder& row : list.reminders) {
      if (row.stage.kind == ReminderKind::escalated) continue;
      last[{task_code(small.scenario, small.plan, row.task),
            recipient_code(small.scenario, row.recipient)}] = row.due;
    }
  }
  std::vector<Told> told;
  for (const auto& [key, due] : last) told.push_back({key.first, key.second, due});
  return told;
}

/// Sessions on other days, some taught by somebody else, some taken out of the plan.
Plan disturbed(const SmallProgramme& small, Rng& rng) {
  Plan plan = small.plan;
  std::vector<Session> kept;
  for (Session row : plan.sessions) {
    if (rng.below(3) == 0) row.opens += days{static_cast<int>(rng.below(30)) - 10};
    if (rng.below(5) == 0) row.teaching = {{LecturerId(rng.below(4)), Role::lead}};
    if (rng.below(6) != 0) kept.push_back(row);
  }
  plan.sessions = Table<Session, SessionId>(std::move(kept));
  return plan;
}

}  // namespace

TEST_CASE("who was told another due date is told the new one") {
  const SmallProgramme small = moved_programme();

  CHECK(corrected(small, aug(20), {pre_study}) ==
        Lines{"learner:N1-1 pre_study:4:N1-1 moved 2021-08-24 told 2021-08-22"});
}

TEST_CASE("nothing is put right where the date is the one told") {
  CHECK(corrected(reminded_programme(), aug(20), {pre_study}).empty());
}

TEST_CASE("nothing is put right once it is done or recorded early") {
  const SmallProgramme small = moved_programme();

  CHECK(corrected(small, aug(20), {pre_study}, {done("pre_study", "N1-1", aug(19), "4")}).empty());
}

TEST_CASE("a new date is told unless it and the one told are over") {
  const SmallProgramme small = moved_programme();  // told 22/8, now 24/8

  CHECK(corrected(small, aug(24), {pre_study}).size() == 1);
  CHECK(corrected(small, aug(25), {pre_study}).empty());
}

TEST_CASE("who was told of a session that is not held is told that it is cancelled") {
  const SmallProgramme small = reminded_programme();
  const std::vector<Fact> facts{test::fact_of(FactKind::not_held, "A-X-N1-1/4", aug(16))};
  const std::vector<Told> told{pre_study, {"accounts:A-X-N1-1/4:X-N1", "department:X-N1", aug(22)}};

  Fact stated = facts.front();
  stated.stated = aug(19);
  CHECK(corrected(small, aug(20), told, {stated}) ==
        Lines{"department:X-N1 accounts:A-X-N1-1/4:X-N1 cancelled 2021-08-22",
              "learner:N1-1 pre_study:4:N1-1 cancelled 2021-08-22"});
  CHECK(corrected(small, aug(23), told, {stated}).empty());  // told dates are over
}

TEST_CASE("a task of a session that the plan has no more keeps its code") {
  SmallProgramme small = reminded_programme();
  small.plan.sessions = Table<Session, SessionId>(
      std::vector<Session>(small.plan.sessions.begin() + 1, small.plan.sessions.end()));

  const auto state = workflow::state_of(small.scenario, small.plan, {}, aug(1));
  const std::vector<Told> told{pre_study,
                               {"accounts:A-X-N1-1/4:X-N1", "department:X-N1", aug(9)},
                               {"accounts:A-X-N1-1/4:X-N2", "department:X-N2", aug(9)}};
  const ReminderList list = corrections(state, told);

  CHECK(test::lines_of(small, list) ==
        Lines{"department:X-N1 accounts:A-X-N1-1/4:X-N1 cancelled 2021-08-09",
              "department:X-N2 accounts:A-X-N1-1/4:X-N2 cancelled 2021-08-09",
              "learner:N1-1 pre_study:4:N1-1 cancelled 2021-08-22"});
  CHECK(list.reminders[0].task.module == ModuleId(0));
  CHECK_FALSE(list.reminders[0].task.session.valid());
}

TEST_CASE("learners who have left, and codes that nobody has any more, are left alone") {
  const SmallProgramme small = moved_programme();

  CHECK(corrected(small, aug(20), {pre_study}, {test::leaving("N1-1", aug(16))}).empty());
  CHECK(corrected(small, aug(20), {{"pre_study:4:GONE", "learner:GONE", aug(22)}}).empty());
  CHECK(corrected(small, aug(20), {{"no_such_step:4:N1-1", "learner:N1-1", aug(22)}}).empty());
  CHECK(corrected(small, aug(20), {{"", "", aug(22)}, {":::", ":", aug(22)}}).empty());
}

TEST_CASE("a lecturer who does not teach the session any more is told nothing about it") {
  SmallProgramme small = reminded_programme();
  const Told told{"feedback:A-X-N1-1/5", "lecturer:AN", sep(10)};  // due on 14/9
  CHECK(corrected(small, sep(1), {told}).size() == 1);

  small.plan.sessions[session(small, "A-X-N1-1/5")].teaching = {
      {test::lecturer(small.scenario, "CHI"), Role::lead}};
  CHECK(corrected(small, sep(1), {told}).empty());
}

TEST_CASE("of a group the learners with the new date are named") {
  SmallProgramme small = reminded_programme();
  const Told told{"certificate:A-X-N1-1/4:X-N1", "programme", sep(2)};

  // The next session of N1-1 and N1-4 opens on 4/9.
  CHECK(corrected(small, sep(1), {told}) ==
        Lines{"programme certificate:A-X-N1-1/4:X-N1 moved 2021-09-04 told 2021-09-02 N1-1 N1-4"});
}

TEST_CASE("a group of which somebody still has the date told is left alone") {
  const SmallProgramme small = reminded_programme();
  // N1-4 takes no module after this one: handed over at the programme's end instead of on 4/9.
  const std::vector<Fact> facts{test::leaving("N1-4", aug(20))};
  const auto state = workflow::state_of(small.scenario, small.plan, facts, sep(1));
  const auto row = state.participations().row(test::learner(small.scenario, "N1-4"), ModuleId(0));
  const Day end = *state.due(small.scenario.workflow.step("certificate"), *row);
  const auto told = [](Day due) { return Told{"certificate:A-X-N1-1/4:X-N1", "programme", due}; };

  CHECK(end > sep(4));
  CHECK(corrected(small, sep(1), {told(sep(4))}, facts).empty());
  CHECK(corrected(small, sep(1), {told(end)}, facts).empty());
  CHECK(corrected(small, sep(1), {told(sep(2))}, facts) ==
        Lines{"programme certificate:A-X-N1-1/4:X-N1 moved 2021-09-04 told 2021-09-02 N1-1"});
}

TEST_CASE("a group of which all who have the date told are done is left alone") {
  const SmallProgramme small = reminded_programme();
  const std::vector<Fact> facts{test::leaving("N1-4", aug(20)),
                                done("certificate", "N1-1", sep(1), "4")};
  const Told told{"certificate:A-X-N1-1/4:X-N1", "programme", sep(4)};  // N1-4's is due later

  CHECK(corrected(small, sep(1), {told}, facts).empty());
}

TEST_CASE("who believes that there is time learns that the date was moved forward and is over") {
  const Told later{"pre_study:4:N1-1", "learner:N1-1", aug(30)};  // due on 22/8

  CHECK(corrected(reminded_programme(), aug(25), {later}).size() == 1);
  CHECK(corrected(reminded_programme(), aug(30), {later}).size() == 1);
  CHECK(corrected(reminded_programme(), aug(31), {later}).empty());
}

TEST_CASE("every task that is reminded of is found again by its code") {
  const SmallProgramme small = reminded_programme();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto facts = test::random_facts(small, seed);
    for (Day day = day_of(2021, 7, 20); day < day_of(2021, 11, 1); day += days{3}) {
      const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
      const ReminderList list = reminders_on(state);
      TaskFinder finder(state);
      for (const Reminder& row : list.reminders) {
        const std::string code = task_code(small.scenario, small.plan, row.task);
        INFO("seed " << seed << ", " << test::line_of(small, list, row));
        REQUIRE(finder.task(code) == row.task);
        REQUIRE(finder.recipient(recipient_code(small.scenario, row.recipient)) == row.recipient);
        const TaskNow now = finder.now(code, row.due);
        REQUIRE(now.is_to_be_done());
        REQUIRE(now.due == row.due);
        if (row.stage.kind == ReminderKind::overdue) REQUIRE(now.standing == Standing::open);
        if (row.stage.kind != ReminderKind::escalated) {
          REQUIRE(finder.is_owner(row.task, row.recipient));
          if (row.stage.kind == ReminderKind::ahead)
            REQUIRE(Lines(row.people) == Lines(finder.people(row.task, row.due).size()));
        }
      }
    }
  }
}

TEST_CASE("nothing is to be put right while plan and facts stay as they are") {
  const SmallProgramme small = reminded_programme();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    INFO("seed " << seed);
    const auto facts = test::random_facts(small, seed);
    const auto told = told_until(small, {}, aug(31));
    SmallProgramme same = small;
    REQUIRE(corrected(same, aug(31), told).empty());
  }
}

TEST_CASE("once corrections are told nothing remains to be put right") {
  const SmallProgramme small = reminded_programme();
  std::size_t moved = 0;
  std::size_t cancelled = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    const Day day = aug(10) + days{static_cast<int>(rng.below(30))};
    const auto facts = test::random_facts(small, seed);
    std::vector<Told> told = told_until(small, {}, day);
    SmallProgramme now = small;
    now.plan = disturbed(small, rng);
    const auto state = workflow::state_of(now.scenario, now.plan, facts, day);
    const ReminderList list = corrections(state, told);

    for (const Reminder& row : list.reminders) {
      const std::string code = task_code(now.scenario, now.plan, list, row);
      const std::string who = recipient_code(now.scenario, row.recipient);
      const auto entry = std::find_if(told.begin(), told.end(), [&](const Told& each) {
        return each.task == code && each.recipient == who;
      });
      REQUIRE(entry != told.end());
      if (row.stage.kind == ReminderKind::moved) {
        ++moved;
        REQUIRE(row.told == entry->due);
        REQUIRE(row.due != entry->due);
        entry->due = row.due;
      } else {
        ++cancelled;
        REQUIRE(row.due == entry->due);
        told.erase(entry);  // the ledger does not count what was cancelled as told
      }
    }

    CHECK(corrections(state, told).reminders.empty());
  }
  CHECK(moved > 100);
  CHECK(cancelled > 100);
}

}  // namespace lotrinh::remind
