// Free seats: who misses a class may go along with another class of the plan. How somebody comes to
// miss a class: every department names its learners a week after the first class of its province
// has opened, which is too late for the live days of that class and in time for all others.

#include "simulate/by_hand.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace lotrinh;
using chance::Distribution;
using simulate::Headline;
using test::ByHand;
using test::Told;
using Codes = std::vector<std::string>;

namespace {

// The class that is missed opens on day 10 and has its live days on 17 and 18. On the evening of
// day 17 a class can be told that opens a week later, on day 24, or up to three weeks after that.
constexpr int missed_opens = 10;
constexpr int first_told = 24;
constexpr int last_told = 45;

/// The first class of each province goes by without anybody.
void name_late(Scenario& scenario) {
  scenario.risks.nominations = {1.0, Distribution::fixed(7), {}};
  scenario.simulation.notice_days = 7;
  scenario.simulation.make_up_wait_days = 21;
  scenario.simulation.make_up_min_learners = 1'000;  // seats or nothing
}

/// Module 1 for classes of at most so many, and further keys.
Scenario one_module(const std::vector<test::Pupil>& pupils, int largest = 40,
                    const std::string& more = "") {
  Scenario scenario = test::scenario_from(
      test::all_days() + more +
          test::module_text("1", "", "{ max = " + std::to_string(largest) + " }"),
      test::roster_of(pupils));
  name_late(scenario);
  return scenario;
}

struct Pair {
  std::vector<test::Pupil> late = test::pupils("A", 4);
  std::vector<test::Pupil> seated = test::pupils("B", 3);
  int opens = 30;

  [[nodiscard]] std::vector<test::WrittenClass> classes() const {
    return {{"1", missed_opens, "ROOMS", {"A"}, test::codes(late)},
            {"1", opens, "ROOMS", {"B"}, test::codes(seated)}};
  }
  [[nodiscard]] std::vector<test::Pupil> all() const { return test::together(late, seated); }
};

/// Who is in the second class in the end.
Codes in_second(const ByHand& year) { return test::attended(year, test::told(year), 1); }

}  // namespace

TEST_CASE("who misses a class sits down in the next one that has a seat") {
  const Pair pair;
  const ByHand year(one_module(pair.all()), pair.classes());

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 0).empty());
  CHECK(test::attended(year, what, 1) == Codes{"A1", "A2", "A3", "A4", "B1", "B2", "B3"});
  CHECK(what.of(Headline::make_up_classes) == 0);
  CHECK(what.of(Headline::unfinished) == 0);
  CHECK(what.of(Headline::people_told) == 4);           // each of them another class
  CHECK(what.of(Headline::make_up_waiting) == 4 * 13);  // day 17 to day 30
}

TEST_CASE("of several classes with a seat it is the one that opens first") {
  Pair pair;
  const ByHand year(one_module(pair.all(), 4), {pair.classes().front(),
                                                {"1", 40, "ROOMS", {"B"}, {"B1"}},
                                                {"1", 26, "ROOMS", {"B"}, {"B2"}},
                                                {"1", 33, "ROOMS", {"A"}, {"B3"}}});

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 2) == Codes{"A1", "A2", "A3", "B2"});
  CHECK(test::attended(year, what, 3) == Codes{"A4", "B3"});
  CHECK(test::attended(year, what, 1) == Codes{"B1"});
}

TEST_CASE("seats go to those who came first until the class has its most") {
  const Pair pair;
  const ByHand year(one_module(pair.all(), 5), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "A2", "B1", "B2", "B3"});
}

TEST_CASE("no more sit down than the room has seats") {
  const Pair pair;
  Scenario scenario = one_module(pair.all());
  scenario.places[test::id_of(scenario.places, "ROOMS")].seats = 4;
  const ByHand year(std::move(scenario), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "B1", "B2", "B3"});
}

TEST_CASE("a seat is taken only in a class that can be told in time and is not too far away") {
  struct Case {
    int opens;
    bool taken;
  };
  const Case of = GENERATE(Case{first_told - 1, false}, Case{first_told, true},
                           Case{last_told, true}, Case{last_told + 1, false});
  Pair pair;
  pair.opens = of.opens;
  Scenario scenario = one_module(pair.all());
  scenario.simulation.make_up_min_learners = 1;  // else a class of their own, at once
  const ByHand year(std::move(scenario), pair.classes());

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 1).size() == (of.taken ? 7U : 3U));
  CHECK(what.of(Headline::make_up_classes) == (of.taken ? 0 : 1));
}

