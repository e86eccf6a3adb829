#include "report/export_tables.hpp"

#include "support/small_programme.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

std::string file(const SmallProgramme& small, const std::string& name) {
  for (const auto& file : report::export_tables(small.scenario, small.plan)) {
    if (file.name == name) return file.text;
  }
  return "no such file";
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    found.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

}  // namespace

TEST_CASE("sessions.csv has inclusive dates of every phase and the days late") {
  const auto rows = lines(file(small_programme(), "sessions.csv"));

  REQUIRE(rows.size() == 1 + 6);
  CHECK(rows[0] ==
        "session,cohort,module,level,mode,place,provinces,learners,wave,opens,live_start,live_end,"
        "closes,live_dates,deadline,deadline_is,days_late");
  // 7-2-7 from 16/8: live 23-24/8, closes 31/8, four days before the last good day.
  CHECK(rows[1] ==
        "A-X-N1-1/4,A-X-N1-1,4,A,virtual,ROOMS,X-N1;X-N2,3,first,2021-08-16,2021-08-23,2021-08-24,"
        "2021-08-31,2021-08-23;2021-08-24,2021-09-05,before,0");
  // 3-2-3 from 11/9, by 14/9 for the last live day, which is 15/9.
  CHECK(rows[6] ==
        "B-X-S1-1/5,B-X-S1-1,5,B,in_person,HALL-S1,X-S1,3,,2021-09-11,2021-09-14,2021-09-15,"
        "2021-09-18,2021-09-14;2021-09-15,2021-09-14,by,1");
}

TEST_CASE("members.csv has one row for each learner of each session") {
  const auto rows = lines(file(small_programme(), "members.csv"));

  REQUIRE(rows.size() == 1 + 3 + 2 + 2 + 3 + 2 + 3);  // modules 4 and 5 of three cohorts
  CHECK(rows[0] == "learner,cohort,module,province,level");
  CHECK(rows[1] == "N1-1,A-X-N1-1,4,X-N1,A");
  CHECK(std::count(rows.begin(), rows.end(), "S1-3,B-X-S1-1,4,X-S1,B") == 0);
  CHECK(std::count(rows.begin(), rows.end(), "S1-3,B-X-S1-1,5,X-S1,B") == 1);
}

TEST_CASE("teaching.csv has one row for each lecturer and live day") {
  const auto rows = lines(file(small_programme(), "teaching.csv"));

  REQUIRE(rows.size() == 1 + 3 * 2 * 2 + 3 * 2);  // two lecturers in module 4, one in module 5
  CHECK(rows[0] == "session,lecturer,role,date,place");
  CHECK(rows[1] == "A-X-N1-1/4,AN,lead,2021-08-23,ROOMS");
  CHECK(rows[3] == "A-X-N1-1/4,BINH,co,2021-08-23,ROOMS");
}

TEST_CASE("unplaced.csv quotes reasons that have commas") {
  const auto rows = lines(file(small_programme(), "unplaced.csv"));

  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == "learner,module,code,reason");
  CHECK(rows[1] == "S2-1,4,class_size,\"1 learner of level A in the South, a class needs 2\"");
}

TEST_CASE("goals.csv is in the order of goals and has the gap in per cent of the bound") {
  SmallProgramme small = small_programme();
  small.plan.goals[2].bound = 25'000;

  const auto rows = lines(file(small, "goals.csv"));

  REQUIRE(rows.size() == 1 + goal_count);
  CHECK(rows[0] == "goal,value,bound,gap_percent,bound_source");
  CHECK(rows[1] == "unplaced,2,2,0.00,S2-1 is alone with level A in the South: 1 < 2 learners");
  CHECK(rows[2] == "late,9,0,100.00,no bound known");  // a bound of 0 counts as 1
  CHECK(rows[3] == "cost,27640,25000,9.56,");          // 2640 / 25000
  CHECK(rows[4] == "changes,0,,,");
}

TEST_CASE("modules.csv has prerequisites with gaps and the first day that materials allow") {
  const auto rows = lines(file(small_programme(), "modules.csv"));

  CHECK(rows[0] ==
        "module,pre_days,live_days,post_days,mode,after,materials_ready,deadline,deadline_is,"
        "deadline_counts,class_min,class_max,leads,cos,title,audiences,levels,class_preferred,"
        "certificate_days,opens_from");
  CHECK(rows[1] ==
        "4,7,2,7,virtual,,2021-08-16,2021-09-05,before,closes,2,3,1,1,Module 4,M,A;B,3,0,"
        "2021-08-16");
  CHECK(rows[2] ==
        "5,3,2,3,in_person,4+3,2021-09-04,2021-09-14,by,live_end,2,3,1,0,Module 5,M,A;B,3,0,");
}

