#include "makespan/solve.hpp"

#include "makespan/bounds.hpp"
#include "makespan/compile.hpp"
#include "project/timetable_file.hpp"
#include "support/published_text.hpp"
#include "verify/timetable.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

makespan::Options quick() {
  makespan::Options options;
  options.schedules = 500;
  options.conflicts = 500;
  return options;
}

}  // namespace

TEST_CASE("the critical path is the longest chain, and is told job by job") {
  const makespan::Bound bound = makespan::critical_path(published_project("small.sm"));

  CHECK(bound.value == 7);  // jobs 3 and 5: 4 + 3
  CHECK(bound.source == "critical path: jobs 3 (4), 5 (3) take 7 one after the other");
}

TEST_CASE("work over capacity is a bound where it is larger than the critical path") {
  Project project = published_project("small.sm");
  project.jobs[JobId(1)].duration = 9;
  project.jobs[JobId(4)].duration = 0;
  project.resources[RenewableId(0)].capacity = 2;

  const makespan::Bound bound = makespan::lower_bound(project);

  CHECK(bound.value == 14);  // 2 × 9 + 2 × 4 + 1 × 2 = 28; the longest chain is 9 + 2
  CHECK(bound.source == "resource R1: 28 units of work, 2 at a time: 28 / 2 = 14");
}

TEST_CASE("work that takes a skill is divided by those who have it on that level") {
  Project project = published_project("small.def");
  project.jobs[JobId(1)].predecessors.clear();

  const makespan::Bound bound = makespan::lower_bound(project);

  CHECK(bound.value == 6);  // 4 + 3 + 5 = 12 for two; Q1: 5 for one; Q0 on level 2: 3 for one
  CHECK(bound.source == "skill Q0 from level 1: 12 units of work, 2 at a time: 12 / 2 = 6");
}

TEST_CASE("small projects are solved to the makespans found by hand") {
  const auto [name, best] = GENERATE(table<std::string, std::int64_t>({
      {"small.sm", 9},   // jobs 2 and 3 take 4 of 3 R1; 3 first: 4 + 3 + 2
      {"small.dzn", 5},  // employee 1 alone has skill 1: 3 + 2
      {"small.def", 7},  // employee 2 alone has Q0 on level 2, after job 1: 4 + 3
  }));
  const Project project = published_project(name);

  const makespan::Solved solved = makespan::solve(project, quick());

  CHECK(solved.makespan == best);
  CHECK(solved.bound <= best);
  CHECK_FALSE(solved.bound_source.empty());
  CHECK(verify::violations(project, solved.timetable, solved.makespan).empty());
}

TEST_CASE("there is a valid timetable even when nothing is to be searched") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const Project project = published_project(name);
  makespan::Options options;
  options.schedules = 0;
  options.conflicts = 0;
  options.stop = [] { return true; };

  const makespan::Solved solved = makespan::solve(project, options);

  CHECK(verify::violations(project, solved.timetable, solved.makespan).empty());
}

TEST_CASE("a timetable follows from project, seed and work, whatever the number of threads") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const Project project = published_project(name);
  makespan::Options options = quick();
  const std::string once = timetable_text(project, makespan::solve(project, options).timetable);

  options.threads = 2;
  const std::string again = timetable_text(project, makespan::solve(project, options).timetable);

  CHECK(once == again);
}

TEST_CASE("jobs, resources and employees keep their rows when a project is compiled") {
  const Project project = published_project("small.dzn");

  const rcpsp::Problem problem = makespan::compiled(project);

  CHECK(problem.activities.size() == project.jobs.size());
  CHECK(problem.workers.size() == project.employees.size());
  CHECK(problem.horizon >= 2 + 3 + 2);  // all jobs one after the other
  const auto& demands = problem.activities[rcpsp::ActivityId(2)].demands;
  REQUIRE(demands.size() == 2);
  CHECK(problem.pools[demands[0].pool].size() == 1);  // skill 1: employee 1
  CHECK(problem.pools[demands[1].pool].size() == 2);  // skill 2: both
}

TEST_CASE("members serve with a skill that they have, in whatever order a team names them") {
  const Project project = published_project("small.dzn");
  rcpsp::Schedule schedule;
  for (std::size_t row = 0; row < project.jobs.size(); ++row) {
    rcpsp::Placement placement;
    placement.mode = 0;
    placement.start = static_cast<rcpsp::Time>(10 * row);
    if (row == 1) placement.team.add(rcpsp::WorkerId(0));
    if (row == 2) placement.team.add(rcpsp::WorkerId(1));  // who has skill 2 only
    if (row == 2) placement.team.add(rcpsp::WorkerId(0));
    if (row == 3) placement.team.add(rcpsp::WorkerId(1));
    schedule.placements.add(placement);
  }

  const Timetable timetable = makespan::decoded(project, schedule);

  CHECK(timetable.jobs[JobId(2)].team ==
        std::vector<Member>{{EmployeeId(0), SkillId(0)}, {EmployeeId(1), SkillId(1)}});
  CHECK(verify::violations(project, timetable).empty());
}
