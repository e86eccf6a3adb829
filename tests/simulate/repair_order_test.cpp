// Which repair each policy takes first: one class in trouble, and what is free to help it.

#include "simulate/by_hand.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using chance::Distribution;
using simulate::Headline;
using simulate::Log;
using test::ByHand;
using test::Told;

namespace {

// The class opens on day 31 and meets on Monday and Tuesday, days 38 and 39, in Hải Phòng. Whoever
// comes is from Hà Nội.
constexpr int meets_on = 38;
constexpr int notice = 7;
constexpr int pre_study = 7;

/// A table of lecturers from their codes, roles and most live days a week, joined by commas.
std::string lecturers_table(const std::vector<std::string>& rows) {
  std::string text =
      "lecturer,roles,max_live_days_week,name,institution,home_province,qualifications,"
      "max_live_days_month,max_live_days_year\n";
  for (const std::string& row : rows) text += row + ",Name,NIEM,VN63-01,*:*,,\n";
  return text;
}

const char* const three_places =
    "place,name,mode,province,sessions_at_once,seats\n"
    "ROOMS,Virtual rooms,virtual,,10,100\n"
    "HN,Hà Nội,in_person,VN63-01,10,100\nHP,Hải Phòng,in_person,VN63-31,10,100\n";

struct Programme {
  std::string modes = R"(["virtual", "in_person"])";
  std::string staff = "leads = 1\n";
  std::vector<std::string> lecturers{"A,lead;co,", "B,lead;co,", "C,co,"};

  [[nodiscard]] Scenario scenario() const {
    test::Texts tables =
        test::roster_of(test::together(test::pupils("P", 3), test::pupils("Q", 9)));
    tables["places.csv"] = three_places;
    tables["lecturers.csv"] = lecturers_table(lecturers);
    const std::string model =
        "model = { pre_days = 7, live_days = 2, post_days = 7, modes = " + modes;
    Scenario made = test::scenario_from(
        test::all_days() + "[[modules]]\ncode = \"1\"\nclass_size = { max = 40 }\n" + staff +
            model + " }\n",
        std::move(tables));
    made.simulation.notice_days = notice;
    made.replan.freeze_date_days = notice;
    made.replan.freeze_place_days = 3;
    return made;
  }
};

DayRange between(const Scenario& scenario, int first, int end) {
  return {scenario.horizon.first + days{first}, scenario.horizon.first + days{end}};
}

void occupy(Scenario& scenario, const std::string& place) {
  scenario.places[test::id_of(scenario.places, place)].closed.push_back(
      between(scenario, meets_on, meets_on + 2));
}

void close(Scenario& scenario, const std::string& province, int first, int end,
           ClosureEffect effect = ClosureEffect::no_meeting) {
  scenario.risks.certain.push_back({{test::id_of(scenario.provinces, province)},
                                    {between(scenario, first, end), effect, "closed"}});
}

test::WrittenClass in_hai_phong(const std::vector<std::string>& team = {"A"}) {
  return {"1", meets_on - pre_study, "HP", team, {"P1", "P2", "P3"}};
}

/// How the class met: "38 HP A" is day, place, lecturers.
std::string meeting(const ByHand& year, const Told& what, simulate::Row row = 0) {
  const Log::Held* held = what.held(row);
  if (held == nullptr) return "never";
  const Scenario& scenario = year.scenario;
  std::string text = std::to_string(held->as_held.opens + pre_study) + " " +
                     scenario.places[PlaceId(held->as_held.place)].code;
  for (const std::uint16_t lecturer : held->team)
    text += " " + scenario.lecturers[LecturerId(lecturer)].code;
  return text;
}

/// The first year in which A alone is ill once, from a day after the class has opened to one after
/// its live days. What is drawn does not depend on the policy.
std::uint32_t year_without_a(const ByHand& years) {
  for (std::uint32_t replication = 0; replication < 100'000; ++replication) {
    const Told what = test::told(years, replication);
    if (what.log.away.size() != 1) continue;
    const Log::Away& away = what.log.away.front();
    if (away.row == 0 && away.first > meets_on - pre_study && away.first < meets_on &&
        away.end > meets_on + 1)
      return replication;
  }
  throw std::runtime_error("A is never ill by himself");
}

void let_fall_ill(Scenario& scenario) {
  scenario.risks.illness_per_year = 1;
  scenario.risks.illness_days = Distribution::fixed(20);
}

constexpr bool venue_free = true;
constexpr bool rooms_free = true;

}  // namespace