TEST_CASE("a class further away will do when it keeps the deadline") {
  // The last good day is 17/3, day 75. A class has live days on its eighth and ninth day and closes
  // on the sixteenth; certificates take ten days more.
  struct Case {
    std::string counts;
    int opens;
    bool taken;
  };
  const Case of = GENERATE(Case{"live_end", 67, true}, Case{"live_end", 68, false},
                           Case{"closes", 60, true}, Case{"closes", 61, false},
                           Case{"certificate", 50, true}, Case{"certificate", 51, false});
  CAPTURE(of.counts, of.opens);
  Pair pair;
  pair.opens = of.opens;
  Scenario scenario = test::scenario_from(
      test::all_days() +
          test::module_text("1", "deadline = { date = 2021-03-18, is = \"before\", counts = \"" +
                                     of.counts + "\" }\ncertificate_days = 10"),
      test::roster_of(pair.all()));
  name_late(scenario);
  scenario.simulation.make_up_min_learners = 1;  // else a class of their own, at once
  const ByHand year(std::move(scenario), pair.classes());

  const Told what = test::told(year);

  CHECK(what.of(Headline::make_up_classes) == (of.taken ? 0 : 1));
  CHECK(what.year.on_time[0] == (of.taken ? 7 : 4));  // else all but those of that class
}

TEST_CASE("nobody sits down beside somebody of the same school") {
  Pair pair;
  pair.late[1].school = "one";
  pair.seated[2].school = "one";
  const ByHand year(one_module(pair.all()), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "A3", "A4", "B1", "B2", "B3"});
}

TEST_CASE("of two who wait and are of one school one sits down") {
  Pair pair;
  pair.late[1].school = "one";
  pair.late[2].school = "one";
  const ByHand year(one_module(pair.all()), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "A2", "A4", "B1", "B2", "B3"});
}

TEST_CASE("where schools are of no matter everybody sits down") {
  Pair pair;
  pair.late[1].school = "one";
  pair.seated[2].school = "one";
  const std::string ignored = "[policies]\nsame_school = \"ignored\"\n";
  const ByHand year(one_module(pair.all(), 40, ignored), pair.classes());

  CHECK(in_second(year).size() == 7);
}

TEST_CASE("nobody sits down in a class while another of their own goes on") {
  // A1 takes module 2 as well, in days 40 to 55; the class with a seat ends on the day given.
  struct Case {
    int opens;
    bool taken;
  };
  const Case of = GENERATE(Case{24, true}, Case{25, false}, Case{45, false});
  Pair pair;
  pair.opens = of.opens;
  for (test::Pupil& pupil : pair.seated) pupil.modules = "1";
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1") + test::module_text("2"),
                          test::roster_of({{"A1", "VN63-01", "", "TH", "1;2"},
                                           pair.seated[0],
                                           pair.seated[1],
                                           {"D1", "VN63-01", "", "TH", "2"}}));
  name_late(scenario);
  const ByHand year(std::move(scenario), {{"1", missed_opens, "ROOMS", {"A"}, {"A1"}},
                                          {"1", of.opens, "ROOMS", {"B"}, {"B1", "B2"}},
                                          {"2", 0, "ROOMS", {"B"}, {"D1"}},
                                          {"2", 40, "ROOMS", {"A"}, {"A1"}}});

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 1).size() == (of.taken ? 3U : 2U));
  CHECK(test::attended(year, what, 3) == Codes{"A1", "D1"});  // D1 was late too and had a seat here
}

TEST_CASE("nobody sits down in a class before what comes first has been closed") {
  // Module 1 is held for A1 in a class of its own from 24 to 39, and module 2 may follow after 20
  // free days, too late for the class that A1 was to be in. So on day 41 another one is looked for.
  struct Case {
    int opens;
    bool taken;
  };
  const Case of = GENERATE(Case{59, false}, Case{60, true});
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1") +
                              test::module_text("2", "after = [{ module = \"1\", gap_days = 20 }]"),
                          test::roster_of({{"A1"}, {"B1", "VN63-01", "", "TH", "2"}}));
  name_late(scenario);
  scenario.simulation.make_up_min_learners = 1;
  const ByHand year(std::move(scenario), {{"1", missed_opens, "ROOMS", {"A"}, {"A1"}},
                                          {"2", 41, "ROOMS", {"A"}, {"A1"}},
                                          {"2", of.opens, "ROOMS", {"B"}, {"B1"}}});

  const Told what = test::told(year);

  REQUIRE(what.opened(3) == first_told);  // the class of its own
  const Codes both{"A1", "B1"};
  CHECK(test::attended(year, what, 2) == (of.taken ? both : Codes{"B1"}));
  CHECK(what.of(Headline::people_told) == 2);  // of one class for each module, and of no other
}

TEST_CASE("the LMS takes nobody more than its limit on any day of the class") {
  const Pair pair;
  Scenario scenario = one_module(pair.all());
  scenario.lms.learners = 5;
  const ByHand year(std::move(scenario), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "A2", "B1", "B2", "B3"});
}

TEST_CASE("a province sends nobody more than its share on one day") {
  const Pair pair;
  Scenario scenario = one_module(pair.all());
  for (const ProvinceId id : scenario.provinces.ids())
    scenario.provinces[id].away_share_percent = 75;  // of 7 learners: 5
  const ByHand year(std::move(scenario), pair.classes());

  CHECK(in_second(year) == Codes{"A1", "A2", "B1", "B2", "B3"});
}

