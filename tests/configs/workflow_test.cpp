#include "configs/config_files.hpp"
#include "graph/workflow_order.hpp"
#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <sstream>

using namespace lotrinh;

namespace {

/// The template as the national year reads it.
WorkflowTemplate vietnamese_process() {
  const auto loaded = scenario::load(
      scenario::DiskFiles{}, LOTRINH_SOURCE_DIR "/scenarios/national-2021/national-2021.toml");
  INFO(report_text(loaded.diagnostics, 4000));
  REQUIRE(loaded.scenario);
  return loaded.scenario->workflow;
}

const WorkflowStep& step_of(const WorkflowTemplate& workflow, const std::string& code) {
  INFO("step " << code);
  const StepId id = workflow.step(code);
  REQUIRE(id.valid());
  return workflow.steps[id];
}

OwnerKind owner_of(const WorkflowTemplate& workflow, const std::string& code) {
  return workflow.owners[step_of(workflow, code).owner].kind;
}

/// All steps that a step waits for, directly or not.
std::set<std::string> gates_of(const WorkflowTemplate& workflow, const std::string& code) {
  std::set<std::string> found;
  for (const StepId before : step_of(workflow, code).after) {
    const std::string& name = workflow.steps[before].code;
    if (!found.insert(name).second) continue;
    found.merge(gates_of(workflow, name));
  }
  return found;
}

}  // namespace

