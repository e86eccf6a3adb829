// Who studies together: each policy in a scenario where it changes the plan.

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Fees make fewer sessions cheaper.
Texts paid(const Texts& learners) {
  return merged(learners,
                {{"lecturers.csv", lecturers_of({"A,VN63-01,1000,,,", "B,VN63-01,1000,,,"})}});
}

std::vector<std::size_t> sizes_under(const std::string& policies, const Texts& learners) {
  const Scenario scenario =
      scenario_from("[policies]\n" + policies + virtual_module("{ max = 60 }"), paid(learners));
  return class_sizes(scenario, planned(scenario));
}

}  // namespace

TEST_CASE("levels study apart, or together where they may mix") {
  const Texts learners = counts_of("VN63-01,TH,CBQL,20\nVN63-01,THCS,CBQL,15\n");

  CHECK(sizes_under("", learners) == std::vector<std::size_t>{15, 20});
  CHECK(sizes_under("level_mixing = \"mixed\"", learners) == std::vector<std::size_t>{35});
}

TEST_CASE("provinces study alone, within their region or within a distance") {
  const Texts learners = counts_of("VN63-01,TH,CBQL,20\nVN63-31,TH,CBQL,15\nVN63-48,TH,CBQL,8\n");

  CHECK(sizes_under("merging = \"none\"", learners) == std::vector<std::size_t>{8, 15, 20});
  CHECK(sizes_under("merging = \"region\"", learners) == std::vector<std::size_t>{8, 35});
  CHECK(sizes_under("merging = \"distance\"\nmerge_max_km = 700", learners) ==
        std::vector<std::size_t>{43});
}

TEST_CASE("two of one school are never away together, unless schools are ignored") {
  const Texts learners = roster_of("L1,VN63-01,S,TH\nL2,VN63-01,S,TH\nL3,VN63-01,,TH\n");

  CHECK(sizes_under("", learners) == std::vector<std::size_t>{1, 2});
  CHECK(sizes_under("same_school = \"ignored\"", learners) == std::vector<std::size_t>{3});
}

TEST_CASE("the two of one school meet on different days") {
  const Scenario scenario = scenario_from(virtual_module("{ max = 60 }"),
                                          roster_of("L1,VN63-01,S,TH\nL2,VN63-01,S,TH\n"));

  const Plan plan = planned(scenario);

  CHECK(sorted_openings(plan) == std::vector<std::string>{"2021-01-04", "2021-01-06"});
}

TEST_CASE("cohorts that are formed for each module take one module each") {
  const std::string modules = R"(
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 40 }
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 20 }
)";
  const Scenario through = scenario_from(modules, paid({}));
  const Scenario each =
      scenario_from("policies.cohort_span = \"per_module\"\n" + modules, paid({}));

  // Through: cohorts small enough for module 2 take both. Per module: one large class for module 1.
  CHECK(class_sizes(through, planned(through)) == std::vector<std::size_t>{20, 20, 20, 20});
  CHECK(class_sizes(each, planned(each)) == std::vector<std::size_t>{20, 20, 40});
}

TEST_CASE(
    "learners too few for the smallest class are joined by others, or left out with a reason") {
  const std::string policies = "merging = \"region\"\n";
  const Texts alone = counts_of("VN63-01,TH,CBQL,20\nVN63-48,TH,CBQL,3\n");
  const Scenario scenario = scenario_from(
      "[policies]\n" + policies + virtual_module("{ min = 5, max = 40 }"), paid(alone));

  const Plan plan = planned(scenario);

  CHECK(class_sizes(scenario, plan) == std::vector<std::size_t>{20});
  REQUIRE(plan.unplaced.size() == 3);
  CHECK(plan.unplaced[0].code == UnplacedCode::class_size);
}
