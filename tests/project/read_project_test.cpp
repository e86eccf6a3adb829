#include "project/read_project.hpp"

#include "support/published_text.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

std::vector<std::size_t> rows(const std::vector<JobId>& ids) {
  std::vector<std::size_t> all;
  all.reserve(ids.size());
  for (const JobId id : ids) all.push_back(id.row());
  return all;
}

/// What a reader says about one of the small instances when a piece of its text is replaced.
Diagnostics told(const std::string& file, const std::string& old, const std::string& by) {
  Diagnostics diagnostics;
  const auto project = read_project(*project_format(file), file,
                                    replaced(published_text(file), old, by), diagnostics);
  CHECK(project.has_value() != has_errors(diagnostics));
  return diagnostics;
}

struct Case {
  std::string file;
  std::string old;
  std::string by;
  std::string code;
  int line;
  int column;
  std::string message;
};

}  // namespace

TEST_CASE("a .sm file becomes jobs with demands, predecessors and capacities") {
  const Project project = published_project("small.sm");

  CHECK(project.name == "small");
  REQUIRE(project.jobs.size() == 6);
  CHECK(project.resources[RenewableId(0)].capacity == 3);
  CHECK(project.resources[RenewableId(1)] == Renewable{"R2", 1});
  const Job& third = project.jobs[JobId(2)];
  CHECK(third.name == "3");
  CHECK(third.duration == 4);
  CHECK(third.demands == std::vector<std::int32_t>{2, 1});
  CHECK(rows(third.predecessors) == std::vector<std::size_t>{0});
  CHECK(rows(project.jobs[JobId(5)].predecessors) == std::vector<std::size_t>{3, 4});
  CHECK(project.employees.empty());
}

TEST_CASE("a .dzn file becomes jobs with skills and employees who have them") {
  const Project project = published_project("small.dzn");

  REQUIRE(project.jobs.size() == 5);
  CHECK(project.jobs[JobId(2)].needs ==
        std::vector<SkillNeed>{{SkillId(0), 0, 1}, {SkillId(1), 0, 1}});
  CHECK(rows(project.jobs[JobId(4)].predecessors) == std::vector<std::size_t>{1, 3});
  REQUIRE(project.employees.size() == 2);
  CHECK(project.employees[EmployeeId(0)].masters(SkillId(0), 0));
  CHECK_FALSE(project.employees[EmployeeId(1)].masters(SkillId(0), 0));
  CHECK(project.resources.empty());
}

TEST_CASE("a .def file becomes jobs that each take one employee with a skill on a level") {
  const Project project = published_project("small.def");

  REQUIRE(project.jobs.size() == 3);
  CHECK(project.jobs[JobId(1)].name == "3");  // 2 is missing in the file, which is allowed
  CHECK(project.jobs[JobId(1)].needs == std::vector<SkillNeed>{{SkillId(0), 2, 1}});
  CHECK(rows(project.jobs[JobId(1)].predecessors) == std::vector<std::size_t>{0});
  CHECK_FALSE(project.employees[EmployeeId(0)].masters(SkillId(0), 2));  // has level 1
  CHECK(project.employees[EmployeeId(1)].masters(SkillId(0), 2));
}

TEST_CASE("whatever the line ends are, the project is the same") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  std::string text;
  for (const char c : published_text(name)) text += c == '\n' ? "\r\n" : std::string(1, c);
  Diagnostics diagnostics;

  const auto project = read_project(*project_format(name), name, text, diagnostics);

  CHECK(project == published_project(name));
}

TEST_CASE("the format follows from the ending of the name") {
  CHECK(project_format("a/J301_1.SM") == ProjectFormat::psplib);
  CHECK(project_format("x.dzn") == ProjectFormat::mspsp);
  CHECK(project_format("x.def") == ProjectFormat::imopse);
  CHECK_FALSE(project_format("x.sm.txt"));
  CHECK_FALSE(project_format("sm"));
}