TEST_CASE("a closed venue: what each policy does first, with what is free on the same days") {
  struct Case {
    std::string policy;
    int known;  // first day of the closure
    bool venue, rooms;
    std::string met;
  };
  // A move can be told a week ahead: day 35 + 7 + 7 days of study is day 49.
  const Case of = GENERATE(
      Case{"standard", 35, venue_free, rooms_free, "38 HN A"},
      Case{"standard", 35, !venue_free, rooms_free, "38 ROOMS A"},
      Case{"standard", 35, !venue_free, !rooms_free, "49 HP A"},
      Case{"standard", 36, venue_free, rooms_free, "50 HP A"},  // places are frozen two days before
      Case{"virtual_first", 35, venue_free, rooms_free, "38 ROOMS A"},
      Case{"virtual_first", 36, venue_free, rooms_free, "38 ROOMS A"},
      Case{"virtual_first", 35, venue_free, !rooms_free, "49 HP A"},
      Case{"patient", 35, venue_free, rooms_free, "49 HP A"});
  CAPTURE(of.policy, of.known, of.venue, of.rooms);
  Scenario scenario = Programme().scenario();
  if (!of.venue) occupy(scenario, "HN");
  if (!of.rooms) occupy(scenario, "ROOMS");
  close(scenario, "VN63-31", of.known, meets_on + 2);
  const ByHand year(std::move(scenario), {in_hai_phong()});

  const Told what = test::told(year, 0, of.policy);

  CHECK(meeting(year, what) == of.met);
  const bool same_days = of.met.rfind("38", 0) == 0;
  CHECK(what.of(Headline::moved_sessions) == (same_days ? 0 : 1));
  CHECK(what.of(Headline::switched) == (of.met == "38 ROOMS A" ? 1 : 0));
  CHECK(what.of(Headline::substituted) == 0);
  CHECK(what.of(Headline::people_told) == 4);  // three learners and A
}

TEST_CASE("a virtual room is no way out for a module that has to meet in person") {
  const std::string policy = GENERATE(as<std::string>(), "standard", "virtual_first");
  Programme programme;
  programme.modes = R"(["in_person"])";
  Scenario scenario = programme.scenario();
  occupy(scenario, "HN");
  close(scenario, "VN63-31", 35, meets_on + 2);
  const ByHand year(std::move(scenario), {in_hai_phong()});

  CHECK(meeting(year, test::told(year, 0, policy)) == "49 HP A");
}

TEST_CASE("a class that meets online is not touched by a closure of meetings") {
  Scenario scenario = Programme().scenario();
  close(scenario, "VN63-01", 35, meets_on + 2);
  const ByHand year(std::move(scenario), {{"1", 31, "ROOMS", {"A"}, {"P1", "P2"}}});

  const Told what = test::told(year);

  CHECK(meeting(year, what) == "38 ROOMS A");
  CHECK(what.of(Headline::people_told) == 0);
}

TEST_CASE("another place is no way out of days on which nobody can study") {
  const std::string policy = GENERATE(as<std::string>(), "standard", "virtual_first", "patient");
  Scenario scenario = Programme().scenario();
  close(scenario, "VN63-01", 25, 33, ClosureEffect::nothing);  // study was to begin on day 31
  const ByHand year(std::move(scenario), {in_hai_phong()});

  CHECK(meeting(year, test::told(year, 0, policy)) == "40 HP A");  // from day 33 on
}

