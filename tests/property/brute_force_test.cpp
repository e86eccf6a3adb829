// The brute force is what the planner is measured against, so it is measured itself: against a
// list of all plans on tiny instances, and against the independent checker on all instances.

#include "broken_rules.hpp"
#include "instances.hpp"
#include "plan_listing.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lotrinh;

TEST_CASE("the brute force finds the best of all plans that the checker accepts", "[slow]") {
  constexpr int wanted = 60;
  constexpr int most_checks = 10'000;

  int compared = 0;
  int of_few_sessions = 0;
  int left_out = 0;
  for (std::uint64_t seed = 1; compared < wanted; ++seed) {
    const Scenario scenario = oracle::random_scenario(seed, oracle::Scale::tiny);
    const auto optimum = oracle::brute_force(scenario);
    if (!optimum) continue;
    if (optimum->plan.sessions.size() < 2 && ++of_few_sessions > wanted / 3) continue;
    const auto listed = oracle::best_of_all_plans(scenario, most_checks);
    if (!listed) continue;  // too many plans to list
    INFO("seed " << seed << "\n" << oracle::described(scenario));

    CHECK(optimum->values == *listed);

    ++compared;
    left_out += optimum->values.unplaced > 0 ? 1 : 0;
  }

  CHECK(left_out >= wanted / 10);
  CHECK(left_out <= wanted * 9 / 10);
}

TEST_CASE("the brute force's plan keeps every rule and is worth what it says") {
  for (const oracle::Instance& instance : oracle::instances()) {
    const Scenario& scenario = instance.scenario;
    Plan plan = instance.optimum.plan;
    plan.goals = verify::goal_values(scenario, plan);
    INFO("seed " << instance.seed << "\n" << oracle::described(scenario));

    CHECK(oracle::broken_rules(scenario, plan) == "");
    CHECK(oracle::first_goals(plan) == instance.optimum.values);
    CHECK(instance.optimum.without_rivalry <= instance.optimum.values);
  }
}

TEST_CASE("the instances show every kind of optimum") {
  const auto histogram = oracle::histogram(oracle::instances());

  std::string table;
  for (const oracle::KindCount& kind : histogram)
    table += fmt::format("\n{:5}  {}", kind.instances, kind.name);
  WARN(oracle::instances().size() << " instances, by kind of optimum:" << table);
  for (const oracle::KindCount& kind : histogram) {
    INFO(kind.name);
    CHECK(kind.instances > 0);
  }
}
