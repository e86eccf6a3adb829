// What holds day by day: each limit in a scenario where it moves a session. Without any of them a
// session opens on Monday 4/1/2021, the first day whose eighth and ninth day are working days.

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

using Openings = std::vector<std::string>;

const std::string one_class = virtual_module("{ min = 40, max = 40 }");
const std::string two_classes = virtual_module("{ min = 2, max = 2 }");

Texts four_learners() { return counts_of("VN63-01,TH,CBQL,4\n"); }

}  // namespace

TEST_CASE("with nothing in the way every class opens on the first possible day") {
  CHECK(openings(planned(one_class)) == Openings{"2021-01-04"});
  CHECK(openings(planned(two_classes, four_learners())) == Openings{"2021-01-04", "2021-01-04"});
}

TEST_CASE("a session opens when the province's accounts are ready") {
  CHECK(openings(
            planned(one_class, {{"settings.csv", "province,lms_ready\nVN63-01,2021-02-01\n"}})) ==
        Openings{"2021-02-01"});
}

TEST_CASE("a session opens after the materials are published") {
  const std::string more = "materials = [{ stage = \"publish\", done = 2021-02-28 }]";

  CHECK(openings(planned(virtual_module("{ min = 40, max = 40 }", more))) ==
        Openings{"2021-03-01"});
}

TEST_CASE("a wave opens on its day and lasts only so long") {
  const auto wave = [](const std::string& within) {
    return virtual_module(
        "{ min = 40, max = 40 }",
        "waves = [{ name = \"W\", regions = [\"North\"], opens = 2021-03-05" + within + " }]");
  };

  CHECK(openings(planned(wave(""))) == Openings{"2021-03-08"});  // 12/3 is a Friday
  CHECK(openings(planned(wave(", within_days = 3"))) == Openings{"2021-03-08"});
  CHECK(openings(planned(wave(", within_days = 2"))).empty());
}

TEST_CASE("lecturers who are booked by another programme do not teach") {
  const Texts booked{
      {"bookings.csv",
       "lecturer,from,to,reason\nA,2021-01-11,2021-01-15,other\nB,2021-01-11,2021-01-13,other\n"}};

  CHECK(openings(planned(one_class, booked)) == Openings{"2021-01-07"});  // B on 14 and 15/1
}

TEST_CASE("rooms that another programme has taken cannot be used, nor ones that are closed") {
  const Texts booked{{"place_bookings.csv",
                      "place,from,to,sessions,reason\nROOMS,2021-01-01,2021-01-18,10,other\n"}};
  const Texts closed{{"places.csv",
                      "place,name,mode,province,sessions_at_once,seats,closed\n"
                      "ROOMS,R,virtual,,10,100,2021-01-01..2021-01-18\n"}};

  CHECK(openings(planned(one_class, booked)) == Openings{"2021-01-12"});  // live 19 and 20/1
  CHECK(openings(planned(one_class, closed)) == Openings{"2021-01-12"});
}

TEST_CASE("a province keeps a share of its learners at home on every day") {
  const Texts half =
      merged(four_learners(), {{"settings.csv", "province,away_share_percent\nVN63-01,50\n"}});

  CHECK(sorted_openings(planned(two_classes, half)) == Openings{"2021-01-04", "2021-01-06"});
}

TEST_CASE("the platform holds only so many live sessions a day") {
  CHECK(sorted_openings(planned("lms.live_sessions = 1\n" + two_classes, four_learners())) ==
        Openings{"2021-01-04", "2021-01-06"});
}

TEST_CASE("the platform holds only so many learners a day, in whatever phase") {
  // 4/1 to 19/1 is taken by one class; the next opens on 20/1 and meets on Wed 27 and Thu 28/1.
  CHECK(sorted_openings(planned("lms.learners = 3\n" + two_classes, four_learners())) ==
        Openings{"2021-01-04", "2021-01-20"});
}

TEST_CASE("a lecturer's week, month and year are limits") {
  const auto with_limits = [&](const std::string& limits) {
    return sorted_openings(planned(
        two_classes,
        merged(four_learners(), {{"lecturers.csv", lecturers_of({"A,VN63-01,," + limits})}})));
  };

  CHECK(with_limits(",,") == Openings{"2021-01-04", "2021-01-06"});
  CHECK(with_limits("2,,") == Openings{"2021-01-04", "2021-01-11"});  // live 18 and 19/1
  CHECK(with_limits(",2,") == Openings{"2021-01-04", "2021-01-25"});  // live 1 and 2/2
  CHECK(with_limits(",,2") == Openings{"2021-01-04"});
}

