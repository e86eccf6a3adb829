#include "project/timetable_file.hpp"

#include "support/published_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Jobs 3, then 2 and 4 side by side; see tests/project/data/small.dzn.
Timetable small_timetable() {
  const Member first{EmployeeId(0), SkillId(0)};
  const Member second{EmployeeId(1), SkillId(1)};
  return {Table<TimedJob, JobId>(
      {{0, {}}, {3, {first}}, {0, {second, first}}, {3, {second}}, {5, {}}})};
}

const std::string small_text =
    "job,start,end,team\n"
    "1,0,0,\n"
    "2,3,5,1:1\n"
    "3,0,3,1:1;2:2\n"
    "4,3,5,2:2\n"
    "5,5,5,\n";

}  // namespace

TEST_CASE("a timetable is written as one row a job, teams in the order of the employees") {
  const Project project = published_project("small.dzn");

  CHECK(timetable_text(project, small_timetable()) == small_text);
  CHECK(makespan_of(project, small_timetable()) == 5);
}

TEST_CASE("a timetable that was written is read again, whatever the order of its rows") {
  const Project project = published_project("small.dzn");
  const std::string text =
      replaced(replaced(small_text, "2,3,5,1:1\n", ""), "5,5,5,\n", "5,5,5,\n2,3,5,1:1\n");
  Diagnostics diagnostics;

  const auto read = read_timetable(project, "small.csv", text, diagnostics);

  REQUIRE(read);
  CHECK(timetable_text(project, *read) == small_text);
}

TEST_CASE("a job without a row is not done") {
  const Project project = published_project("small.dzn");
  Diagnostics diagnostics;

  const auto read =
      read_timetable(project, "small.csv", replaced(small_text, "5,5,5,\n", ""), diagnostics);

  REQUIRE(read);
  CHECK_FALSE(read->jobs[JobId(4)].start);
  CHECK_THAT(timetable_text(project, *read), Catch::EndsWith("5,,,\n"));
}

TEST_CASE("what is wrong with a timetable file is reported with code, row and column") {
  struct Case {
    std::string old;
    std::string by;
    std::string code;
    int line;
    int column;
  };
  const auto one = GENERATE(values<Case>({
      {"job,start", "task,start", "E-COLUMN", 1, 1},
      {"2,3,5", "9,3,5", "E-REFERENCE", 3, 1},
      {"2,3,5", "3,3,6", "E-DUPLICATE", 4, 1},
      {"2,3,5", "2,x,5", "E-VALUE", 3, 2},
      {"2,3,5", "2,3,6", "E-CONTRADICTION", 3, 3},
      {"2,3,5", "2,,5", "E-MISSING", 3, 2},
      {"2,3,5,1:1", "2,3,5,1", "E-VALUE", 3, 4},
      {"2,3,5,1:1", "2,3,5,9:1", "E-REFERENCE", 3, 4},
      {"2,3,5,1:1", "2,3,5,1:9", "E-REFERENCE", 3, 4},
      {"2,3,5,1:1", "2,3,5", "E-CSV-FIELDS", 3, 0},
  }));
  INFO(one.old << " -> " << one.by);
  const Project project = published_project("small.dzn");
  Diagnostics diagnostics;

  CHECK_FALSE(read_timetable(project, "t.csv", replaced(small_text, one.old, one.by), diagnostics));

  REQUIRE_FALSE(diagnostics.empty());
  CHECK(diagnostics.front().code == one.code);
  CHECK(diagnostics.front().place.line == one.line);
  if (one.column > 0) CHECK(diagnostics.front().place.column == one.column);
}
