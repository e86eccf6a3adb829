#include "support/random_project.hpp"

#include "makespan/solve.hpp"
#include "project/timetable_file.hpp"
#include "verify/timetable.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("timetables of random projects keep every rule, and none is below its bound") {
  const std::uint64_t seed = GENERATE(range(1, 101));
  INFO("seed " << seed);
  const Project project = random_project(seed, {12, 2, 4, 3});
  makespan::Options options;
  options.seed = seed;
  options.schedules = 50;
  options.conflicts = 50;

  const makespan::Solved solved = makespan::solve(project, options);

  for (const auto& violation : verify::violations(project, solved.timetable, solved.makespan)) {
    FAIL_CHECK(violation.message);
  }
  CHECK(solved.bound <= solved.makespan);
}

TEST_CASE("a timetable that was written is the one that is read") {
  const std::uint64_t seed = GENERATE(range(1, 21));
  INFO("seed " << seed);
  const Project project = random_project(seed);
  makespan::Options options;
  options.schedules = 1;
  options.conflicts = 0;
  const Timetable timetable = makespan::solve(project, options).timetable;
  Diagnostics diagnostics;

  const auto read =
      read_timetable(project, "random.csv", timetable_text(project, timetable), diagnostics);

  INFO(report_text(diagnostics, 2000));
  REQUIRE(read);
  CHECK(*read == timetable);
}
