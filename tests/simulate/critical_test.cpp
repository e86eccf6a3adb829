// The path to the late finish: which sessions are on it, told by hand for years of few classes.

#include "simulate/by_hand.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using chance::Distribution;
using test::ByHand;
using test::Told;

namespace {

/// Rows of the plan's sessions on the path.
std::vector<std::size_t> on_path(const Told& what) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < what.year.critical.size(); ++row) {
    if (what.year.critical[row] != 0) rows.push_back(row);
  }
  return rows;
}
using Rows = std::vector<std::size_t>;

/// Modules 1 and 2 of 16 days, the second three free days after the first.
Scenario two_after_each_other(const std::vector<test::Pupil>& pupils) {
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1") +
                              test::module_text("2", "after = [{ module = \"1\", gap_days = 3 }]"),
                          test::roster_of(pupils));
  scenario.simulation.complete_percent = 100;
  return scenario;
}

Scenario one_alone(const std::vector<test::Pupil>& pupils) {
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1"), test::roster_of(pupils));
  scenario.simulation.complete_percent = 100;
  return scenario;
}

void close_everything(Scenario& scenario, const std::string& province, int first, int end) {
  scenario.risks.certain.push_back(
      {{test::id_of(scenario.provinces, province)},
       {{scenario.horizon.first + days{first}, scenario.horizon.first + days{end}},
        ClosureEffect::nothing,
        "closed"}});
}

}  // namespace

TEST_CASE("a session is critical with the one that it followed without a day to spare") {
  struct Case {
    int second;
    Rows path;
  };
  // The first closes on day 25: with three free days between, the second opens on day 29 at best.
  const Case of = GENERATE(Case{29, {0, 1}}, Case{30, {1}});
  const ByHand year(two_after_each_other({{"P1"}}),
                    {{"1", 10, "ROOMS", {"A"}, {"P1"}}, {"2", of.second, "ROOMS", {"A"}, {"P1"}}});

  CHECK(on_path(test::told(year)) == of.path);
}

TEST_CASE("only the session that ended last is critical when there are several side by side") {
  const ByHand year(one_alone({{"P1"}, {"P2"}, {"P3"}}), {{"1", 10, "ROOMS", {"A"}, {"P1"}},
                                                          {"1", 12, "ROOMS", {"B"}, {"P2"}},
                                                          {"1", 11, "ROOMS", {"A"}, {"P3"}}});

  CHECK(on_path(test::told(year)) == Rows{1});
}

TEST_CASE("the finish is when the share that was asked for is through, not when everybody is") {
  struct Case {
    int percent;
    Rows path;
  };
  const Case of = GENERATE(Case{33, {0}}, Case{34, {2}}, Case{66, {2}}, Case{67, {1}});
  Scenario scenario = one_alone({{"P1"}, {"P2"}, {"P3"}});
  scenario.simulation.complete_percent = of.percent;
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"P1"}},
                                          {"1", 12, "ROOMS", {"B"}, {"P2"}},
                                          {"1", 11, "ROOMS", {"A"}, {"P3"}}});

  CHECK(on_path(test::told(year)) == of.path);
}