TEST_CASE("who takes another level does not sit down unless levels mix") {
  const bool mixed = GENERATE(true, false);
  Pair pair;
  pair.late[0].level = "THCS";
  pair.seated[0].level = mixed ? "THCS" : "TH";
  const std::string mixing =
      std::string("[policies]\nlevel_mixing = \"") + (mixed ? "mixed" : "separate") + "\"\n";
  const ByHand year(one_module(pair.all(), 40, mixing), pair.classes());

  CHECK(in_second(year).front() == (mixed ? "A1" : "A2"));
}

namespace {

/// A's from another province miss their class alone: a year in which its department was late, and
/// the one of the class with seats was not.
struct FromElsewhere {
  explicit FromElsewhere(const std::string& province, const std::string& policies,
                         const std::function<void(Scenario&)>& change = {}, int opens = 30) {
    Pair pair;
    pair.opens = opens;
    pair.late = test::pupils("A", 2, province);
    Scenario scenario = one_module(pair.all(), 40, policies);
    if (change) change(scenario);
    scenario.risks.nominations.probability = 0.5;
    const ByHand years(std::move(scenario), pair.classes());
    for (std::uint32_t replication = 0; replication < 50; ++replication) {
      const Told what = test::told(years, replication);
      if (what.struck(Driver::nominations) != 1 || !test::attended(years, what, 0).empty())
        continue;
      ++cases;
      if (test::attended(years, what, 1).size() == 5) ++taken;
    }
    REQUIRE(cases > 5);
  }

  [[nodiscard]] bool take_seats() const {
    CHECK((taken == 0 || taken == cases));
    return taken > 0;
  }

  int cases = 0;
  int taken = 0;
};

std::string merging(const std::string& how, int most_km) {
  return "[policies]\nmerging = \"" + how + "\"\nmerge_max_km = " + std::to_string(most_km) + "\n";
}

}  // namespace

TEST_CASE("seats are taken by those of other provinces that may study together") {
  // Hải Phòng is 88 km away in the same region, Đà Nẵng 607 km in another.
  CHECK(FromElsewhere("VN63-31", merging("region", 100)).take_seats());
  CHECK_FALSE(FromElsewhere("VN63-31", merging("region", 80)).take_seats());
  CHECK_FALSE(FromElsewhere("VN63-31", merging("none", 100)).take_seats());
  CHECK_FALSE(FromElsewhere("VN63-48", merging("region", 1'000)).take_seats());
  CHECK(FromElsewhere("VN63-48", merging("distance", 1'000)).take_seats());
  CHECK_FALSE(FromElsewhere("VN63-48", merging("distance", 600)).take_seats());
}

TEST_CASE("distance is no matter where make-up classes gather from anywhere") {
  CHECK(FromElsewhere("VN63-48", merging("none", 1), [](Scenario& scenario) {
          scenario.simulation.make_up_merging = MakeUpMerging::anywhere;
        }).take_seats());
}

TEST_CASE("nobody sits down in a class whose lecturers do not serve their province") {
  CHECK_FALSE(FromElsewhere("VN63-31", merging("region", 100), [](Scenario& scenario) {
                for (const InstitutionId id : scenario.institutions.ids())
                  scenario.institutions[id].serves = {test::id_of(scenario.provinces, "VN63-01")};
              }).take_seats());
}

TEST_CASE("nobody sits down in a class that opens after the wave of their region") {
  struct Case {
    int within_days;
    bool taken;
  };
  const Case of = GENERATE(Case{30, true}, Case{29, false});
  const auto make_waves = [&](Scenario& scenario) {
    for (const RegionId id : scenario.regions.ids()) {
      const bool theirs = scenario.regions[id].name == "Central";
      scenario.modules[ModuleId(0)].waves.push_back(
          {"wave", {id}, scenario.horizon.first, theirs ? of.within_days : 90});
    }
  };

  CHECK(FromElsewhere("VN63-48", merging("distance", 1'000), make_waves).take_seats() == of.taken);
}

TEST_CASE("nobody sits down from a province that is known to be closed on days of the class") {
  struct Case {
    int first, end;
    ClosureEffect effect;
    bool taken;
  };
  // Too far away on day 17, the class is looked at again a week later, on day 24. It studies
  // from day 50, meets on 57 and 58, and studies on to 65.
  const Case of = GENERATE(Case{20, 50, ClosureEffect::nothing, true},
                           Case{20, 51, ClosureEffect::nothing, false},
                           Case{20, 66, ClosureEffect::no_meeting, true},  // it meets online
                           Case{20, 57, ClosureEffect::online_only, true},
                           Case{20, 58, ClosureEffect::online_only, false},
                           Case{25, 66, ClosureEffect::nothing, true});  // not known on day 24
  CAPTURE(of.first, of.end);
  const auto close = [&](Scenario& scenario) {
    const Day begin = scenario.horizon.first;
    scenario.risks.certain.push_back(
        {{test::id_of(scenario.provinces, "VN63-31")},
         {{begin + days{of.first}, begin + days{of.end}}, of.effect, "closed"}});
  };

  CHECK(FromElsewhere("VN63-31", merging("region", 100), close, 50).take_seats() == of.taken);
}
