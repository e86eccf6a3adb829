#include "remind/due.hpp"

#include "remind/lines.hpp"
#include "remind/stages.hpp"
#include "workflow/tasks.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace lotrinh::remind {

namespace {

using test::aug;
using test::done;
using test::reminded_programme;
using test::sep;
using test::SmallProgramme;
using Lines = std::vector<std::string>;

/// What is reminded of on a day.
Lines lines_on(const SmallProgramme& small, Day day, const std::vector<Fact>& facts) {
  const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
  return lines_of(small, reminders_on(state));
}

/// Of them, those that begin so.
Lines beginning(const std::string& with, const Lines& lines) {
  Lines found;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
               [&](const std::string& line) { return line.rfind(with, 0) == 0; });
  return found;
}

/// Everything before the pre-study of cohort A-X-N1-1 in module 4: opens 16/8, live from 23/8.
std::vector<Fact> before_pre_study() {
  return {done("publish", "4", aug(10)), done("nominate", "A-X-N1-1", aug(1)),
          done("accounts", "A-X-N1-1/4", aug(9))};
}

void leave_only(Scenario& scenario, const std::string& code) {
  for (WorkflowStep& step : scenario.workflow.steps) {
    if (step.code != code) step.reminding = Reminding::no;
  }
}

/// The definition, from the list of tasks: each with its state, its owner, and the day of each
/// stage.
class ExpectedLines {
 public:
  ExpectedLines(const SmallProgramme& small, const workflow::State& state)
      : small_(small), state_(state), workflow_(small.scenario.workflow) {}

  std::set<std::string> made() {
    workflow::TaskFilter filter;
    filter.choice = workflow::TaskChoice::all;
    filter.people = workflow::TaskPeople::listed;
    for (const workflow::Task& task : workflow::tasks(state_, filter)) {
      step_ = &workflow_.steps[task.step];
      if (task.due && step_->reminding == Reminding::yes && step_->completion != Completion::steps)
        add(task);
    }
    return std::move(lines_);
  }

 private:
  using People = std::vector<LearnerId>;

  [[nodiscard]] People people(const workflow::Task& task, bool waiting_too) const {
    People found;
    for (const LearnerId learner : task.not_done) {
      std::size_t subject = learner.row();
      if (step_->scope == StepScope::participation)
        subject = *state_.participations().row(learner, task.module);
      const auto now = state_.state(task.step, subject);
      if (now == workflow::StepState::open || (waiting_too && now == workflow::StepState::waiting))
        found.push_back(learner);
    }
    return found;
  }
  [[nodiscard]] bool today(Stage stage, Day due) const {
    return stage_day(*workflow_.reminders, stage, due) == state_.day();
  }
  [[nodiscard]] std::string owner(const workflow::Task& task) const {
    const OwnerRole& role = workflow_.owners[task.owner.role];
    switch (role.kind) {
      case OwnerKind::institution:
        return "institution:" + task.owner.code;
      case OwnerKind::department:
        return "department:" + task.owner.code;
      case OwnerKind::lecturer:
        return "lecturer:" + task.owner.code;
      default:
        return "programme";
    }
  }
  void add_line(const std::string& who, const std::string& code, Stage stage, Day due,
                const People& about) {
    std::string line = who + " " + code + " " + stage_code(stage) + " " + iso(due);
    for (const LearnerId each : about) line.append(" ").append(small_.scenario.learners[each].code);
    lines_.insert(line);
  }
  void add(const workflow::Task& task);
  void add_to_owner(const workflow::Task& task, const std::string& subject, Stage stage);

  const SmallProgramme& small_;
  const workflow::State& state_;
  const WorkflowTemplate& workflow_;
  const WorkflowStep* step_ = nullptr;
  std::set<std::string> lines_;
};

void ExpectedLines::add_to_owner(const workflow::Task& task, const std::string& subject,
                                 Stage stage) {
  const bool ahead = stage.kind == ReminderKind::ahead;
  const bool grouped =
      step_->scope == StepScope::participation || step_->scope == StepScope::person;
  const People about = people(task, ahead);
  if (grouped && about.empty()) return;
  if (!grouped && task.open == 0 && (task.waiting == 0 || !ahead)) return;
  if (workflow_.owners[step_->owner].kind != OwnerKind::learner)
    return add_line(owner(task), subject, stage, *task.due, about);
  for (const LearnerId learner : about) {
    const std::string code(small_.scenario.learners[learner].code);
    const std::string module =
        task.module.valid() ? ":" + small_.scenario.modules[task.module].code : "";
    add_line("learner:" + code, step_->code + module + ":" + code, stage, *task.due, {});
  }
}

