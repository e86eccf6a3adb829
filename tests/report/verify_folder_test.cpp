// A folder is as good for checking as the plan itself: the same violations and the same goals.

#include "report/export_tables.hpp"
#include "report/import_tables.hpp"
#include "support/small_programme.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace lotrinh;
using namespace lotrinh::test;
using verify::ViolationKind;

namespace {

using Files = std::map<std::string, std::string>;
using Break = std::function<void(Scenario&, Plan&)>;

Files folder_of(const SmallProgramme& small) {
  Files files;
  for (auto& file : report::export_tables(small.scenario, small.plan)) files[file.name] = file.text;
  return files;
}

std::multiset<ViolationKind> kinds(const Scenario& scenario, const Plan& plan) {
  std::multiset<ViolationKind> found;
  for (const auto& violation : verify::violations(scenario, plan)) found.insert(violation.kind);
  return found;
}

}  // namespace

TEST_CASE("a folder exported from a valid plan has no violations and the same goals") {
  const SmallProgramme small = small_programme();

  const report::Imported imported = report::import_tables(folder_of(small));

  REQUIRE(imported.plan);
  CHECK(kinds(*imported.scenario, *imported.plan).empty());
  CHECK(verify::goal_values(*imported.scenario, *imported.plan) ==
        verify::goal_values(small.scenario, small.plan));
}

TEST_CASE("what is wrong with a plan is wrong with its folder too") {
  const auto row = GENERATE(range(0, 12));
  const std::vector<Break> breaks{
      [](Scenario&, Plan& p) { p.sessions[SessionId(5)].opens += days{2}; },
      [](Scenario&, Plan& p) { p.sessions[SessionId(2)].teaching.pop_back(); },
      [](Scenario&, Plan& p) { p.unplaced.pop_back(); },
      [](Scenario&, Plan& p) { p.goals[2].value -= 1; },
      [](Scenario& s, Plan&) {
        s.lms = {0, 7};
      },
      [](Scenario& s, Plan&) { s.provinces[ProvinceId(0)].away_share_percent = 25; },
      [](Scenario& s, Plan&) { put_into_school(s, learner(s, "N1-4"), SchoolId(0)); },
      [](Scenario& s, Plan&) {
        s.lecturers[lecturer(s, "AN")].bookings.push_back({{aug(24), aug(25)}, "more"});
      },
      [](Scenario& s, Plan&) { s.places[place(s, "ROOMS")].bookings[0].sessions = 2; },
      [](Scenario& s, Plan&) {
        s.travel.bands = {{100, 0}, {200, 9}};
      },
      [](Scenario& s, Plan&) { s.pins[1].place = place(s, "HALL-N2"); },
      [](Scenario& s, Plan&) { s.digest = "another"; },
  };
  SmallProgramme small = small_programme();
  breaks[static_cast<std::size_t>(row)](small.scenario, small.plan);
  REQUIRE_FALSE(kinds(small.scenario, small.plan).empty());

  const report::Imported imported = report::import_tables(folder_of(small));

  CAPTURE(row);
  REQUIRE(imported.plan);
  CHECK(kinds(*imported.scenario, *imported.plan) == kinds(small.scenario, small.plan));
}

TEST_CASE("from the promised tables alone only the uncounted goals are in doubt") {
  Files files = folder_of(small_programme());
  for (const char* further :
       {"waiting.csv", "materials.csv", "waves.csv", "provinces.csv", "institutions.csv",
        "codes.csv", "bookings.csv", "pins.csv", "policies.csv"})
    files.erase(further);

  const report::Imported imported = report::import_tables(files);

  REQUIRE(imported.plan);
  for (const auto& violation : verify::violations(*imported.scenario, *imported.plan)) {
    INFO(violation.message);
    CHECK(violation.kind == ViolationKind::goal_mismatch);
    const auto uncounted = [&](Goal goal) { return goal_name(goal) == violation.where; };
    CHECK(std::any_of(imported.uncounted.begin(), imported.uncounted.end(), uncounted));
  }
}