TEST_CASE("a missing lecturer: what each policy does first") {
  struct Case {
    std::string policy;
    bool rooms;
    std::string met;  // "moved": a week and pre-study after the illness is known
    int substituted, switched;
  };
  const Case of = GENERATE(Case{"standard", rooms_free, "38 HP B", 1, 0},
                           Case{"virtual_first", rooms_free, "38 ROOMS B", 1, 1},
                           Case{"virtual_first", !rooms_free, "38 HP B", 1, 0},
                           Case{"patient", rooms_free, "moved", 0, 0});
  CAPTURE(of.policy, of.rooms);
  Scenario scenario = Programme().scenario();
  let_fall_ill(scenario);
  if (!of.rooms) occupy(scenario, "ROOMS");
  const ByHand years(std::move(scenario), {in_hai_phong()});
  const std::uint32_t replication = year_without_a(years);

  const Told what = test::told(years, replication, of.policy);

  const int known = what.log.away.front().first;
  const std::string moved = std::to_string(known + notice + pre_study) + " HP B";
  CHECK(meeting(years, what) == (of.met == "moved" ? moved : of.met));
  CHECK(what.of(Headline::moved_sessions) == (of.met == "moved" ? 1 : 0));
  CHECK(what.of(Headline::substituted) == of.substituted);
  CHECK(what.of(Headline::switched) == of.switched);
}

TEST_CASE(
    "a substitute works overtime only where nobody else is free, and before a class is moved") {
  struct Case {
    bool other;    // D is free as well, but has taught more in the year
    int overtime;  // days a week
    std::string lecturer;
  };
  const Case of = GENERATE(Case{true, 1, "D"}, Case{false, 1, "B"}, Case{false, 0, "moved"});
  CAPTURE(of.other, of.overtime);
  // B may teach three days a week and has two of them on Wednesday and Thursday of the same week.
  Programme programme;
  programme.lecturers = {"A,lead,", "B,lead,3"};
  if (of.other) programme.lecturers.emplace_back("D,lead,");
  Scenario scenario = programme.scenario();
  let_fall_ill(scenario);
  scenario.simulation.overtime_days_week = of.overtime;
  std::vector<test::WrittenClass> classes{in_hai_phong(), {"1", 33, "ROOMS", {"B"}, {"Q1"}}};
  if (of.other) {
    classes.push_back({"1", 0, "ROOMS", {"D"}, {"Q2"}});
    classes.push_back({"1", 10, "ROOMS", {"D"}, {"Q3"}});
  }
  const ByHand years(std::move(scenario), classes);

  const Told what = test::told(years, year_without_a(years));

  if (of.lecturer == "moved") {
    CHECK(what.of(Headline::moved_sessions) == 1);
    CHECK(what.of(Headline::substituted) == 0);
  } else {
    CHECK(meeting(years, what) == "38 HP " + of.lecturer);
  }
  CHECK(what.of(Headline::overtime_days) == (of.lecturer == "B" ? 1 : 0));
}

TEST_CASE("a class that nobody else can teach waits until its lecturer is well") {
  Programme programme;
  programme.lecturers = {"A,lead,"};
  Scenario scenario = programme.scenario();
  let_fall_ill(scenario);
  const ByHand years(std::move(scenario), {in_hai_phong()});

  const Told what = test::told(years, year_without_a(years));

  CHECK(meeting(years, what) == std::to_string(what.log.away.front().end) + " HP A");
}

TEST_CASE("a co-lecturer who may lead steps up, and somebody who may not takes the free place") {
  Programme programme;
  programme.staff = "leads = 1\ncos = 1\n";
  Scenario scenario = programme.scenario();
  let_fall_ill(scenario);
  const ByHand years(std::move(scenario), {in_hai_phong({"A", "B"})});

  const Told what = test::told(years, year_without_a(years));

  CHECK(meeting(years, what) == "38 HP B C");
  CHECK(what.of(Headline::substituted) == 1);  // C is new, B was there
}