TEST_CASE("the Vietnamese process is sound and written in NFC") {
  const std::string text = config_files::text("workflow.toml");
  const WorkflowTemplate workflow = vietnamese_process();

  CHECK(to_nfc(text) == text);
  const auto order = graph::workflow_order(workflow);
  CHECK(order.is_sound());
  CHECK(order.order.size() == workflow.steps.size());
  for (const WorkflowStep& step : workflow.steps) {
    CAPTURE(step.code);
    CHECK(step.title != step.title_en);
    CHECK(std::any_of(step.title.begin(), step.title.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    CHECK(step.owner.valid());
  }
}

TEST_CASE("the Vietnamese process has steps for the whole programme down to the person") {
  const WorkflowTemplate workflow = vietnamese_process();
  const std::map<std::string, std::pair<StepScope, OwnerKind>> expected{
      {"draft", {StepScope::module, OwnerKind::programme}},
      {"consult", {StepScope::module, OwnerKind::programme}},
      {"appraise", {StepScope::module, OwnerKind::programme}},
      {"approve", {StepScope::module, OwnerKind::programme}},
      {"publish", {StepScope::module, OwnerKind::programme}},
      {"nominate", {StepScope::cohort, OwnerKind::department}},
      {"accounts", {StepScope::session, OwnerKind::department}},
      {"opening_event", {StepScope::module, OwnerKind::programme}},
      {"lecturer_briefing", {StepScope::session, OwnerKind::institution}},
      {"pre_study", {StepScope::participation, OwnerKind::learner}},
      {"live_days", {StepScope::participation, OwnerKind::learner}},
      {"tasks", {StepScope::participation, OwnerKind::learner}},
      {"survey", {StepScope::participation, OwnerKind::learner}},
      {"peer_support_plan", {StepScope::participation, OwnerKind::learner}},
      {"school_report", {StepScope::participation, OwnerKind::learner}},
      {"confirm_results", {StepScope::session, OwnerKind::department}},
      {"module_certificate", {StepScope::participation, OwnerKind::programme}},
      {"programme_certificate", {StepScope::person, OwnerKind::programme}},
      {"certificate_handover", {StepScope::participation, OwnerKind::programme}},
      {"peer_support_follow_up", {StepScope::participation, OwnerKind::department}},
      {"programme_plan", {StepScope::programme, OwnerKind::programme}}};

  for (const auto& [code, scope_and_owner] : expected) {
    CAPTURE(code);
    CHECK(step_of(workflow, code).scope == scope_and_owner.first);
    CHECK(owner_of(workflow, code) == scope_and_owner.second);
  }
}

TEST_CASE("a module of the Vietnamese process is completed by the four parts") {
  const WorkflowTemplate workflow = vietnamese_process();

  std::set<std::string> parts;
  for (const WorkflowStep& step : workflow.steps) {
    if (step.part == CompletionPart::part) parts.insert(step.code);
  }

  CHECK(parts == std::set<std::string>{"live_days", "peer_support_plan", "survey", "tasks"});
  CHECK(step_of(workflow, "live_days").completion == Completion::attendance);
}

TEST_CASE(
    "the Vietnamese process gates live days by pre-study and certificates by the four parts") {
  const WorkflowTemplate workflow = vietnamese_process();

  CHECK(gates_of(workflow, "live_days").contains("pre_study"));
  CHECK(gates_of(workflow, "pre_study").contains("accounts"));
  CHECK(gates_of(workflow, "pre_study").contains("publish"));
  const auto publish = gates_of(workflow, "publish");
  CHECK(publish == std::set<std::string>{"approve", "appraise", "consult", "draft"});
  const auto certificate = gates_of(workflow, "module_certificate");
  for (const std::string part : {"live_days", "tasks", "peer_support_plan", "survey"})
    CHECK(certificate.contains(part));
  CHECK(certificate.contains("confirm_results"));
  CHECK(gates_of(workflow, "programme_certificate").contains("module_certificate"));
}

TEST_CASE("one learner who gives up does not keep the class's results from the others") {
  const WorkflowTemplate workflow = vietnamese_process();

  for (const std::string& gate : gates_of(workflow, "confirm_results"))
    CHECK(step_of(workflow, gate).scope != StepScope::participation);
}

TEST_CASE("certificates are handed out at the next opening, support is followed up after months") {
  const WorkflowTemplate workflow = vietnamese_process();

  CHECK(step_of(workflow, "certificate_handover").due.anchor == DueAnchor::next_opens);
  const DueRule due = step_of(workflow, "peer_support_follow_up").due;
  CHECK(due.unit == DueUnit::month);
  CHECK(due.count == 6);
  CHECK(due.anchor == DueAnchor::closes);
}

TEST_CASE(
    "the Vietnamese template without any one of its lines is read or its mistakes are placed") {
  std::vector<std::string> lines;
  std::istringstream text(config_files::text("workflow.toml"));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  std::size_t refused = 0;

  for (std::size_t left_out = 0; left_out < lines.size(); ++left_out) {
    CAPTURE(left_out + 1, lines[left_out]);
    std::string damaged;
    for (std::size_t i = 0; i < lines.size(); ++i)
      damaged += (i == left_out ? "" : lines[i]) + "\n";

    const auto loaded =
        test::loaded_from("world.workflow = \"flow.toml\"\n", {{"flow.toml", damaged}});

    CHECK(loaded.scenario.has_value() == loaded.diagnostics.empty());
    if (loaded.scenario) CHECK(graph::workflow_order(loaded.scenario->workflow).is_sound());
    if (!loaded.scenario) ++refused;
    for (const Diagnostic& problem : loaded.diagnostics) {
      CHECK(problem.place.file == "flow.toml");
      CHECK(problem.place.line > 0);
      CHECK_FALSE(problem.help.empty());
    }
  }

  CHECK(refused > 100);  // codes, titles, scopes, owners and due dates are all required
}

TEST_CASE("the Vietnamese process reminds a week and a day ahead, then 1, 3, 10, 17 days after") {
  const WorkflowTemplate workflow = vietnamese_process();
  REQUIRE(workflow.reminders);
  const ReminderPolicy& policy = *workflow.reminders;

  CHECK(policy.days_before == std::vector{7, 1});
  CHECK(policy.days_after == std::vector{1, 3});
  CHECK(policy.then_every_days == 7);
  REQUIRE(policy.escalations.size() == 2);
  CHECK(workflow.owners[policy.escalations[0].to].kind == OwnerKind::department);
  CHECK(policy.escalations[0].days_after == 7);
  CHECK(workflow.owners[policy.escalations[1].to].kind == OwnerKind::programme);
  CHECK(policy.escalations[1].days_after == 14);
}

TEST_CASE("nobody in Vietnam is written to on Sundays, at Tết and on other public holidays") {
  const ReminderPolicy policy = vietnamese_process().reminders.value();
  const auto is_quiet = [&](Day day) {
    return std::any_of(policy.quiet_days.begin(), policy.quiet_days.end(),
                       [&](const Holiday& holiday) { return holiday.day == day; });
  };

  CHECK(policy.quiet_weekdays == std::array{false, false, false, false, false, false, true});
  CHECK(policy.quiet_move == QuietMove::before);
  CHECK(is_quiet(day_of(2020, 1, 24)));  // Tết of the year before the horizon
  CHECK(is_quiet(day_of(2021, 9, 2)));
  CHECK(is_quiet(day_of(2021, 9, 3)));
  CHECK_FALSE(is_quiet(day_of(2021, 9, 4)));
  CHECK(is_quiet(day_of(2022, 2, 1)));   // Tết of the year after
  CHECK(is_quiet(day_of(2023, 1, 20)));  // and of the one after that
  CHECK_FALSE(is_quiet(day_of(2024, 1, 1)));
}

TEST_CASE("the handing over of certificates is nobody's reminder, everything else is somebody's") {
  const WorkflowTemplate workflow = vietnamese_process();

  for (const WorkflowStep& step : workflow.steps) {
    CAPTURE(step.code);
    CHECK((step.reminding == Reminding::no) == (step.code == "certificate_handover"));
  }
}