TEST_CASE("a wrong value is reported with its code, line and column") {
  const auto one = GENERATE(values<Case>({
      // PSPLIB
      {"small.sm", "):  6", "):  x", "E-VALUE", 6, 34, "\"x\" is no whole number"},
      {"small.sm", "):  6", "):  20000", "E-RANGE", 6, 34, "number of jobs 20000"},
      {"small.sm", "projects                      :  1", "projects                      :  2",
       "E-RANGE", 5, 34, "number of projects 2"},
      {"small.sm", ":  0   N", ":  3   N", "E-RANGE", 10, 34, "not renewable 3"},
      {"small.sm", "   2        1          1           4", "   2        1          1           9",
       "E-RANGE", 20, 36, "successor 9"},
      {"small.sm", "   2        1          1           4", "   2        3          1           4",
       "E-RANGE", 20, 13, "number of modes 3"},
      {"small.sm", "   2        1          1           4", "   2        1          1           2",
       "E-SELF", 20, 36, "job 2 comes after itself"},
      {"small.sm", "   2        1          1           4", "   2        1          2           4",
       "E-CONTRADICTION", 20, 24, "to have 2 successors, and 1"},
      {"small.sm", "   2        1          1           4\n",
       "   2        1          1           4\n   2        1          1           4\n",
       "E-DUPLICATE", 21, 4, "job 2 has a row"},
      {"small.sm", "  5      1     3       0    1\n", "", "E-MISSING", 0, 0, "the first is job 5"},
      {"small.sm", "  5      1     3       0    1\n", "  5      1     3       0\n", "E-FORMAT", 33,
       3, "does not belong here"},
      {"small.sm", "  5      1     3 ", "  5      1    -3 ", "E-RANGE", 33, 15, "duration -3"},
      {"small.sm", "  5      1     3       0    1", "  5      1     3       0    2", "E-IMPOSSIBLE",
       33, 3, "job 5 can never be done: it takes 2 of R2, which has 1"},
      {"small.sm", "    3    1\n", "    3\n", "E-FORMAT", 38, 5, "does not belong here"},
      {"small.sm", "    3    1\n", "", "E-MISSING", 0, 0, "capacities"},
      {"small.sm", "   5        1          1           6", "   5        1          1           3",
       "E-CYCLE", 31, 3, "3, 5, then 3 again"},
      {"small.sm", "  2      1     3 ", "  2      1 1000000 ", "E-SIZE", 0, 0, "add up to 1000009"},
      // MSPSP
      {"small.dzn", "nActs = 5;", "nActs = 6;", "E-CONTRADICTION", 7, 7, "dur has 5 numbers"},
      {"small.dzn", "nActs = 5;", "nActs = ;", "E-FORMAT", 6, 9, "\";\" does not belong here"},
      {"small.dzn", "nActs = 5;", "nAct = 5;", "E-KEY", 6, 1, "\"nAct\" is unknown"},
      {"small.dzn", "nActs = 5;", "nActs = [5];", "E-TYPE", 6, 9, "nActs is of the wrong type"},
      {"small.dzn", "nActs = 5;", "nActs = 99999999999;", "E-RANGE", 6, 9, "99999999999"},
      {"small.dzn", "nActs = 5;", "", "E-MISSING", 0, 0, "nActs is missing"},
      {"small.dzn", "nActs = 5;", "nActs = 5; nActs = 5;", "E-DUPLICATE", 6, 12, "nActs has"},
      {"small.dzn", "[0,2,3,2,0]", "[0,2,-3,2,0]", "E-RANGE", 7, 12, "duration -3"},
      {"small.dzn", "[0,2,3,2,0]", "[0,2,true,2,0]", "E-FORMAT", 7, 12, "\"true\" does not"},
      {"small.dzn", "[0,2,3,2,0]", "[0,2,3,2,0", "E-FORMAT", 7, 17, "\";\" does not"},
      {"small.dzn", "| 1,0,\n", "| 1,\n", "E-CONTRADICTION", 11, 4, "row 2 of sreq has 1 values"},
      {"small.dzn", "| 1,0,\n", "| 3,0,\n", "E-IMPOSSIBLE", 7, 10,
       "job 2 can never be done: it takes 3 with skill 1 on level 0 or higher, and there is 1"},
      {"small.dzn", "| false,true, |]", "| false,false, |]", "E-IMPOSSIBLE", 7, 12,
       "job 3 can never be done: enough employees have each of its skills"},
      {"small.dzn", "pred = [1,1,3,2,4]", "pred = [1,1,9,2,4]", "E-REFERENCE", 21, 13, "no job 9"},
      {"small.dzn", "pred = [1,1,3,2,4]", "pred = [1,1,4,2,4]", "E-SELF", 22, 13, "job 4 comes"},
      {"small.dzn", "succ = [2,3,4,5,5]", "succ = [2,3,4,5,3]", "E-CYCLE", 7, 12,
       "3, 4, then 3 again"},
      {"small.dzn", "unpred = [2,2]", "unpred = [2]", "E-CONTRADICTION", 25, 10, "unpred has 1"},
      {"small.dzn", "dur = [0,", "dur = [1,", "", 0, 0, ""},
      {"small.dzn", "| 0,0, |]", "| 0,1, |]", "E-VALUE", 7, 16, "takes employees but no time"},
      // iMOPSE
      {"small.def", "Tasks: 3", "Tasks: 4", "E-CONTRADICTION", 6, 8, "\"Tasks: 4\""},
      {"small.def", "Number of skill types: 2", "Number of skill types: 3", "E-CONTRADICTION", 9,
       24, "the tables have 2"},
      {"small.def", "2\t \t \t9", "1\t \t \t9", "E-DUPLICATE", 13, 1, "1 has a row already"},
      {"small.def", "16.4", "16,4", "E-VALUE", 12, 7, "salary \"16,4\""},
      {"small.def", "Q0: 2\t \t1", "Q0: 2\t \t2", "E-REFERENCE", 17, 18, "there is no task 2"},
      {"small.def", "Q0: 2\t \t1", "Q0: 2\t \t3", "E-SELF", 17, 18, "task 3 comes after itself"},
      {"small.def", "Q0: 2\t \t1", "Q0: 3\t \t1", "E-IMPOSSIBLE", 17, 1, "on level 3 or higher"},
      {"small.def", "Q0: 2\t \t1", "Q0 2\t \t1", "E-FORMAT", 17, 10, "\"Q0\" is no skill"},
      {"small.def", "\t3\t Q0", "\t0\t Q0", "E-RANGE", 17, 7, "duration 0"},
      {"small.def", "3\t \t \t3", "3:\t \t \t3", "E-WORD", 17, 1, "\"3:\" is no name"},
  }));
  INFO(one.file << ": " << one.old << " -> " << one.by);

  const Diagnostics found = told(one.file, one.old, one.by);

  INFO(report_text(found, 4000));
  if (one.code.empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().code == one.code);
  CHECK(found.front().place == SourcePlace{one.file, one.line, one.column});
  CHECK_THAT(found.front().message, Catch::Contains(one.message));
  CHECK_FALSE(found.front().help.empty());
}

