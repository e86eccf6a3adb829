#include "verify/timetable.hpp"

#include "support/published_text.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

using Broken = verify::TimetableViolationKind;

constexpr JobId job(std::size_t number) { return JobId(number - 1); }
constexpr Member member(std::size_t employee, std::size_t skill) {
  return {EmployeeId(employee - 1), SkillId(skill - 1)};
}

/// Of small.sm: job 3 first, then 2 and 5 side by side, then 4. R1 has 3: jobs 2 and 3 take 2 each.
Timetable best_of_small_sm() {
  return {Table<TimedJob, JobId>({{0, {}}, {4, {}}, {0, {}}, {7, {}}, {4, {}}, {9, {}}})};
}

/// Of small.dzn: job 3 with both employees, then 2 and 4 with one each.
Timetable best_of_small_dzn() {
  return {Table<TimedJob, JobId>({{0, {}},
                                  {3, {member(1, 1)}},
                                  {0, {member(1, 1), member(2, 2)}},
                                  {3, {member(2, 2)}},
                                  {5, {}}})};
}

std::vector<Broken> broken(const std::vector<verify::TimetableViolation>& violations) {
  std::vector<Broken> all;
  all.reserve(violations.size());
  for (const auto& violation : violations) all.push_back(violation.kind);
  return all;
}

}  // namespace

TEST_CASE("a timetable that was checked by hand breaks no rule") {
  CHECK(verify::violations(published_project("small.sm"), best_of_small_sm(), 9).empty());
  CHECK(verify::violations(published_project("small.dzn"), best_of_small_dzn(), 5).empty());
}

TEST_CASE("a resource may be used up to its capacity, and up to the moment it is needed again") {
  const Project project = published_project("small.sm");
  Timetable timetable = best_of_small_sm();
  timetable.jobs[job(4)].start = 7;  // job 2 ends at 7; 2 + 1 of R1 until then would be 3 of 3

  CHECK(verify::violations(project, timetable).empty());
}

TEST_CASE("each rule that is broken is told, with the jobs and times") {
  struct Case {
    std::string file;
    std::function<void(Timetable&)> change;
    Broken kind;
    std::string where;
    std::string message;
  };
  const auto one = GENERATE(values<Case>({
      {"small.sm", [](Timetable& t) { t.jobs[job(5)].start.reset(); }, Broken::job_missing, "5",
       "job 5 is not done"},
      {"small.sm",
       [](Timetable& t) {
         t.jobs.add({0, {}});
       },
       Broken::job_unknown, "", "the timetable has 7 jobs, the project only 6"},
      {"small.sm", [](Timetable& t) { t.jobs[job(1)].start = -1; }, Broken::negative_start, "1",
       "job 1 starts at -1, before time 0"},
      {"small.sm", [](Timetable& t) { t.jobs[job(4)].start = 6; }, Broken::precedence, "4",
       "job 4 starts at 6, before its predecessor 2 ends at 7"},
      {"small.sm", [](Timetable& t) { t.jobs[job(2)].start = 3; }, Broken::capacity, "R1",
       "4 of 3 R1 are used from 3 to 4, by jobs 2, 3"},
      {"small.sm", [](Timetable& t) { t.jobs[job(4)].team = {member(1, 1)}; },
       Broken::member_unknown, "4", "names somebody or a skill that does not exist"},
      {"small.dzn", [](Timetable& t) { t.jobs[job(4)].team = {member(3, 2)}; },
       Broken::member_unknown, "4", "names somebody"},
      {"small.dzn",
       [](Timetable& t) {
         t.jobs[job(3)].team = {member(1, 1), member(1, 2)};
       },
       Broken::member_repeated, "1", "employee 1 is more than once in the team of job 3"},
      {"small.dzn",
       [](Timetable& t) {
         t.jobs[job(3)].team = {member(2, 1), member(1, 2)};
       },
       Broken::unqualified, "2", "employee 2 serves job 3 with skill 1, which they have not got"},
      {"small.def", [](Timetable& t) { t.jobs[job(2)].team = {member(1, 1)}; }, Broken::unqualified,
       "1", "with skill Q0, which they have on level 1 only"},
      {"small.dzn", [](Timetable& t) { t.jobs[job(3)].team = {member(1, 1)}; },
       Broken::too_few_members, "3", "job 3 has 0 with skill 2, and takes 1"},
      {"small.dzn", [](Timetable& t) { t.jobs[job(5)].team = {member(1, 1)}; },
       Broken::too_many_members, "5", "job 5 has 1 with skill 1, and takes 0"},
      {"small.dzn", [](Timetable& t) { t.jobs[job(4)].team = {member(1, 2)}; },
       Broken::double_booked, "1", "employee 1 is at job 2 until 5 and at job 4 from 3"},
  }));
  INFO(verify::timetable_violation_name(one.kind));
  Timetable timetable = best_of_small_sm();
  if (one.file == "small.dzn") timetable = best_of_small_dzn();
  if (one.file == "small.def") {
    timetable.jobs =
        Table<TimedJob, JobId>({{0, {member(2, 1)}}, {4, {member(2, 1)}}, {0, {member(1, 2)}}});
    REQUIRE(verify::violations(published_project(one.file), timetable, 7).empty());
  }

  one.change(timetable);
  const auto found = verify::violations(published_project(one.file), timetable);

  const auto told = std::find_if(found.begin(), found.end(),
                                 [&](const auto& fault) { return fault.kind == one.kind; });
  REQUIRE(told != found.end());
  CHECK(told->where == one.where);
  CHECK_THAT(told->message, Catch::Contains(one.message));
}

TEST_CASE("a makespan that is stated wrongly is told") {
  const auto found = verify::violations(published_project("small.sm"), best_of_small_sm(), 8);

  CHECK(broken(found) == std::vector{Broken::makespan_mismatch});
  CHECK_THAT(found.front().message, Catch::Contains("stated as 8, but the last job ends at 9"));
}

TEST_CASE("somebody with a long job is booked until its end, whatever comes between") {
  Project project = published_project("small.dzn");
  project.jobs[job(4)].predecessors.clear();
  Timetable timetable = best_of_small_dzn();
  project.jobs[job(3)].duration = 10;  // employees 1 and 2 from 0 to 10
  timetable.jobs[job(2)].start = 1;
  timetable.jobs[job(4)].start = 8;
  timetable.jobs[job(5)].start = 12;

  const auto found = broken(verify::violations(project, timetable));

  CHECK(found == std::vector{Broken::double_booked, Broken::double_booked});
}

TEST_CASE("of a skill that is asked for on two levels enough must have the higher one") {
  Project project = published_project("small.def");
  Job& third = project.jobs[job(2)];
  third.needs = {{SkillId(0), 0, 1}, {SkillId(0), 2, 1}};
  Timetable timetable;
  timetable.jobs = Table<TimedJob, JobId>(
      {{0, {member(2, 1)}}, {5, {member(1, 1), member(2, 1)}}, {0, {member(1, 2)}}});
  CHECK(verify::violations(project, timetable).empty());  // levels 1 and 2

  third.needs = {{SkillId(0), 0, 1}, {SkillId(0), 3, 1}};

  const auto found = verify::violations(project, timetable);
  CHECK(broken(found) == std::vector{Broken::unqualified});
  CHECK_THAT(found.front().message, Catch::Contains("has 0 with skill Q0 on level 3 or higher"));
}

TEST_CASE("an empty timetable lacks every job and nothing else") {
  const auto found = broken(verify::violations(published_project("small.sm"), Timetable{}));

  CHECK(found == std::vector<Broken>(6, Broken::job_missing));
}