TEST_CASE("what comes after a class that is moved is moved along, as far as it has to") {
  struct Case {
    int opens;
    int then;
  };
  // The class is moved to days 42 to 57; what follows may open three free days later, on day 61.
  const Case of = GENERATE(Case{50, 61}, Case{60, 61}, Case{61, 61}, Case{70, 70});
  test::Texts tables = test::roster_of(test::pupils("P", 3));
  tables["places.csv"] = three_places;
  const std::string module =
      "class_size = { max = 40 }\nmodel = { pre_days = 7, live_days = 2, "
      "post_days = 7, modes = [\"in_person\"] }\n";
  Scenario scenario = test::scenario_from(test::all_days() + "[[modules]]\ncode = \"1\"\n" +
                                              module + "[[modules]]\ncode = \"2\"\n" + module +
                                              "after = [{ module = \"1\", gap_days = 3 }]\n",
                                          std::move(tables));
  close(scenario, "VN63-31", 35, meets_on + 2);
  const ByHand year(std::move(scenario),
                    {in_hai_phong(), {"2", of.opens, "HN", {"B"}, {"P1", "P2", "P3"}}});

  const Told what = test::told(year, 0, "patient");

  REQUIRE(what.opened(0) == 42);
  CHECK(what.opened(1) == of.then);
  CHECK(what.of(Headline::moved_sessions) == (of.opens < 61 ? 2 : 1));
}

TEST_CASE("a class that no day is left for is cancelled, and its learners are not through") {
  const std::string policy = GENERATE(as<std::string>(), "standard", "virtual_first", "patient");
  Scenario scenario = Programme().scenario();
  close(scenario, "VN63-01", 35, 365, ClosureEffect::nothing);
  const ByHand year(std::move(scenario), {in_hai_phong()});

  const Told what = test::told(year, 0, policy);

  CHECK(meeting(year, what) == "never");
  CHECK(what.of(Headline::cancelled) == 1);
  CHECK(what.of(Headline::unfinished) == 12);  // the nine of no class too
}

TEST_CASE("the learners of a cancelled class wait for a make-up class") {
  // Its wave ends on day 31, so that it cannot be moved; a class added later need not keep to it.
  Scenario scenario = Programme().scenario();
  Wave wave{"first", {}, scenario.horizon.first, 31};
  for (const RegionId id : scenario.regions.ids()) wave.regions.push_back(id);
  scenario.modules[ModuleId(0)].waves = {wave};
  scenario.simulation.make_up_min_learners = 3;
  close(scenario, "VN63-01", 36, 60, ClosureEffect::online_only);
  const ByHand year(std::move(scenario), {in_hai_phong()});

  const Told what = test::told(year);

  CHECK(what.of(Headline::cancelled) == 1);
  CHECK(what.of(Headline::moved_sessions) == 0);
  CHECK(what.of(Headline::make_up_classes) == 1);
  CHECK(what.opened(1) == 53);  // meets on day 60, when the province is open again
}

TEST_CASE("late materials move a class, whoever is free to help") {
  const std::string policy = GENERATE(as<std::string>(), "standard", "virtual_first", "patient");
  Scenario scenario = Programme().scenario();
  const Day published = scenario.horizon.first + days{20};
  scenario.modules[ModuleId(0)].materials = {{"publish", published}};
  scenario.risks.materials = {1.0, Distribution::fixed(30), {}};
  const ByHand year(std::move(scenario), {in_hai_phong()});

  const Told what = test::told(year, 0, policy);

  CHECK(what.opened(0) == 51);  // the day after they are there
  CHECK(what.of(Headline::moved_sessions) == 1);
  CHECK(what.of(Headline::switched) + what.of(Headline::substituted) == 0);
}