TEST_CASE("lecturers.csv and places.csv begin with the columns that others rely on") {
  const SmallProgramme small = small_programme();

  CHECK(lines(file(small, "lecturers.csv"))[0].starts_with(
      "lecturer,institution,home_province,qualifications,roles,absences,max_live_days_week,"
      "max_live_days_month,max_live_days_year,"));
  CHECK(lines(file(small, "lecturers.csv"))[2] ==
        "BINH,ACADEMY,X-N2,4:A;4:B;5:A;5:B,co,2021-09-01..2021-09-29,5,31,366,yes,500,"
        "Lecturer BINH,,vi");
  CHECK(lines(file(small, "places.csv"))[0].starts_with(
      "place,province,mode,sessions_at_once,seats,"));
  CHECK(lines(file(small, "places.csv"))[4] ==
        "ROOMS,,virtual,2,3,Place ROOMS,100,2021-09-10..2021-09-19");
  CHECK(lines(file(small, "learners.csv"))[0].starts_with(
      "learner,province,district,school,level,position,modules,"));
}

TEST_CASE("addresses and languages stand behind the columns that were there before") {
  SmallProgramme small = small_programme();
  Scenario& scenario = small.scenario;
  scenario.learner_contacts.set(LearnerId(0), "an@example.org", Language::en);
  scenario.institutions[InstitutionId(0)].email = "academy@example.org";
  scenario.lecturers[LecturerId(0)].language = Language::en;
  scenario.programme_email = "office@example.org";
  const std::string first = std::string(scenario.learners[LearnerId(0)].code) + ",";

  const auto learners = lines(file(small, "learners.csv"));

  CHECK(learners[0].ends_with(",school_name,email,language"));
  const auto row = std::find_if(learners.begin(), learners.end(),
                                [&](const std::string& line) { return line.starts_with(first); });
  REQUIRE(row != learners.end());
  CHECK(row->ends_with(",an@example.org,en"));
  CHECK(std::count_if(learners.begin(), learners.end(), [](const std::string& line) {
          return line.ends_with(",,vi");
        }) == static_cast<long>(scenario.learners.size()) - 1);
  CHECK(lines(file(small, "lecturers.csv"))[0].ends_with(",name,email,language"));
  CHECK(lines(file(small, "institutions.csv"))[0] == "institution,name,province,serves,email");
  CHECK(file(small, "institutions.csv").find("academy@example.org") != std::string::npos);
  CHECK(file(small, "policies.csv").find("\nprogramme_email,office@example.org\n") !=
        std::string::npos);
}

TEST_CASE("calendar.csv has a row for every date of the horizon and every province") {
  const auto rows = lines(file(small_programme(), "calendar.csv"));

  REQUIRE(rows.size() == 1 + 4 * 122);  // 1/8 to 30/11: 31 + 30 + 31 + 30 days
  CHECK(rows[0] == "date,province,live_in_person,live_virtual,online,reason");
  CHECK(rows[1] == "2021-08-01,X-N1,0,0,1,");  // a Sunday
  CHECK(std::count(rows.begin(), rows.end(), "2021-09-02,X-S1,0,0,1,National Day") == 1);
  CHECK(std::count(rows.begin(), rows.end(), "2021-09-20,X-N1,0,0,0,storm") == 1);
  CHECK(std::count(rows.begin(), rows.end(), "2021-09-09,X-N2,0,1,1,exam") == 1);
}

TEST_CASE("waiting.csv names members of a cohort who are in none of its sessions") {
  SmallProgramme small = small_programme();
  small.plan.cohorts[CohortId(1)].members.push_back(learner(small.scenario, "S2-1"));
  small.scenario.learners.set_modules(learner(small.scenario, "S2-1"), {});

  CHECK(file(small, "waiting.csv") == "learner,cohort\nS2-1,A-X-N1-2\n");
  CHECK(file(small_programme(), "waiting.csv") == "learner,cohort\n");
}

TEST_CASE("tables do not depend on the order of learners, sessions and lists") {
  const SmallProgramme small = small_programme();
  SmallProgramme turned = small;
  std::reverse(turned.plan.sessions.begin(), turned.plan.sessions.end());
  std::reverse(turned.plan.unplaced.begin(), turned.plan.unplaced.end());
  for (Lecturer& row : turned.scenario.lecturers)
    std::reverse(row.qualifications.begin(), row.qualifications.end());
  for (const LearnerId id : turned.scenario.learners.ids()) {
    auto modules = turned.scenario.learners[id].module_list();
    std::reverse(modules.begin(), modules.end());
    turned.scenario.learners.set_modules(id, modules);
  }

  CHECK(report::export_tables(turned.scenario, turned.plan) ==
        report::export_tables(small.scenario, small.plan));
}