TEST_CASE("days that another programme has booked count against the limits") {
  const Texts tables =
      merged(counts_of("VN63-01,TH,CBQL,2\n"),
             {{"lecturers.csv", lecturers_of({"A,VN63-01,,3,,"})},
              {"bookings.csv", "lecturer,from,to,reason\nA,2021-01-14,2021-01-15,other\n"}});

  // 14 and 15/1 and two days more are 4 of 3: the week of 18/1 it is.
  CHECK(openings(planned(two_classes, tables)) == Openings{"2021-01-11"});
}

TEST_CASE("between two venues a lecturer has the free days that the distance asks for") {
  const auto with_free_days = [](const std::string& free_days) {
    const Scenario scenario = scenario_from(R"(
[travel]
venue_max_km = 100
bands = [{ up_to_km = 2000, free_days = )" + free_days +
                                                R"( }]
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["in_person"] }
class_size = { min = 4, max = 40 }
)",
                                            {{"counts.csv",
                                              "province,level,audience,learners\n"
                                              "VN63-01,TH,CBQL,4\nVN63-48,TH,CBQL,4\n"},
                                             {"lecturers.csv", lecturers_of({"A,VN63-01,,,,"})},
                                             {"places.csv",
                                              "place,name,mode,province,sessions_at_once,seats\n"
                                              "N,N,in_person,VN63-01,1,40\n"
                                              "C,C,in_person,VN63-48,1,40\n"}});
    const Plan plan = planned(scenario);
    REQUIRE(plan.sessions.size() == 2);
    const auto ids = plan.sessions.ids();
    return days_between_live(scenario, plan.sessions[ids[0]], plan.sessions[ids[1]]);
  };

  // First live days Mon 4/1 and, with three free days, Fri 8/1; with four not on the weekend, but
  CHECK(with_free_days("0") == 0);
  CHECK(with_free_days("3") == 3);
  CHECK(with_free_days("4") == 6);  // on Mon 11/1, after Tue 5 to Sun 10
}

TEST_CASE("who does not travel teaches in person at home only") {
  const std::string in_person =
      "\n[[modules]]\ncode = \"1\"\nclass_size = { min = 40, max = 40 }\n"
      "model = { pre_days = 1, live_days = 1, post_days = 1, modes = [\"in_person\"] }\n";
  const auto lecturer_at = [](const std::string& home) -> Texts {
    return {{"lecturers.csv",
             "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
             "max_live_days_month,max_live_days_year,travels\nA,An,NIEM," +
                 home + ",*:*,lead,,,,no\n"}};
  };

  CHECK(planned(in_person, lecturer_at("VN63-01")).sessions.size() == 1);
  CHECK(planned(in_person, lecturer_at("VN63-31")).sessions.empty());
}

TEST_CASE("a closure moves a class that meets in person and leaves one that meets online") {
  const Texts storm{{"closures.csv",
                     "from,to,where,effect,reason\n"
                     "2021-01-11,2021-01-20,VN63-01,no_meeting,storm\n"}};
  const auto module = [](const std::string& mode) {
    return "\n[[modules]]\ncode = \"1\"\nclass_size = { min = 40, max = 40 }\n"
           "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"" +
           mode + "\"] }\n";
  };

  CHECK(openings(planned(module("virtual"), storm)) == Openings{"2021-01-04"});
  CHECK(openings(planned(module("in_person"), storm)) == Openings{"2021-01-14"});  // 21 and 22/1
}

TEST_CASE("a class meets where it has seats, though a smaller room is cheaper") {
  const Scenario scenario =
      scenario_from(one_class, {{"places.csv",
                                 "place,name,mode,province,sessions_at_once,seats,fee_vnd_per_day\n"
                                 "SMALL,S,virtual,,10,39,1\nLARGE,L,virtual,,10,40,9\n"}});

  const Plan plan = planned(scenario);

  REQUIRE(plan.sessions.size() == 1);
  CHECK(scenario.places[plan.sessions.begin()->place].code == "LARGE");
}

TEST_CASE("lecturers are qualified for the module and level that they teach") {
  const Scenario scenario = scenario_from(
      one_class,
      {{"lecturers.csv",
        "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
        "max_live_days_month,max_live_days_year,fee_vnd_per_live_day\n"
        "CHEAP,C,NIEM,VN63-01,1:THCS,lead,,,,1\nDEAR,D,NIEM,VN63-01,1:TH,lead,,,,9\n"}});

  const Plan plan = planned(scenario);

  REQUIRE(plan.sessions.size() == 1);
  CHECK(lecturers(scenario, *plan.sessions.begin()) == std::vector<std::string>{"DEAR"});
}