TEST_CASE("the session that was missed is critical when its make-up class ends last") {
  // Hà Nội is named too late for its first class, that of P1; P2 sits in the one that ends last of
  // those planned.
  Scenario scenario = one_alone({{"P1"}, {"P2"}});
  scenario.risks.nominations = {1.0, Distribution::fixed(7), {}};
  scenario.simulation.make_up_min_learners = 1;
  const ByHand year(std::move(scenario),
                    {{"1", 10, "ROOMS", {"A"}, {"P1"}}, {"1", 18, "ROOMS", {"B"}, {"P2"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(2) == 24);  // after the 18th
  CHECK(on_path(what) == Rows{0});
}

TEST_CASE("who held the lecturer is critical when a moved session had to wait for them") {
  // Hải Phòng is closed to day 26, told on day 8, so that its class opens on day 27 at best, to
  // meet on 34 and 35. A, whom there is nobody beside, teaches P2 on the day given and the next
  // one.
  struct Case {
    int other_meets;
    int opens;
    Rows path;
  };
  const Case of = GENERATE(Case{33, 28, {0, 1}}, Case{34, 29, {0, 1}}, Case{35, 30, {0, 1}},
                           Case{31, 27, {0}},   // A was free again before the closure ended
                           Case{36, 27, {1}});  // no wait, and P2's class ends last
  CAPTURE(of.other_meets);
  Scenario scenario = one_alone({{"P1", "VN63-31"}, {"P2"}});
  scenario.lecturers[test::id_of(scenario.lecturers, "B")].qualifications.clear();
  close_everything(scenario, "VN63-31", 8, 27);
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"P1"}},
                                          {"1", of.other_meets - 7, "ROOMS", {"A"}, {"P2"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(0) == of.opens);
  CHECK(on_path(what) == of.path);
}

namespace {

/// A module that meets in two venues, in Hà Nội and Hải Phòng.
Scenario in_venues(const std::vector<test::Pupil>& pupils) {
  test::Texts tables = test::roster_of(pupils);
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\nHN,Hà Nội,in_person,VN63-01,10,100\n"
      "HP,Hải Phòng,in_person,VN63-31,10,100\n";
  Scenario scenario = test::scenario_from(test::all_days() +
                                              "[[modules]]\ncode = \"1\"\nclass_size = { max = 40 "
                                              "}\nmodel = { pre_days = 7, live_days = "
                                              "2, post_days = 7, modes = [\"in_person\"] }\n",
                                          std::move(tables));
  scenario.simulation.complete_percent = 100;
  return scenario;
}

}  // namespace

TEST_CASE(
    "who taught before is not critical when it was a closure that a moved session waited for") {
  // No meeting in Hải Phòng until day 33: the class meets on day 34, and A has been free since
  // day 22.
  Scenario scenario = in_venues({{"P1", "VN63-31"}, {"P2"}});
  scenario.risks.certain.push_back(
      {{test::id_of(scenario.provinces, "VN63-31")},
       {{scenario.horizon.first + days{8}, scenario.horizon.first + days{34}},
        ClosureEffect::no_meeting,
        "closed"}});
  const ByHand year(std::move(scenario),
                    {{"1", 10, "HP", {"A"}, {"P1"}}, {"1", 13, "HN", {"A"}, {"P2"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(0) == 27);
  CHECK(on_path(what) == Rows{0});
}

TEST_CASE("who met in one of several rooms is not critical, who held the last one is") {
  // P1's class waits for A, who teaches P2 on days 34 and 35. B teaches P3 another module beside
  // that: in the way only where there are two rooms, both of which are taken then.
  struct Case {
    int rooms;
    Rows path;
  };
  const Case of = GENERATE(Case{10, {1, 2}}, Case{2, {0, 1}});
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1") + test::module_text("2"),
                          test::roster_of({{"P1", "VN63-31", "", "TH", "2"},
                                           {"P2", "VN63-01", "", "TH", "2"},
                                           {"P3", "VN63-01", "", "TH", "1"}}));
  scenario.simulation.complete_percent = 100;
  scenario.places[test::id_of(scenario.places, "ROOMS")].sessions_at_once = of.rooms;
  scenario.lecturers[LecturerId(0)].qualifications = {{ModuleId(1), LevelId(0)}};
  scenario.lecturers[LecturerId(1)].qualifications = {{ModuleId(0), LevelId(0)}};
  close_everything(scenario, "VN63-31", 8, 27);
  const ByHand year(std::move(scenario), {{"1", 27, "ROOMS", {"B"}, {"P3"}},
                                          {"2", 10, "ROOMS", {"A"}, {"P1"}},
                                          {"2", 27, "ROOMS", {"A"}, {"P2"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(1) == 29);
  CHECK(on_path(what) == of.path);
}

TEST_CASE("the path goes on through what was moved along") {
  // The first is closed out until day 40 and opens then; the second follows after three free days.
  Scenario scenario = two_after_each_other({{"P1"}});
  close_everything(scenario, "VN63-01", 8, 40);
  const ByHand year(std::move(scenario),
                    {{"1", 10, "ROOMS", {"A"}, {"P1"}}, {"2", 45, "ROOMS", {"A"}, {"P1"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(0) == 40);
  REQUIRE(what.opened(1) == 59);
  CHECK(on_path(what) == Rows{0, 1});
}

TEST_CASE("no session is critical in a year that does not finish") {
  Scenario scenario = one_alone({{"P1"}, {"P2"}});
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"P1"}}});  // P2 is left out

  CHECK(on_path(test::told(year)).empty());
}

TEST_CASE("the share of years in which a session is critical is told, most often first") {
  Scenario scenario = one_alone({{"P1", "VN63-31"}, {"P2"}});
  scenario.risks.nominations = {0.5, Distribution::fixed(7), {}};
  scenario.simulation.make_up_min_learners = 1;
  const ByHand years(std::move(scenario),
                     {{"1", 10, "ROOMS", {"A"}, {"P1"}}, {"1", 12, "ROOMS", {"B"}, {"P2"}}});
  simulate::Options options;
  options.replications = 400;
  options.threads = 1;

  const simulate::Results results = simulate::run(years.world, options);

  // P2's class is missed in half of the years, and its make-up class ends after that of P1. So it
  // is on the path unless P1's alone was missed: three years of four.
  REQUIRE(results.critical.size() == 2);
  CHECK(results.critical[0].session == SessionId(1));
  CHECK(results.critical[0].share.low <= 0.75);
  CHECK(results.critical[0].share.high >= 0.75);
  CHECK(results.critical[1].session == SessionId(0));
  CHECK(results.critical[1].share.low <= 0.25);
  CHECK(results.critical[1].share.high >= 0.25);
}
