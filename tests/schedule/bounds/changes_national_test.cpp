// How near the bound of changes is to what replanning reaches, on the national year: hidden, since
// it takes minutes; run with the tag [national].
#include "scenario/file_source.hpp"
#include "scenario/load.hpp"
#include "schedule/bounds/changes_bound.hpp"
#include "schedule/planned.hpp"
#include "schedule/replan.hpp"
#include "support/revision.hpp"

#include <functional>
#include <iostream>
#include <map>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

ModuleId last_module(const Scenario& scenario) { return scenario.modules.ids().back(); }

/// Two weeks before which everything is planned anew, in the middle of the last module's openings.
Day busy_day(const Scenario& scenario, const Plan& plan) {
  std::vector<Day> openings;
  for (const Session& session : plan.sessions)
    if (session.module == last_module(scenario)) openings.push_back(session.opens);
  std::sort(openings.begin(), openings.end());
  return openings[openings.size() / 3] - days{14};
}

void report(const std::string& name, const Scenario& scenario, const Plan& baseline) {
  const Plan plan = schedule::replanned(scenario, baseline, {});
  std::map<ArgumentKind, int> kinds;
  for (const Argument& argument : plan.certificates.back().arguments) ++kinds[argument.kind];
  std::cout << name << ": from " << iso(*scenario.revised_from) << ", unplaced "
            << value(plan, Goal::unplaced) << ", late " << value(plan, Goal::late) << ", changes "
            << value(plan, Goal::changes) << ", bound " << bound(plan, Goal::changes) << " ("
            << bound_source(plan, Goal::changes) << ")\n";
  for (const auto& [kind, count] : kinds)
    std::cout << "    " << argument_kind_name(kind) << " " << count << "\n";
  for (const verify::Violation& found : verify::violations(scenario, plan, &baseline))
    FAIL_CHECK(found.where << ": " << found.message);
  for (const verify::Rejection& found :
       verify::rejections(scenario, plan.certificates.back(), &baseline))
    FAIL_CHECK(found.where << ": " << found.message);
}

}  // namespace

TEST_CASE("how near the bound of changes is on the national year", "[.][national]") {
  const auto loaded = scenario::load(
      scenario::DiskFiles(), LOTRINH_SOURCE_DIR "/scenarios/national-2021/national-2021.toml");
  REQUIRE(loaded.scenario);
  const Scenario scenario = *loaded.scenario;
  const Plan baseline = schedule::solve(scenario, {});
  const Day from = busy_day(scenario, baseline);
  const Day storm = from + days{14};
  const Session* session = nullptr;
  for (const Session& other : baseline.sessions)
    if (other.module == last_module(scenario) && other.opens >= storm &&
        (session == nullptr || other.opens < session->opens))
      session = &other;
  REQUIRE(session != nullptr);
  const LearnerId someone = baseline.cohorts[session->cohort].members.front();
  const PlaceId place = session->place;

  Scenario changed = revised(scenario, from);
  close_province(changed, scenario.learners[someone].province, {storm, storm + days{14}},
                 ClosureEffect::nothing);
  report("storm", changed, baseline);

  changed = revised(scenario, from);
  for (const Teaching& teaching : session->teaching)
    changed.lecturers[teaching.lecturer].absences.push_back({storm, storm + days{10}});
  report("two lecturers ill", changed, baseline);

  changed = revised(scenario, from);
  Module& module = changed.modules[last_module(changed)];
  Day first = scenario.horizon.end;
  for (const Session& other : baseline.sessions)
    if (other.module == last_module(scenario)) first = std::min(first, other.opens);
  module.materials = {{"publish", first + days{9}}};
  changed.revised_from = first - days{14};
  report("materials 10 days late", changed, baseline);

  changed = revised(scenario, from);
  Place& rooms = changed.places[place];
  const int taken = (rooms.sessions_at_once + 1) / 2;
  rooms.bookings.push_back({{storm + days{7}, storm + days{14}}, taken, "half of the rooms"});
  report("rooms halved", changed, baseline);
}