void ExpectedLines::add(const workflow::Task& task) {
  std::string subject = step_->code;
  if (step_->scope != StepScope::programme && step_->scope != StepScope::person)
    subject += ":" + workflow::subject_code(state_, task);
  if (task.province.valid()) subject += ":" + small_.scenario.provinces[task.province].code;
  for (const Stage stage : all_stages(*workflow_.reminders)) {
    if (!today(stage, *task.due)) continue;
    if (stage.kind != ReminderKind::ahead && step_->completion == Completion::attendance) continue;
    add_to_owner(task, subject, stage);
  }
  if (task.open == 0 || step_->completion == Completion::attendance) return;
  const bool of_learners = workflow_.owners[step_->owner].kind == OwnerKind::learner;
  const People late = people(task, false);
  for (const Stage stage : all_escalations(workflow_, OwnerKind::department)) {
    if (of_learners && today(stage, *task.due))
      add_line("department:" + small_.scenario.provinces[task.province].code, subject, stage,
               *task.due, late);
  }
  for (const Stage stage : all_escalations(workflow_, OwnerKind::programme)) {
    if (today(stage, *task.due) && (of_learners || owner(task) != "programme"))
      add_line("programme", subject, stage, *task.due, late);
  }
}

}  // namespace

TEST_CASE("learners are reminded a week and a day before, from the plan and the results") {
  const SmallProgramme small = reminded_programme();

  // Pre-study of module 4 in A-X-N1-1 is due on 22/8, a Sunday; a week before is a Sunday, too.
  const Lines first = lines_on(small, aug(14), before_pre_study());
  const Lines second = lines_on(small, aug(21), before_pre_study());

  CHECK(beginning("learner:N1-1 ", first) ==
        Lines{"learner:N1-1 pre_study:4:N1-1 ahead-7 2021-08-22"});
  CHECK(beginning("learner:N1-1 pre_study", second) ==
        Lines{"learner:N1-1 pre_study:4:N1-1 ahead-1 2021-08-22"});
}

TEST_CASE("nobody is reminded of what is done, and nobody twice a stage") {
  const SmallProgramme small = reminded_programme();
  auto facts = before_pre_study();
  facts.push_back(done("pre_study", "N1-1", aug(20), "4"));

  CHECK(beginning("learner:N1-1 pre_study", lines_on(small, aug(21), facts)).empty());
  CHECK_FALSE(beginning("learner:N1-4 pre_study", lines_on(small, aug(21), facts)).empty());
  CHECK(beginning("learner:N1-4 pre_study", lines_on(small, aug(20), facts)).empty());
}

TEST_CASE("what waits for somebody else is not overdue") {
  const SmallProgramme small = reminded_programme();
  const auto unready = std::vector<Fact>{done("publish", "4", aug(10))};

  // Accounts are missing, so the department hears of them and the learner of nothing on 23/8.
  CHECK(beginning("learner:N1-1 pre_study", lines_on(small, aug(21), unready)).size() == 1);
  CHECK(beginning("learner:N1-1 pre_study", lines_on(small, aug(23), unready)).empty());
  CHECK(beginning("learner:N1-1 pre_study", lines_on(small, aug(23), before_pre_study())) ==
        Lines{"learner:N1-1 pre_study:4:N1-1 overdue-1 2021-08-22"});
}

TEST_CASE("a department hears of its learners' overdue steps in one line with their names") {
  const SmallProgramme small = reminded_programme();

  // Due on 22/8, so the seventh day is Sunday 29/8, and the fourteenth Sunday 5/9: a day later.
  const Lines monday = lines_on(small, aug(30), before_pre_study());
  const Lines later = lines_on(small, sep(6), before_pre_study());

  CHECK(beginning("department:X-N1 pre_study", monday) ==
        Lines{"department:X-N1 pre_study:A-X-N1-1/4:X-N1 escalated-7 2021-08-22 N1-1 N1-4"});
  CHECK(beginning("department:X-N2 pre_study", monday) ==
        Lines{"department:X-N2 pre_study:A-X-N1-1/4:X-N2 escalated-7 2021-08-22 N2-1"});
  CHECK(beginning("programme pre_study", monday).empty());
  CHECK(beginning("programme pre_study", later) ==
        Lines{"programme pre_study:A-X-N1-1/4:X-N1 escalated-14 2021-08-22 N1-1 N1-4",
              "programme pre_study:A-X-N1-1/4:X-N2 escalated-14 2021-08-22 N2-1"});
}

TEST_CASE("others' overdue tasks are escalated to the programme, its own to nobody") {
  SmallProgramme small = reminded_programme();
  leave_only(small.scenario, "nominate");  // of departments, due 2/8 and 4/8 for the North
  const Lines nominations = lines_on(small, aug(16), {});
  small = reminded_programme();
  leave_only(small.scenario, "publish");  // of the office, due 13/8 and 1/9
  const Lines materials = lines_on(small, aug(27), {});

  CHECK(beginning("programme", nominations) ==
        Lines{"programme nominate:A-X-N1-1:X-N1 escalated-14 2021-08-02",
              "programme nominate:A-X-N1-1:X-N2 escalated-14 2021-08-02"});
  CHECK(beginning("programme publish:4 escalated", materials).empty());
}

