#include "scenario/load.hpp"
#include "schedule/planned.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

Scenario half_of_the_lecturers() {
  const std::string path = LOTRINH_SOURCE_DIR "/scenarios/whatif/half-lecturers.toml";
  scenario::Loaded loaded = scenario::load(scenario::DiskFiles{}, path);
  REQUIRE(loaded.scenario);
  return *std::move(loaded.scenario);
}

/// Fails when the checker finds anything, such as somebody left out who could join a class.
Plan checked_plan(const Scenario& scenario, std::uint64_t seed) {
  schedule::SolveOptions options;
  options.seed = seed;
  options.work = 200;
  Plan plan = schedule::solve(scenario, options);
  INFO("seed " << seed);
  const std::vector<verify::Violation> found = verify::violations(scenario, plan);
  const std::string first = found.empty() ? "" : found.front().message;
  CHECK(first.empty());
  return plan;
}

}  // namespace

TEST_CASE("nobody is left out who could join a class, whatever the seed") {
  const Scenario scenario = half_of_the_lecturers();

  for (const std::uint64_t seed : {1, 5, 6}) {
    const Plan plan = checked_plan(scenario, seed);

    // 840 lecturer-days / 4 a session = 210 sessions of at most 40: 3,600 of 12,000 stay out.
    CHECK(test::value(plan, Goal::unplaced) >= 3600);
    CHECK(test::bound(plan, Goal::unplaced) == 3600);
  }
}

TEST_CASE("nobody is left out who could join a class for the one module that they take") {
  Scenario scenario = half_of_the_lecturers();
  const ModuleId last(scenario.modules.size() - 1);
  for (const LearnerId id : scenario.learners.ids()) {
    if ((id.row() + 1) % 7 == 0) scenario.learners.set_modules(id, {last});
  }

  for (const std::uint64_t seed : {1, 2}) {
    const Plan plan = checked_plan(scenario, seed);

    CHECK(test::value(plan, Goal::unplaced) > 0);
  }
}

TEST_CASE("levels that may mix stay apart where lecturers teach one level each") {
  scenario::Loaded loaded = scenario::load(
      scenario::DiskFiles{}, LOTRINH_SOURCE_DIR "/scenarios/national-2021/national-2021.toml");
  REQUIRE(loaded.scenario);
  loaded.scenario->policies.level_mixing = LevelMixing::mixed;

  const Plan plan = checked_plan(*loaded.scenario, 1);

  CHECK(plan.unplaced.empty());  // as with levels apart; mixed classes would lack lecturers
}
