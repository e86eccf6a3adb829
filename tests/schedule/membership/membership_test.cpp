#include "schedule/membership/membership.hpp"

#include "cohort/form.hpp"
#include "schedule/decode.hpp"
#include "schedule/planned.hpp"

#include <map>

using namespace lotrinh;
using namespace lotrinh::test;
using cohort::Draft;
using schedule::Candidate;
using schedule::Frame;

namespace {

/// Every learner once for each module, and nobody with whom a rule forbids it.
void check_partition(const Scenario& scenario, const cohort::Rules& rules,
                     const std::vector<Draft>& drafts) {
  std::map<std::pair<LearnerId, ModuleId>, int> times;
  std::vector<std::string> codes;
  for (const Draft& draft : drafts) {
    codes.push_back(draft.code());
    REQUIRE_FALSE(draft.members.empty());
    REQUIRE(std::is_sorted(draft.members.begin(), draft.members.end()));
    for (const LearnerId learner : draft.members) {
      std::vector<LearnerId> others = draft.members;
      std::erase(others, learner);
      REQUIRE(rules.may_join(learner, others));
      for (const ModuleId module : scenario.learners[learner].modules) {
        const auto& taken = draft.modules;
        if (std::find(taken.begin(), taken.end(), module) != taken.end())
          ++times[{learner, module}];
      }
    }
  }
  std::sort(codes.begin(), codes.end());
  REQUIRE(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
  std::size_t wanted = 0;
  for (const Learner& learner : scenario.learners) wanted += learner.modules.size();
  REQUIRE(times.size() == wanted);
  for (const auto& [key, count] : times) REQUIRE(count == 1);
}

const std::string pair_of_modules = R"(
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { min = 2, max = 6 }
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { min = 2, max = 5 }
)";

Texts mixed_learners() {
  return {{"roster.csv",
           "learner,province,school,level,modules\n"
           "A,VN63-01,S,TH,\nB,VN63-01,S,TH,1\nC,VN63-31,,TH,2\nD,VN63-31,,THCS,\n"},
          {"counts.csv",
           "province,level,audience,learners\nVN63-01,TH,CBQL,9\nVN63-31,THCS,CBQL,6\n"
           "VN63-48,TH,CBQL,3\n"}};
}

}  // namespace

TEST_CASE("a changed membership keeps every learner in one cohort for each module") {
  const std::string span = GENERATE(as<std::string>(), "through", "per_module");
  const std::string mixing = GENERATE(as<std::string>(), "separate", "mixed");
  const Scenario scenario =
      scenario_from("[policies]\ncohort_span = \"" + span + "\"\nlevel_mixing = \"" + mixing +
                        "\"\n" + pair_of_modules,
                    mixed_learners());
  const Frame frame(scenario);
  const cohort::Rules rules(scenario);
  Candidate candidate =
      schedule::first_candidate(frame, cohort::form(scenario, rules, cohort::Filling::even));
  Rng rng(3);
  int changes = 0;

  for (int step = 0; step < 150; ++step) {
    auto drafts = schedule::changed_membership(frame, rules, candidate, rng);
    if (!drafts) continue;
    ++changes;
    check_partition(scenario, rules, *drafts);
    candidate =
        schedule::adapted(frame, std::move(*drafts), candidate, schedule::Displaced::reinserted);
    const Plan plan =
        schedule::decoded(frame, candidate.drafts, candidate.compiled, candidate.schedule);
    for (const Unplaced& entry : plan.unplaced) REQUIRE_FALSE(entry.reason.empty());
    REQUIRE(value(plan, Goal::unplaced) == candidate.score[rcpsp::Criterion::unscheduled]);
  }

  CHECK(changes > 20);
}

TEST_CASE("a cohort with a pinned session is left as it is") {
  const Scenario scenario = scenario_from(
      pair_of_modules + "[[pins]]\nsession = \"TH-VN63-01-1/1\"\nopens = 2021-03-01\n",
      counts_of("VN63-01,TH,CBQL,15\n"));
  const Frame frame(scenario);
  const cohort::Rules rules(scenario);
  const std::vector<Draft> formed = cohort::form(scenario, rules, cohort::Filling::even);
  const Candidate candidate = schedule::first_candidate(frame, formed);
  const auto pinned = [](const std::vector<Draft>& drafts) {
    for (const Draft& draft : drafts) {
      if (draft.code() == "TH-VN63-01-1") return draft.members;
    }
    return std::vector<LearnerId>{};
  };
  Rng rng(3);

  for (int step = 0; step < 60; ++step) {
    if (const auto drafts = schedule::changed_membership(frame, rules, candidate, rng))
      REQUIRE(pinned(*drafts) == pinned(formed));
  }
}

TEST_CASE("learners without a seat are poured into classes that have room") {
  // One lecturer with two live days: 2 classes of at most 6. Three of 4 are formed here.
  const Scenario scenario = scenario_from(
      "[[modules]]\ncode = \"1\"\nclass_size = { min = 2, max = 6 }\n"
      "model = { pre_days = 1, live_days = 1, post_days = 1, modes = [\"virtual\"] }\n",
      merged(counts_of("VN63-01,TH,CBQL,12\n"),
             {{"lecturers.csv", lecturers_of({"A,VN63-01,,,,2"})}}));
  const Frame frame(scenario);
  const cohort::Rules rules(scenario);
  std::vector<Draft> drafts;
  for (std::size_t first : {0U, 4U, 8U}) {
    Draft draft{"TH-VN63-01-", static_cast<int>(1 + first / 4), "", {}, {ModuleId(0)}};
    for (std::size_t row = first; row < first + 4; ++row) draft.members.push_back(LearnerId(row));
    drafts.push_back(draft);
  }
  Candidate candidate = schedule::first_candidate(frame, drafts);
  REQUIRE(candidate.score[rcpsp::Criterion::unscheduled] == 4);

  schedule::fill_classes(frame, rules, candidate);

  CHECK(candidate.score[rcpsp::Criterion::unscheduled] == 0);  // 6 + 6
  CHECK(candidate.drafts.size() == 2);
}
