#include "cohort/rules.hpp"

#include "cohort/sizes.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Who of Hà Nội's neighbours may join: Hải Phòng is 88 km away in the same region, Đà Nẵng 605 km
/// and in another.
struct Meets {
  bool hai_phong = false;
  bool da_nang = false;
  friend bool operator==(const Meets&, const Meets&) = default;
};

Meets meets_under(const std::string& policies) {
  const Scenario scenario = scenario_from("[policies]\n" + policies);
  const cohort::Rules rules(scenario);
  const ProvinceId hanoi = province(scenario, "VN63-01");
  CHECK(rules.may_meet(hanoi, hanoi));
  return {rules.may_meet(hanoi, province(scenario, "VN63-31")),
          rules.may_meet(hanoi, province(scenario, "VN63-48"))};
}

}  // namespace

TEST_CASE("which provinces may study together follows from merging and distance") {
  CHECK(meets_under("merging = \"none\"") == Meets{false, false});
  CHECK(meets_under("merging = \"region\"\nmerge_max_km = 1000") == Meets{true, false});
  CHECK(meets_under("merging = \"region\"\nmerge_max_km = 80") == Meets{false, false});
  CHECK(meets_under("merging = \"distance\"\nmerge_max_km = 600") == Meets{true, false});
  CHECK(meets_under("merging = \"distance\"\nmerge_max_km = 700") == Meets{true, true});
}

TEST_CASE("a learner joins others only if levels, provinces and schools allow it with every one") {
  const Texts tables{{"roster.csv", roster({"A,VN63-01,S1,TH", "B,VN63-01,S2,TH", "C,VN63-01,S1,TH",
                                            "D,VN63-01,S3,THCS", "E,VN63-48,S4,TH"})},
                     {"counts.csv", counts({})}};
  const LearnerId a(0);
  const LearnerId b(1);
  const LearnerId c(2);
  const LearnerId d(3);
  const LearnerId e(4);

  const Scenario strict = scenario_from("", tables);
  const cohort::Rules rules(strict);
  CHECK(rules.may_join(a, {b}));
  CHECK_FALSE(rules.may_join(a, {b, c}));  // of one school
  CHECK_FALSE(rules.may_join(a, {b, d}));  // of another level
  CHECK_FALSE(rules.may_join(a, {b, e}));  // of another region

  const Scenario loose = scenario_from(
      "[policies]\nlevel_mixing = \"mixed\"\nsame_school = \"ignored\"\n"
      "merging = \"distance\"\nmerge_max_km = 2000",
      tables);
  CHECK(cohort::Rules(loose).may_join(a, {b, c, d, e}));
}

TEST_CASE(
    "the largest class of modules is bounded by each and by the largest room of their modes") {
  const Scenario scenario = scenario_from(R"(
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 5, preferred = 30, max = 40 }
[[modules]]
code = "2"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["in_person"] }
class_size = { min = 8, preferred = 25, max = 50 }
)",
                                          {{"places.csv",
                                            "place,name,mode,province,sessions_at_once,seats\n"
                                            "ROOMS,R,virtual,,1,100\n"
                                            "HALL,H,in_person,VN63-01,1,36\n"
                                            "HUT,H,in_person,VN63-01,1,20\n"}});
  const cohort::Rules rules(scenario);

  CHECK(rules.largest_class({ModuleId(0)}) == 40);  // 100 seats
  CHECK(rules.largest_class({ModuleId(1)}) == 36);  // seats of the hall
  CHECK(rules.largest_class({ModuleId(0), ModuleId(1)}) == 36);
  CHECK(rules.smallest_class({ModuleId(0), ModuleId(1)}) == 8);
  CHECK(rules.preferred_class({ModuleId(0), ModuleId(1)}) == 25);
}

TEST_CASE("the away limit is the share of a province's learners, rounded down but at least one") {
  const std::string share = GENERATE(as<std::string>(), "10", "1", "100");
  const Scenario scenario =
      scenario_from("", {{"counts.csv", counts({"VN63-01,TH,CBQL,25", "VN63-01,THCS,CBQL,10"})},
                         {"settings.csv", "province,away_share_percent\nVN63-01," + share + "\n"}});

  const int limit = cohort::Rules(scenario).away_limit(ProvinceId(0));

  CHECK(limit == (share == "10" ? 3 : share == "1" ? 1 : 35));  // 3.5 and 0.35 of 35
}

TEST_CASE("no more of a province join than may be away on one day") {
  const Scenario scenario =
      scenario_from("", {{"counts.csv", counts({"VN63-01,TH,CBQL,4", "VN63-31,TH,CBQL,1"})},
                         {"settings.csv", "province,away_share_percent\nVN63-01,50\n"}});
  const cohort::Rules rules(scenario);

  CHECK(rules.may_join(LearnerId(2), {LearnerId(0)}));
  CHECK_FALSE(rules.may_join(LearnerId(2), {LearnerId(0), LearnerId(1)}));  // 50 % of 4
  CHECK(rules.may_join(LearnerId(4), {LearnerId(0), LearnerId(1)}));        // of another one
}