TEST_CASE("all that is wrong is reported at once") {
  std::string text = published_text("small.sm");
  text = replaced(text, "  2      1     3 ", "  2      1     x ");
  text = replaced(text, "  3      1     4 ", "  3      1     y ");
  text = replaced(text, "    3    1\n", "    3    z\n");
  Diagnostics diagnostics;

  CHECK_FALSE(read_psplib("a.sm", text, diagnostics));

  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].place.line == 30);
  CHECK(diagnostics[1].place.line == 31);
  CHECK(diagnostics[2].place.line == 38);
}

TEST_CASE("a file that is something else is told so, not crashed on") {
  const std::string name = GENERATE("x.sm", "x.dzn", "x.def");
  const std::string text = GENERATE("", "Dear Sir or Madam\n", "\n\n;;;;", "[|", "{", "PRECEDENCE",
                                    "TaskID\n1 2 3", "a = [| | | |", "x = {1,", "= 3;");
  Diagnostics diagnostics;

  CHECK_FALSE(read_project(*project_format(name), name, text, diagnostics));

  CHECK(has_errors(diagnostics));
}

TEST_CASE("bytes that are no text are reported where they are") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const std::string bytes =
      GENERATE(std::string("\0", 1), std::string("\x1b"), std::string("\xff"));
  Diagnostics diagnostics;

  CHECK_FALSE(read_project(*project_format(name), name, "ab\ncd" + bytes, diagnostics));

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-UTF8");
  CHECK(diagnostics[0].place == SourcePlace{name, 2, 3});
}

TEST_CASE("a file beyond 16 MiB is refused before it is read") {
  const std::string text(ProjectLimits::file_bytes + 1, '*');
  Diagnostics diagnostics;

  CHECK_FALSE(read_psplib("large.sm", text, diagnostics));

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-SIZE");
}

TEST_CASE("a project whose time axes would take too much memory is refused") {
  // 1,000 employees over durations that add up to 100,000: 100,000,000 is above 50,000,000.
  std::string text = "ResourceID Salary Skills\n";
  for (int i = 0; i < 1000; ++i) text += "e" + std::to_string(i) + " 1 Q0: 1\n";
  text += "TaskID Duration Skill Predecessor IDs\n1 100000 Q0: 1\n";
  Diagnostics diagnostics;

  CHECK_FALSE(read_imopse("long.def", text, diagnostics));

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-SIZE");
  CHECK_THAT(diagnostics[0].message, Catch::Contains("1000 resources and employees"));
}

TEST_CASE("a project whose employees could start too many kinds of jobs is refused") {
  // Durations 1 to 300 add up to 45,150; 1,000 employees × 300 × 45,150 is above 4,000,000,000.
  std::string text = "ResourceID Salary Skills\n";
  for (int i = 0; i < 1000; ++i) text += "e" + std::to_string(i) + " 1 Q0: 1\n";
  text += "TaskID Duration Skill Predecessor IDs\n";
  for (int i = 1; i <= 300; ++i) text += fmt::format("{} {} Q0: 1\n", i, i);
  Diagnostics diagnostics;

  CHECK_FALSE(read_imopse("kinds.def", text, diagnostics));

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-SIZE");
  CHECK_THAT(diagnostics[0].message, Catch::Contains("300 different durations"));
}

TEST_CASE("no more problems are listed than a person wants to read") {
  std::string text = "nActs = 1;\n";
  for (int i = 0; i < 5000; ++i) text += "wrong = ;\n";
  Diagnostics diagnostics;

  CHECK_FALSE(read_mspsp("many.dzn", text, diagnostics));

  CHECK(diagnostics.size() == 201);
  CHECK(diagnostics.back().code == "E-MANY");
}
