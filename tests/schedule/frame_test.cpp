#include "schedule/frame.hpp"

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;
using rcpsp::TimeSet;
using schedule::Frame;

namespace {

const ModuleId first_module{0};
const ProvinceId hanoi{0};

/// The first few openings, as dates.
std::vector<std::string> first_openings(const Frame& frame, const TimeSet& openings, int count) {
  std::vector<std::string> found;
  for (rcpsp::Time t = openings.next(0); t != TimeSet::none && count > 0;
       t = openings.next(t + 1), --count)
    found.push_back(iso(frame.day_of(t)));
  return found;
}

std::vector<std::string> virtual_openings(const Scenario& scenario, int count) {
  const Frame frame(scenario);
  return first_openings(frame, frame.openings(hanoi, first_module, DeliveryMode::virtual_live),
                        count);
}

}  // namespace

TEST_CASE("time 0 is the first day of the horizon") {
  const Scenario scenario = scenario_from("horizon = { from = 2021-03-10, to = 2021-03-31 }");
  const Frame frame(scenario);

  CHECK(frame.base().horizon == 22);
  CHECK(iso(frame.day_of(0)) == "2021-03-10");
  CHECK(frame.time_of(day_of(2021, 3, 31)) == 21);
}

TEST_CASE("openings are days whose live days are working days and whose phases fit the horizon") {
  const Scenario scenario = scenario_from("horizon = { from = 2021-01-01, to = 2021-01-23 }");

  // Live Fri-Sat, Sat-Sun, Sun-Mon are out: from 1/1, 2/1, 3/1 and 8/1. 16 days from 8/1 on end
  // 23/1.
  CHECK(virtual_openings(scenario, 99) ==
        std::vector<std::string>{"2021-01-04", "2021-01-05", "2021-01-06", "2021-01-07"});
}

TEST_CASE("accounts, materials and waves cut openings off") {
  const std::string more =
      "materials = [{ stage = \"publish\", done = 2021-02-28 }]\n"
      "waves = [{ name = \"W\", regions = [\"North\"], opens = 2021-03-09, within_days = 6 }]";
  const Texts accounts{{"settings.csv", "province,lms_ready\nVN63-01,2021-03-10\n"}};

  const Scenario gated = scenario_from(virtual_module("{ max = 40 }", more), accounts);

  // From Wed 10/3 to Mon 15/3, without Fri to Sun.
  CHECK(virtual_openings(gated, 99) ==
        std::vector<std::string>{"2021-03-10", "2021-03-11", "2021-03-15"});
}

TEST_CASE("a place's openings leave out the days on which it is closed") {
  const Scenario scenario =
      scenario_from("horizon = { from = 2021-01-01, to = 2021-12-31 }",
                    {{"places.csv",
                      "place,name,mode,province,sessions_at_once,seats,closed\n"
                      "ROOMS,R,virtual,,10,100,2021-01-10\n"}});
  const Frame frame(scenario);

  // Live on the eighth and ninth day: 10/1 is one of them for openings on 2/1 and 3/1.
  CHECK(first_openings(frame, frame.openings(PlaceId(0), first_module), 2) ==
        std::vector<std::string>{"2021-01-01", "2021-01-04"});
}

TEST_CASE("limits become resources only where they limit") {
  const Scenario free = scenario_from("");
  const Scenario tight =
      scenario_from("lms = { live_sessions = 3, learners = 90 }",
                    merged(roster_of("A,VN63-01,S,TH\nB,VN63-01,S,TH\nC,VN63-01,T,TH\n"),
                           {{"settings.csv", "province,away_share_percent\nVN63-01,70\n"}}));
  const Frame none(free);
  const Frame all(tight);

  CHECK_FALSE(none.live_sessions_resource().valid());
  CHECK_FALSE(none.lms_learners_resource().valid());
  CHECK_FALSE(none.away_resource(hanoi).valid());
  const auto capacity = [&](rcpsp::ResourceId id) {
    return all.base().resources[id].capacity.front();
  };
  CHECK(capacity(all.live_sessions_resource()) == 3);
  CHECK(capacity(all.lms_learners_resource()) == 90);
  CHECK(capacity(all.away_resource(hanoi)) == 2);          // 70 % of 3
  CHECK(capacity(all.school_resource(SchoolId(0))) == 1);  // A and B
  CHECK_FALSE(all.school_resource(SchoolId(1)).valid());   // C has no colleague
}

TEST_CASE("absent and booked days are not available, and booked ones count as worked") {
  const Scenario scenario = scenario_from(
      "", {{"lecturers.csv",
            "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
            "max_live_days_month,max_live_days_year,absences\n"
            "A,An,NIEM,VN63-01,*:*,lead,3,9,60,2021-01-05\n"},
           {"bookings.csv",
            "lecturer,from,to,reason\nA,2021-01-31,2021-02-01,x\nA,2021-02-01,2021-02-02,y\n"}});
  const Frame frame(scenario);
  const rcpsp::Worker& worker = frame.base().workers[rcpsp::WorkerId(0)];

  CHECK(worker.available.size() == 365 - 1 - 3);  // 5/1; 31/1, 1/2, 2/2
  CHECK(worker.limits == std::vector<std::int32_t>{3, 9, 60});
  CHECK(worker.worked_before[1][0] == 1);  // January: 31/1
  CHECK(worker.worked_before[1][1] == 2);  // February: 1/2 once though booked twice, and 2/2
  CHECK(worker.worked_before[2][0] == 3);
  // Week 4 of the year ends on Sunday 31/1: the fifth week that the horizon touches.
  CHECK(worker.worked_before[0][4] == 1);
  CHECK(worker.worked_before[0][5] == 2);
}

TEST_CASE("the way between two provinces costs there and back, and free days by its band") {
  const Scenario scenario = scenario_from(
      "travel.bands = [{ up_to_km = 100, free_days = 0 }, { up_to_km = 999, free_days = 2 }]\n"
      "costs.travel_vnd_per_km = 10\n");
  const Frame frame(scenario);
  const auto between = [&](std::size_t a, std::size_t b) {
    return frame.base().between(rcpsp::SiteId(a), rcpsp::SiteId(b));
  };

  CHECK(between(0, 0).gap == 0);
  CHECK(between(0, 1).gap == 0);  // Hải Phòng
  CHECK(between(0, 2).gap == 2);  // Đà Nẵng
  CHECK(between(0, 2).visit_cost == 20 * scenario.distance_km(ProvinceId(0), ProvinceId(2)));
}
