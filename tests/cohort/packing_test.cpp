#include "cohort/packing.hpp"

#include "cohort/sizes.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using cohort::Members;
using cohort::Sizes;

namespace {

std::vector<Members> packed(const Scenario& scenario, const Sizes& sizes) {
  const cohort::Rules rules(scenario);
  return cohort::packed(scenario, rules, {{ModuleId(0)}, scenario.learners.ids()}, sizes);
}

}  // namespace

TEST_CASE("a province makes classes of its own before its rest joins a neighbour's") {
  const Scenario scenario =
      scenario_from("", {{"counts.csv", counts({"VN63-01,TH,CBQL,50", "VN63-31,TH,CBQL,30"})}});

  const std::vector<Members> classes = packed(scenario, {10, 40, 40});

  REQUIRE(sizes_of(classes) == std::vector<std::size_t>{40, 40});
  const std::vector<LearnerId> first(classes[0].begin(), classes[0].end());
  for (const LearnerId learner : first)
    CHECK(scenario.provinces[scenario.learners[learner].province].code == "VN63-01");
}

TEST_CASE("provinces too far apart are cut into classes of their own") {
  const Scenario scenario = scenario_from(
      "[policies]\nmerging = \"distance\"\nmerge_max_km = 300\n",
      {{"counts.csv", counts({"VN63-01,TH,CBQL,15", "VN63-31,TH,CBQL,15", "VN63-48,TH,CBQL,7"})}});

  const std::vector<Members> classes = packed(scenario, {5, 40, 40});

  CHECK(sizes_of(classes) == std::vector<std::size_t>{7, 30});
}

TEST_CASE("no class has more of a province than may be away on one day") {
  const Scenario scenario =
      scenario_from("", {{"counts.csv", counts({"VN63-01,TH,CBQL,40"})},
                         {"settings.csv", "province,away_share_percent\nVN63-01,25\n"}});

  const std::vector<Members> classes = packed(scenario, {5, 40, 40});

  CHECK(sizes_of(classes) == std::vector<std::size_t>{10, 10, 10, 10});  // 25 % of 40
}

TEST_CASE("provinces of which half may be away fill classes together") {
  const Scenario scenario = scenario_from(
      "", {{"counts.csv", counts({"VN63-01,TH,CBQL,40", "VN63-31,TH,CBQL,40"})},
           {"settings.csv", "province,away_share_percent\nVN63-01,50\nVN63-31,50\n"}});

  const std::vector<Members> classes = packed(scenario, {5, 40, 40});

  CHECK(sizes_of(classes) == std::vector<std::size_t>{40, 40});  // 20 of each in both
}
