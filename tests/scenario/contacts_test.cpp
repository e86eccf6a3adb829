#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using lotrinh::test::loaded_from;
using lotrinh::test::scenario_from;

namespace {

const std::string contact_columns =
    "learner,name,province,school,level,audience,position,email,language\n";

}  // namespace

TEST_CASE("learners have the address and language of their row") {
  const Scenario scenario = scenario_from(
      "", {{"roster.csv", contact_columns + "L1,An,VN63-01,A,TH,,,an@example.org,en\n"
                                            "L2,Bình,VN63-01,B,TH,,,,\n"
                                            "L3,Chi,VN63-01,C,TH,,,,en\n"
                                            "L4,Dung,VN63-01,D,TH,,,dung@example.org,vi\n"}});

  const LearnerContacts& contacts = scenario.learner_contacts;
  CHECK(contacts.email(LearnerId(0)) == "an@example.org");
  CHECK(contacts.language(LearnerId(0)) == Language::en);
  CHECK(contacts.email(LearnerId(1)).empty());
  CHECK(contacts.language(LearnerId(1)) == Language::vi);
  CHECK(contacts.email(LearnerId(2)).empty());
  CHECK(contacts.language(LearnerId(2)) == Language::en);
  CHECK(contacts.email(LearnerId(3)) == "dung@example.org");
  CHECK(scenario.learners.size() == 44);  // and 40 that are only counted
  CHECK(contacts.email(LearnerId(43)).empty());
}

TEST_CASE("a roster without addresses gives nobody one") {
  const Scenario scenario =
      scenario_from("", {{"roster.csv", "learner,province,school,level\nL1,VN63-01,A,TH\n"}});

  CHECK(scenario.learner_contacts.email(LearnerId(0)).empty());
  CHECK(scenario.learner_contacts.language(LearnerId(0)) == Language::vi);
}

TEST_CASE("a row that is left out for a mistake takes its address with it") {
  const auto loaded = loaded_from(
      "", {{"roster.csv", contact_columns + "L1,An,VN63-01,A,TH,,,an@example.org,vi\n"
                                            "L1,Bình,VN63-01,B,TH,,,binh@example.org,vi\n"}});

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-DUPLICATE");
}

TEST_CASE("wrong addresses and languages are reported where they stand, all at once") {
  const auto loaded =
      loaded_from("world.programme_email = \"office at example.org\"\n",
                  {{"roster.csv", contact_columns + "L1,An,VN63-01,A,TH,,,an@@example.org,fr\n"},
                   {"institutions.csv", "code,name,province,email\nNIEM,Academy,VN63-01,niem\n"},
                   {"settings.csv", "province,email\nVN63-01,<so@example.org>\n"}});

  std::vector<std::string> found;
  for (const Diagnostic& problem : loaded.diagnostics)
    found.push_back(problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
                    std::to_string(problem.place.column) + " " + problem.code);
  CHECK_FALSE(loaded.scenario);
  CHECK(found == std::vector<std::string>{"institutions.csv:2:4 E-EMAIL", "roster.csv:2:8 E-EMAIL",
                                          "roster.csv:2:9 E-VALUE", "settings.csv:2:2 E-EMAIL",
                                          "test.toml:2:25 E-EMAIL"});
  CHECK(loaded.diagnostics[1].message ==
        "'an@@example.org' is no e-mail address: it has more than one @ (column email)");
  CHECK(loaded.diagnostics[2].help.find("vi, en") != std::string::npos);
}

TEST_CASE("offices and lecturers have addresses, lecturers a language") {
  const Scenario scenario = scenario_from(
      "world.programme_email = \"office@example.org\"\n",
      {{"institutions.csv", "code,name,province,email\nNIEM,Academy,VN63-01,niem@example.org\n"},
       {"lecturers.csv",
        "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
        "max_live_days_month,max_live_days_year,email,language\n"
        "A,An,NIEM,VN63-01,*:*,lead,,,,a@example.org,en\n"
        "B,Bình,NIEM,VN63-01,*:*,lead,,,,,\n"}});

  CHECK(scenario.programme_email == "office@example.org");
  CHECK(scenario.institutions[InstitutionId(0)].email == "niem@example.org");
  CHECK(scenario.lecturers[LecturerId(0)].language == Language::en);
  CHECK(scenario.lecturers[LecturerId(1)].language == Language::vi);
  CHECK(scenario_from("").programme_email.empty());
  CHECK(scenario_from("").institutions[InstitutionId(0)].email.empty());
}
