#include "graph/workflow_order.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using graph::NeverDone;
using graph::workflow_order;

namespace {

struct Written {
  std::string code;
  std::vector<std::size_t> after = {};    // rows
  std::vector<std::size_t> modules = {};  // rows
};

WorkflowTemplate with_steps(const std::vector<Written>& rows) {
  WorkflowTemplate workflow;
  for (const auto& row : rows) {
    WorkflowStep step;
    step.code = row.code;
    for (const std::size_t before : row.after) step.after.push_back(StepId(before));
    for (const std::size_t module : row.modules) step.modules.push_back(ModuleId(module));
    workflow.steps.add(step);
  }
  return workflow;
}

std::string step_codes(const WorkflowTemplate& workflow, const std::vector<StepId>& steps) {
  std::string text;
  for (const StepId id : steps) text += (text.empty() ? "" : " ") + workflow.steps[id].code;
  return text;
}

/// "c<b!" for a step c that waits for b of other modules, "c<b" for one that waits in vain.
std::string unreachable_codes(const WorkflowTemplate& workflow, const graph::WorkflowOrder& found) {
  std::string text;
  for (const auto& [step, waits_for, why] : found.unreachable) {
    text += (text.empty() ? "" : " ") + workflow.steps[step].code + "<" +
            workflow.steps[waits_for].code + (why == NeverDone::waits_for_other_modules ? "!" : "");
  }
  return text;
}

}  // namespace

TEST_CASE("workflow_order puts each step after those it waits for, else keeps the table's order") {
  const auto workflow =
      with_steps({{"certificate", {2}}, {"publish"}, {"live", {1, 3}}, {"accounts"}});

  const auto found = workflow_order(workflow);

  CHECK(found.is_sound());
  CHECK(step_codes(workflow, found.order) == "publish accounts live certificate");
}

TEST_CASE("a template without steps is sound") {
  const auto found = workflow_order(WorkflowTemplate{});

  CHECK(found.is_sound());
  CHECK(found.order.empty());
}

TEST_CASE("workflow_order tells a circle link by link, and what waits for it is unreachable") {
  // draft -> consult -> approve -> draft; publish waits for approve and live for publish.
  const auto workflow = with_steps(
      {{"live", {1}}, {"publish", {4}}, {"draft", {4}}, {"consult", {2}}, {"approve", {3}}});

  const auto found = workflow_order(workflow);

  CHECK(found.order.empty());
  REQUIRE(found.circles.size() == 1);
  CHECK(step_codes(workflow, found.circles[0]) == "draft consult approve");
  CHECK(unreachable_codes(workflow, found) == "live<publish publish<approve");
}

TEST_CASE(
    "workflow_order tells every circle, one for each group of steps that wait for each other") {
  const auto workflow =
      with_steps({{"a", {1}}, {"b", {0}}, {"between", {1}}, {"c", {4, 2}}, {"d", {3}}});

  const auto found = workflow_order(workflow);

  REQUIRE(found.circles.size() == 2);
  CHECK(step_codes(workflow, found.circles[0]) == "a b");
  CHECK(step_codes(workflow, found.circles[1]) == "c d");
  CHECK(unreachable_codes(workflow, found) == "between<b");
}

TEST_CASE("steps of a group that are not in its circle are unreachable") {
  // Two circles through a: a b and a c.
  const auto workflow = with_steps({{"a", {1, 2}}, {"b", {0}}, {"c", {0}}});

  const auto found = workflow_order(workflow);

  REQUIRE(found.circles.size() == 1);
  CHECK(found.circles[0].size() == 2);
  CHECK(found.unreachable.size() == 1);
}

TEST_CASE("a step that waits for one of other modules only can never be done, nor what follows") {
  const auto workflow = with_steps(
      {{"five", {}, {1}}, {"four", {0}, {0}}, {"after", {1}}, {"free"}, {"late", {2, 3}}});

  const auto found = workflow_order(workflow);

  CHECK(found.order.empty());
  CHECK(found.circles.empty());
  CHECK(unreachable_codes(workflow, found) == "four<five! after<four late<after");
}

TEST_CASE("steps that have one module in common, or are for all modules, may wait for each other") {
  const auto workflow =
      with_steps({{"four", {}, {0}}, {"both", {0}, {0, 1}}, {"all", {1}}, {"five", {2, 1}, {1}}});

  const auto found = workflow_order(workflow);

  CHECK(found.is_sound());
  CHECK(step_codes(workflow, found.order) == "four both all five");
}
