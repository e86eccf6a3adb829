#include "schedule/precheck.hpp"

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;
using schedule::CapacityFinding;

namespace {

Scenario with_days(const std::string& learners, const std::string& year) {
  return scenario_from(virtual_module("{ max = 40 }", "deadline = { date = 2021-12-31 }"),
                       merged(counts_of("VN63-01,TH,CBQL," + learners + "\n"),
                              {{"lecturers.csv", lecturers_of({"A,VN63-01,,,," + year})}}));
}

}  // namespace

TEST_CASE("what fits is told by the tightest of what exists") {
  const std::vector<CapacityFinding> findings = schedule::precheck(with_days("80", "5"));

  REQUIRE(findings.size() == 1);
  CHECK(findings[0].fits);
  CHECK(findings[0].sentence == "module 1, TH: 4 lecturer-days needed, 5 exist");
  CHECK(findings[0].learners_unplaced == 0);
}

TEST_CASE("what does not fit is told with the learners who cannot be placed") {
  const std::vector<CapacityFinding> findings = schedule::precheck(with_days("120", "5"));

  REQUIRE_FALSE(findings.empty());
  CHECK_FALSE(findings[0].fits);
  CHECK(findings[0].sentence ==
        "module 1, TH: 6 lecturer-days needed, 5 exist: at least 40 learners cannot be placed");
  CHECK(findings[0].learners_unplaced == 40);  // 5 days are 2 classes of 40
}

TEST_CASE("a deadline that cannot be met by all is told") {
  const std::vector<CapacityFinding> findings = schedule::precheck(
      scenario_from(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-15 }")));

  const auto late = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
    return finding.sentence.find("160 learner-days late") != std::string::npos;
  });
  REQUIRE(late != findings.end());
  CHECK_FALSE(late->fits);
}
