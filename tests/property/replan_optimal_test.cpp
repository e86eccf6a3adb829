// Replanning against the brute force over every date, place and team of two hundred small
// disturbances.

#include "random_disturbance.hpp"
#include "random_scenario.hpp"
#include "revision_optimum.hpp"
#include "schedule/replan.hpp"
#include "verify/certificate.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace lotrinh;

namespace {

std::string broken_rules_of(const Scenario& scenario, const Plan& plan, const Plan& baseline) {
  std::string text;
  for (const verify::Violation& found : verify::violations(scenario, plan, &baseline))
    text +=
        fmt::format("{} {}: {}\n", verify::violation_name(found.kind), found.where, found.message);
  for (const verify::Rejection& found : verify::rejected_certificates(scenario, plan, &baseline))
    text += fmt::format("{}: {}: {}\n", goal_name(found.goal), found.where, found.message);
  return text;
}

std::int64_t value_of(const Plan& plan, Goal goal) {
  return plan.goals[static_cast<std::size_t>(goal)].value;
}

/// Whether everybody takes everything in the cohort of the baseline.
bool cohorts_as_given(const Plan& plan, const Plan& baseline) {
  return std::all_of(plan.cohorts.begin(), plan.cohorts.end(), [&](const Cohort& cohort) {
    const auto known = [&](const Cohort& before) {
      return before.code == cohort.code &&
             std::includes(before.members.begin(), before.members.end(), cohort.members.begin(),
                           cohort.members.end());
    };
    return cohort.elsewhere.empty() &&
           std::any_of(baseline.cohorts.begin(), baseline.cohorts.end(), known);
  });
}

}  // namespace

TEST_CASE("replanning changes as little as any plan of equal higher goals does", "[slow]") {
  constexpr int wanted = 200;
  constexpr std::int64_t max_steps = 3'000'000;
  int compared = 0;
  int changed = 0;

  for (std::uint64_t seed = 1; compared < wanted && seed < 4000; ++seed) {
    const Scenario planned = oracle::random_scenario(seed);
    schedule::SolveOptions quick;
    quick.work = 20;
    quick.threads = 1;
    const Plan baseline = schedule::solve(planned, quick);
    if (baseline.sessions.empty() || !baseline.unplaced.empty()) continue;
    const oracle::Disturbance happened = oracle::random_disturbance(seed, planned, baseline);
    const Scenario& scenario = happened.scenario;
    const auto best = oracle::best_revision(scenario, baseline, max_steps);
    if (!best) continue;
    INFO("seed " << seed << "\n" << happened.words << oracle::described(scenario));

    const Plan plan = schedule::replanned(scenario, baseline, schedule::SolveOptions{});

    CHECK(broken_rules_of(scenario, plan, baseline) == "");
    if (!cohorts_as_given(plan, baseline)) continue;
    ++compared;
    changed += best->changes > 0 ? 1 : 0;
    CHECK(value_of(plan, Goal::unplaced) == best->unplaced);
    CHECK(value_of(plan, Goal::late) == best->late);
    CHECK(value_of(plan, Goal::changes) == best->changes);
  }

  CHECK(compared == wanted);
  CHECK(changed >= 100);
}