TEST_CASE("nobody is reminded of presence that is over, or of what only waits") {
  SmallProgramme small = reminded_programme();
  leave_only(small.scenario, "live");
  auto facts = before_pre_study();
  facts.push_back(done("pre_study", "N1-1", aug(20), "4"));

  CHECK(beginning("learner:N1-1", lines_on(small, aug(23), facts)) ==
        Lines{"learner:N1-1 live:4:N1-1 ahead-1 2021-08-24"});
  for (Day day = aug(25); day < aug(25) + days{60}; day += days{1})
    CHECK(beginning("learner:N1-1 live:4", lines_on(small, day, facts)).empty());
  leave_only(small.scenario, "finished");
  small.scenario.workflow.steps[small.scenario.workflow.step("finished")].reminding =
      Reminding::yes;
  CHECK(lines_on(small, day_of(2021, 10, 4), facts).empty());
}

TEST_CASE("on a quiet day and without a policy nobody is reminded of anything") {
  SmallProgramme small = reminded_programme();

  CHECK(lines_on(small, aug(22), before_pre_study()).empty());  // a Sunday
  small.scenario.workflow.reminders.reset();
  CHECK(lines_on(small, aug(21), before_pre_study()).empty());
}

TEST_CASE("learners who left and sessions not held are not reminded of") {
  const SmallProgramme small = reminded_programme();
  auto facts = before_pre_study();
  facts.push_back(test::leaving("N1-1", aug(16)));
  const Lines left = lines_on(small, aug(21), facts);
  facts.push_back(test::fact_of(FactKind::not_held, "A-X-N1-1/4", aug(16)));
  const Lines cancelled = lines_on(small, aug(21), facts);

  CHECK(beginning("learner:N1-1 pre_study", left).empty());
  CHECK(beginning("learner:N1-4 pre_study", left).size() == 1);
  CHECK(beginning("learner:N1-4 pre_study", cancelled).empty());
}

TEST_CASE("a task without lecturers to own it is the programme's") {
  SmallProgramme small = reminded_programme();
  leave_only(small.scenario, "feedback");  // of the lecturers, due on 14/9
  small.plan.sessions[SessionId(5)].teaching.clear();

  const Lines lines = lines_on(small, sep(13), {});

  CHECK(lines == Lines{"programme feedback:B-X-S1-1/5 ahead-1 2021-09-14",
                       "lecturer:AN feedback:A-X-N1-1/5 ahead-1 2021-09-14",
                       "lecturer:AN feedback:A-X-N1-2/5 ahead-1 2021-09-14"});
}

TEST_CASE("on every day it is reminded of what the list of tasks and the stages say") {
  SmallProgramme small = reminded_programme();
  auto& steps = small.scenario.workflow.steps;
  steps[small.scenario.workflow.step("finished")].completion = Completion::record;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto facts = test::random_facts(small, seed);
    for (Day day = day_of(2021, 7, 20); day < day_of(2021, 12, 1); day += days{1}) {
      INFO("seed " << seed << " day " << iso(day));
      const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
      Lines lines = lines_of(small, reminders_on(state));
      std::sort(lines.begin(), lines.end());
      const auto expected = ExpectedLines(small, state).made();
      REQUIRE(lines == Lines(expected.begin(), expected.end()));
    }
  }
}

TEST_CASE("reminders stand by recipient, and learners with the same lines side by side") {
  const SmallProgramme small = reminded_programme();
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto facts = test::random_facts(small, seed);
    for (Day day = aug(1); day < day_of(2021, 11, 1); day += days{1}) {
      const auto state = workflow::state_of(small.scenario, small.plan, facts, day);
      const ReminderList list = reminders_on(state);
      std::vector<Recipient> seen;
      std::vector<Lines> classes;  // by learner: lines without the learner
      for (const Reminder& row : list.reminders) {
        if (seen.empty() || seen.back() != row.recipient) {
          REQUIRE(std::find(seen.begin(), seen.end(), row.recipient) == seen.end());
          seen.push_back(row.recipient);
          classes.emplace_back();
        }
        Reminder other = row;
        other.recipient = Recipient{};
        other.task.learner = LearnerId{};
        if (row.recipient.kind == RecipientKind::learner)
          classes.back().push_back(test::line_of(small, list, other));
      }
      std::vector<Lines> known;
      for (const Lines& lines : classes) {
        if (lines.empty() || (!known.empty() && known.back() == lines)) continue;
        REQUIRE(std::find(known.begin(), known.end(), lines) == known.end());
        known.push_back(lines);
      }
    }
  }
}

}  // namespace lotrinh::remind
