// The planner against the proven optimum of two hundred small instances.

#include "broken_rules.hpp"
#include "instances.hpp"
#include "schedule/solve.hpp"
#include "verify/certificate.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace lotrinh;

namespace {

/// What is wrong with the bounds of the first three goals, or an empty string. A later goal's bound
/// holds for plans as good as this one in the earlier goals.
std::string false_bounds(const Plan& plan, const oracle::GoalValues& optimum) {
  const oracle::GoalValues reached = oracle::first_goals(plan);
  std::string text;
  const auto compare = [&](Goal goal, std::int64_t least) {
    const auto stated = std::find_if(plan.goals.begin(), plan.goals.end(),
                                     [&](const GoalValue& value) { return value.goal == goal; });
    if (stated == plan.goals.end() || !stated->bound)
      text += fmt::format("{} has no bound; ", goal_name(goal));
    else if (*stated->bound > least)
      text += fmt::format("{}: bound {} > optimum {} ({}); ", goal_name(goal), *stated->bound,
                          least, stated->bound_source);
  };
  compare(Goal::unplaced, optimum.unplaced);
  if (reached.unplaced != optimum.unplaced) return text;
  compare(Goal::late, optimum.late);
  if (reached.late != optimum.late) return text;
  compare(Goal::cost, optimum.cost_vnd);
  return text;
}

/// What the checker of certificates finds wrong, or an empty string.
std::string rejected(const Scenario& scenario, const Plan& plan) {
  std::string text;
  for (const verify::Rejection& found : verify::rejected_certificates(scenario, plan))
    text += fmt::format("{}: {}: {}; ", goal_name(found.goal), found.where, found.message);
  return text;
}

}  // namespace

TEST_CASE("the planner reaches the proven optimum of goals 1 to 3 on small instances", "[slow]") {
  for (const oracle::Instance& instance : oracle::instances()) {
    const Scenario& scenario = instance.scenario;
    INFO("seed " << instance.seed << "\n" << oracle::described(scenario));

    const Plan plan = schedule::solve(scenario, schedule::SolveOptions{});

    CHECK(oracle::broken_rules(scenario, plan) == "");
    CHECK(oracle::first_goals(plan) == instance.optimum.values);
    CHECK(false_bounds(plan, instance.optimum.values) == "");
    CHECK(plan.certificates.size() == 3);
    CHECK(rejected(scenario, plan) == "");
  }
}
