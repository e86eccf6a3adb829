// A plan that revises another, exported and read back with the baseline.

#include "report/export_tables.hpp"
#include "report/import_tables.hpp"
#include "support/revised_programme.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

std::map<std::string, std::string> revised_folder(const RevisedProgramme& revised) {
  std::map<std::string, std::string> files;
  for (const report::TextFile& file :
       report::export_tables(revised.scenario, revised.plan, &*revised.baseline))
    files.emplace(file.name, file.text);
  return files;
}

/// With a newcomer who takes module 4 nowhere, a split that does no harm and a session not held.
RevisedProgramme with_everything() {
  RevisedProgramme revised = revised_programme();
  Scenario& scenario = revised.scenario;
  scenario.splits = {{"A-X-N1-2", {ProvinceId(1)}}};
  scenario.replan.notice = {{3, 9}, {15, 5}};
  Learner newcomer = scenario.learners[learner(scenario, "N1-3")];
  newcomer.code = "N1-5";
  const LearnerId who = scenario.learners.add(newcomer);
  revised.plan.cohorts[CohortId(1)].members.push_back(who);
  revised.plan.cohorts[CohortId(1)].elsewhere = {{who, ModuleId(0)}, {who, ModuleId(1)}};
  revised.plan.unplaced.push_back({who, ModuleId(0), UnplacedCode::class_size, "1 newcomer"});
  revised.plan.unplaced.push_back({who, ModuleId(1), UnplacedCode::prerequisite, "module 4"});
  revised.plan.goals = verify::goal_values(scenario, revised.plan, &*revised.baseline);
  return revised;
}

}  // namespace

TEST_CASE("a plan that revises nothing is exported as ever, whatever baseline is given") {
  const SmallProgramme small = small_programme();

  CHECK(report::export_tables(small.scenario, small.plan, &small.plan) ==
        report::export_tables(small.scenario, small.plan));
}

TEST_CASE("an exported revision is read back with its baseline and verifies") {
  const RevisedProgramme revised = with_everything();

  const report::Imported imported = report::import_tables(revised_folder(revised));

  INFO(report_text(imported.diagnostics, 4000) << report_text(imported.contradictions, 4000));
  REQUIRE(imported.plan);
  REQUIRE(imported.baseline);
  CHECK(imported.contradictions.empty());
  CHECK(imported.plan->revises == revised.plan.revises);
  CHECK(verify::violations(*imported.scenario, *imported.plan, &*imported.baseline).empty());
  const auto goals = verify::goal_values(*imported.scenario, *imported.plan, &*imported.baseline);
  CHECK(goals[static_cast<std::size_t>(Goal::changes)].value == 5 * 5);  // 15 days: weight 5 each
}

TEST_CASE("exporting an imported revision gives the same bytes") {
  const auto files = revised_folder(with_everything());

  const report::Imported imported = report::import_tables(files);
  REQUIRE(imported.baseline);
  std::map<std::string, std::string> again;
  for (const report::TextFile& file :
       report::export_tables(*imported.scenario, *imported.plan, &*imported.baseline))
    again.emplace(file.name, file.text);

  CHECK(again == files);
}

TEST_CASE("a folder of a revision in which a held session was changed does not verify") {
  auto files = revised_folder(with_everything());
  std::string& sessions = files.at("baseline-sessions.csv");
  const std::size_t at = sessions.find("A-X-N1-2/4,A-X-N1-2,4,2021-08-18");
  REQUIRE(at != std::string::npos);
  sessions.replace(at, 32, "A-X-N1-2/4,A-X-N1-2,4,2021-08-17");

  const report::Imported imported = report::import_tables(files);
  REQUIRE(imported.baseline);
  const auto found = verify::violations(*imported.scenario, *imported.plan, &*imported.baseline);

  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == verify::ViolationKind::held_changed);
}

TEST_CASE("a folder of a revision without the baseline's tables says what is not checked") {
  auto files = revised_folder(revised_programme());
  for (const std::string table : {"sessions", "members", "teaching"})
    files.erase("baseline-" + table + ".csv");

  const report::Imported imported = report::import_tables(files);

  REQUIRE(imported.plan);
  CHECK_FALSE(imported.baseline);
  REQUIRE(imported.diagnostics.size() == 1);
  CHECK(imported.diagnostics[0].code == "W-UNCHECKED");
  CHECK(imported.uncounted == std::vector<Goal>{Goal::changes});
}
