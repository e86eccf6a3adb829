#include "schedule/solve.hpp"

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Two modules for 150 learners of three provinces, with few lecturers.
Scenario busy_scenario() {
  return scenario_from(
      R"(
policies.merge_max_km = 700
policies.merging = "distance"
[[modules]]
code = "1"
model = { pre_days = 3, live_days = 2, post_days = 3, modes = ["virtual", "in_person"] }
class_size = { min = 10, preferred = 25, max = 30 }
deadline = { date = 2021-02-15 }
cos = 1
[[modules]]
code = "2"
model = { pre_days = 3, live_days = 2, post_days = 3, modes = ["virtual"] }
class_size = { min = 10, preferred = 25, max = 30 }
deadline = { date = 2021-03-15 }
after = [{ module = "1", gap_days = 2 }]
)",
      {{"counts.csv",
        "province,level,audience,learners\nVN63-01,TH,CBQL,70\n"
        "VN63-31,TH,CBQL,45\nVN63-48,TH,CBQL,35\n"},
       {"lecturers.csv", lecturers_of({"A,VN63-01,100,2,6,30", "B,VN63-31,200,3,8,30",
                                       "C,VN63-48,150,2,9,30", "D,VN63-01,400,4,9,"})}});
}

Plan solved(const Scenario& scenario, std::uint64_t seed, int threads, std::uint64_t work = 60) {
  schedule::SolveOptions options;
  options.seed = seed;
  options.threads = threads;
  options.work = work;
  return schedule::solve(scenario, options);
}

}  // namespace

TEST_CASE("the plan of a busy scenario breaks no rule and is no better than its bounds") {
  const Plan plan = planned(busy_scenario(), 60);

  for (const Goal goal : {Goal::unplaced, Goal::late, Goal::cost})
    CHECK(bound(plan, goal) <= value(plan, goal));
  CHECK(value(plan, Goal::unplaced) == 0);
}

TEST_CASE("one seed and one scenario give one plan, on any number of threads") {
  const Scenario scenario = busy_scenario();

  CHECK(solved(scenario, 5, 1) == solved(scenario, 5, 2));
}

TEST_CASE("the plan tells what it was made from") {
  const Scenario scenario = busy_scenario();

  const Plan plan = solved(scenario, 9, 2, 20);

  CHECK(plan.scenario_digest == scenario.digest);
  CHECK(plan.seed == 9);
  CHECK(plan.work == 20);
}

TEST_CASE("a stop ends planning with a plan that breaks no rule") {
  const Scenario scenario = busy_scenario();
  schedule::SolveOptions options;
  options.work = 1'000'000'000;  // would take days
  options.threads = 1;
  int asked = 0;
  options.stop = [&] { return ++asked > 5; };

  const Plan plan = schedule::solve(scenario, options);

  CHECK(verify::violations(scenario, plan).empty());
  CHECK_FALSE(plan.sessions.empty());
}

TEST_CASE("progress is told while planning and ends with the whole work done") {
  schedule::SolveOptions options;
  options.work = 20;
  std::vector<double> shares;
  options.progress = [&](const schedule::Progress& told) { shares.push_back(told.share_done); };

  (void)schedule::solve(busy_scenario(), options);

  REQUIRE_FALSE(shares.empty());
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == 1.0);
}

TEST_CASE("a scenario in which nobody takes a module has an empty plan") {
  const Plan plan = planned(virtual_module("{ max = 40 }"), counts_of("VN63-01,TH,CBQL,0\n"));

  CHECK(plan.sessions.empty());
  CHECK(plan.unplaced.empty());
}
