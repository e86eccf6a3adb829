#include "remind/reminder.hpp"

#include "remind/lines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace lotrinh::remind {

namespace {

using test::aug;

Reminder row_of(Recipient recipient, Stage stage, StepId step, Day due) {
  Reminder row;
  row.recipient = recipient;
  row.stage = stage;
  row.task.step = step;
  row.due = due;
  return row;
}

}  // namespace

TEST_CASE("stages are words and come back from them") {
  const auto [stage, code] = GENERATE(table<Stage, std::string>({
      {{ReminderKind::ahead, 7}, "ahead-7"},
      {{ReminderKind::ahead, 0}, "ahead-0"},
      {{ReminderKind::overdue, 10}, "overdue-10"},
      {{ReminderKind::escalated, 14}, "escalated-14"},
      {{ReminderKind::moved, 0}, "moved"},
      {{ReminderKind::cancelled, 0}, "cancelled"},
      {{ReminderKind::undeliverable, 0}, "undeliverable"},
  }));

  CHECK(stage_code(stage) == code);
  CHECK(stage_of(code) == stage);
}

TEST_CASE("other words are no stages") {
  const auto* const code = GENERATE("", "ahead", "ahead-", "ahead-07", "ahead--1", "ahead-7x",
                                    "moved-1", "later-7", "overdue-99999", "-7");

  CHECK_FALSE(stage_of(code));
}

TEST_CASE("stages come in the order of time") {
  const std::vector<std::string> codes{"ahead-7",   "ahead-1",    "ahead-0",
                                       "overdue-1", "overdue-10", "escalated-7",
                                       "moved",     "cancelled",  "undeliverable"};

  for (std::size_t i = 1; i < codes.size(); ++i) {
    CHECK(comes_before(*stage_of(codes[i - 1]), *stage_of(codes[i])));
    CHECK_FALSE(comes_before(*stage_of(codes[i]), *stage_of(codes[i - 1])));
  }
}

TEST_CASE("of two stages of one task on one day only the later is shown") {
  const Recipient office{};
  ReminderList list;
  list.reminders = {row_of(office, {ReminderKind::ahead, 1}, StepId(0), aug(9)),
                    row_of(office, {ReminderKind::ahead, 7}, StepId(0), aug(9)),
                    row_of(office, {ReminderKind::ahead, 7}, StepId(1), aug(9)),
                    row_of(office, {ReminderKind::ahead, 7}, StepId(0), aug(8))};

  const ReminderList sorted = merged({list});

  REQUIRE(sorted.reminders.size() == 4);
  CHECK(lapsed(sorted) == std::vector<bool>{false, true, false, false});
  CHECK(sorted.reminders[2].stage.days == 1);
}

TEST_CASE("lists that are merged keep whom and what their lines are about") {
  ReminderList first;
  first.reminders = {row_of({RecipientKind::department, 1}, {}, StepId(0), aug(9))};
  first.reminders[0].people = 1;
  first.people = {LearnerId(3)};
  ReminderList second;
  second.reminders = {row_of({RecipientKind::department, 0}, {}, StepId(0), aug(9)),
                      row_of({}, {ReminderKind::cancelled, 0}, StepId(0), aug(9))};
  second.reminders[0].first_person = 1;
  second.reminders[0].people = 1;
  second.people = {LearnerId(5), LearnerId(4)};
  second.reminders[1].gone = 1;
  second.gone = {"accounts:GONE/4"};
  ReminderList third = second;
  third.gone = {"accounts:OTHER/4"};

  const test::SmallProgramme small = test::reminded_programme();
  const ReminderList all = merged({first, second, third});

  const auto person = [&](std::size_t row) { return all.people[all.reminders[row].first_person]; };
  REQUIRE(all.reminders.size() == 5);
  CHECK(task_code(small.scenario, small.plan, all, all.reminders[0]) == "accounts:GONE/4");
  CHECK(task_code(small.scenario, small.plan, all, all.reminders[1]) == "accounts:OTHER/4");
  CHECK(person(2) == LearnerId(4));
  CHECK(person(3) == LearnerId(4));
  CHECK(person(4) == LearnerId(3));
}

TEST_CASE("a programme's task, a module's and a cohort's have codes") {
  const test::SmallProgramme small = test::reminded_programme();
  const auto step = [&](const char* code) { return small.scenario.workflow.step(code); };
  const auto code = [&](const TaskRef& task) {
    return task_code(small.scenario, small.plan, task);
  };

  CHECK(code({step("report"), {}, {}, {}, {}, {}}) == "report");
  CHECK(code({step("publish"), ModuleId(1), {}, {}, {}, {}}) == "publish:5");
  CHECK(code({step("nominate"), {}, CohortId(0), {}, ProvinceId(1), {}}) ==
        "nominate:A-X-N1-1:X-N2");
  CHECK(code({step("finished"), {}, {}, {}, {}, LearnerId(0)}) == "finished:N1-1");
  CHECK(code({step("finished"), {}, {}, {}, ProvinceId(0), {}}) == "finished:X-N1");
}

TEST_CASE("people and offices have codes and names") {
  const Scenario s = test::reminded_programme().scenario;

  CHECK(recipient_code(s, {}) == "programme");
  CHECK(recipient_name(s, {}) == "Văn phòng");
  CHECK(recipient_code(s, {RecipientKind::institution, 0}) == "institution:ACADEMY");
  CHECK(recipient_code(s, {RecipientKind::department, 0}) == "department:X-N1");
  CHECK(recipient_name(s, {RecipientKind::department, 0}) == "Province X-N1");
  CHECK(recipient_code(s, {RecipientKind::lecturer, 0}) == "lecturer:AN");
  CHECK(recipient_name(s, {RecipientKind::lecturer, 0}) == "Lecturer AN");
  CHECK(recipient_code(s, {RecipientKind::learner, 0}) == "learner:N1-1");
}

}  // namespace lotrinh::remind
