#include "cohort/form.hpp"

#include "cohort/sizes.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace lotrinh;
using namespace lotrinh::test;
using cohort::Draft;
using cohort::Filling;

namespace {

std::vector<Draft> form(const Scenario& scenario, Filling filling = Filling::even) {
  return cohort::form(scenario, cohort::Rules(scenario), filling);
}

std::vector<std::size_t> sizes(const std::vector<Draft>& drafts) {
  std::vector<std::vector<LearnerId>> classes;
  for (const Draft& draft : drafts) classes.push_back(draft.members);
  return sizes_of(classes);
}

std::vector<std::string> codes(const std::vector<Draft>& drafts) {
  std::vector<std::string> found;
  for (const Draft& draft : drafts) found.push_back(draft.code());
  std::sort(found.begin(), found.end());
  return found;
}

/// Modules 1 and 2 in classes of 10 to 40, preferably 30.
const char* const two_modules = R"(
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 10, preferred = 30, max = 40 }
[[modules]]
code = "2"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 10, preferred = 30, max = 40 }
)";

}  // namespace

TEST_CASE("fillings differ in sizes but not in the fewest number of cohorts") {
  const Scenario scenario =
      scenario_from(two_modules, {{"counts.csv", counts({"VN63-01,TH,CBQL,90"})}});

  CHECK(sizes(form(scenario, Filling::even)) == std::vector<std::size_t>{30, 30, 30});
  CHECK(sizes(form(scenario, Filling::full)) == std::vector<std::size_t>{10, 40, 40});
  CHECK(sizes(form(scenario, Filling::preferred)) == std::vector<std::size_t>{30, 30, 30});
}

TEST_CASE("the preferred filling makes cohorts of about the preferred size") {
  const Scenario scenario =
      scenario_from(two_modules, {{"counts.csv", counts({"VN63-01,TH,CBQL,120"})}});

  CHECK(sizes(form(scenario, Filling::even)) == std::vector<std::size_t>{40, 40, 40});
  CHECK(sizes(form(scenario, Filling::preferred)) == std::vector<std::size_t>{30, 30, 30, 30});
}

TEST_CASE("levels are apart or together as the policy says, and the code says which") {
  const Texts tables{{"counts.csv", counts({"VN63-01,TH,CBQL,20", "VN63-01,THCS,CBQL,20"})}};

  const auto separate = form(scenario_from(two_modules, tables));
  const auto mixed =
      form(scenario_from(std::string("policies.level_mixing = \"mixed\"\n") + two_modules, tables));

  CHECK(codes(separate) == std::vector<std::string>{"TH-VN63-01-1", "THCS-VN63-01-1"});
  CHECK(codes(mixed) == std::vector<std::string>{"TH+THCS-VN63-01-1"});
}

TEST_CASE("cohorts that stay through take all modules, others are formed for each") {
  const Texts tables{{"counts.csv", counts({"VN63-01,TH,CBQL,20"})}};

  const auto through = form(scenario_from(two_modules, tables));
  const auto each = form(
      scenario_from(std::string("policies.cohort_span = \"per_module\"\n") + two_modules, tables));

  REQUIRE(through.size() == 1);
  CHECK(through[0].modules == std::vector<ModuleId>{ModuleId(0), ModuleId(1)});
  REQUIRE(codes(each) == std::vector<std::string>{"TH-VN63-01-1-M1", "TH-VN63-01-1-M2"});
  CHECK(each[0].modules == std::vector<ModuleId>{ModuleId(0)});
}

TEST_CASE("who cannot be brought together with enough others still gets a cohort") {
  const Scenario scenario = scenario_from(
      two_modules, {{"counts.csv", counts({"VN63-01,TH,CBQL,20", "VN63-48,TH,CBQL,3"})}});

  CHECK(codes(form(scenario)) == std::vector<std::string>{"TH-VN63-01-1", "TH-VN63-48-1"});
  CHECK(sizes(form(scenario)) == std::vector<std::size_t>{3, 20});
}

TEST_CASE("every learner is in exactly one cohort, for every module once") {
  const std::string policies =
      GENERATE(as<std::string>(), "", "policies.cohort_span = \"per_module\"\n",
               "policies.level_mixing = \"mixed\"\n", "policies.merging = \"none\"\n",
               "policies.merging = \"distance\"\npolicies.merge_max_km = 2000\n");
  const Filling filling = GENERATE(Filling::even, Filling::full, Filling::preferred);
  const Scenario scenario = scenario_from(
      policies + two_modules,
      {{"counts.csv", counts({"VN63-01,TH,CBQL,53", "VN63-31,TH,CBQL,7", "VN63-01,THCS,CBQL,11",
                              "VN63-48,TH,CBQL,64", "VN63-79,THPT,CBQL,4"})},
       {"roster.csv", roster({"A,VN63-01,S,TH", "B,VN63-01,S,TH", "C,VN63-01,S,TH"})}});
  INFO(policies << static_cast<int>(filling));
  const cohort::Rules rules(scenario);

  std::map<std::pair<LearnerId, ModuleId>, int> times;
  for (const Draft& draft : form(scenario, filling)) {
    for (const LearnerId learner : draft.members) {
      std::vector<LearnerId> others = draft.members;
      std::erase(others, learner);
      CHECK(rules.may_join(learner, others));
      for (const ModuleId module : draft.modules) ++times[{learner, module}];
    }
    CHECK(draft.members.size() <= 40);
    CHECK(std::is_sorted(draft.members.begin(), draft.members.end()));
  }

  CHECK(times.size() == 2 * scenario.learners.size());
  for (const auto& [key, count] : times) CHECK(count == 1);
}

TEST_CASE("shorter distances in the national year leave nobody without a class") {
  // A pair of one school in VN63-52 at 300 km has only full or far classes around: one learner
  // begins a class of those whom the neighbours can spare.
  scenario::Loaded loaded = scenario::load(
      scenario::DiskFiles{}, LOTRINH_SOURCE_DIR "/scenarios/national-2021/national-2021.toml");
  REQUIRE(loaded.scenario.has_value());
  const int km = GENERATE(200, 250, 300, 400);
  loaded.scenario->policies.merge_max_km = km;

  const auto drafts = form(*loaded.scenario);

  CHECK(sizes(drafts).front() >= 15);  // the smallest class
  CHECK(drafts.size() <= 121);
}
