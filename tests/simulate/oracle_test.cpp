// The oracle that judges simulated years has to fail where it should: the log of a year in which
// nothing went wrong is changed, one record at a time, so that each rule is broken once.

#include "simulate/by_hand.hpp"
#include "simulate/oracle/broken_rules.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>

using namespace lotrinh;
using simulate::Log;
using simulate::Row;
using test::ByHand;
using verify::ViolationKind;

namespace {

// Rows of classes, lecturers, provinces, modules.
constexpr Row first_p = 0, first_q = 1, second_p = 2, second_q = 3, third = 4;
constexpr std::uint16_t lecturer_a = 0, lecturer_c = 2, lecturer_d = 3;
constexpr std::uint16_t ha_noi = 0, hai_phong = 1;

/// Modules 1 and 3 meet online or in a venue, module 2 in a venue. P's are of Hà Nội, Q's of Hải
/// Phòng; P1 and P3 are of one school. R1 and S1 are in no class.
Scenario one_of_everything() {
  const std::string phases = "model = { pre_days = 7, live_days = 2, post_days = 7, modes = ";
  const std::string team = "leads = 1\ncos = 1\nclass_size = { max = 3 }\n";
  test::Texts tables = test::roster_of({{"P1", "VN63-01", "one", "TH", "1;2"},
                                        {"P2", "VN63-01", "", "TH", "1;2;3"},
                                        {"P3", "VN63-01", "one", "TH", "1;2"},
                                        {"Q1", "VN63-31", "", "TH", "1;2"},
                                        {"Q2", "VN63-31", "", "TH", "1;2"},
                                        {"R1", "VN63-01", "", "THCS", "1"},
                                        {"S1", "VN63-48", "", "TH", "1"}});
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\nROOMS,Virtual rooms,virtual,,2,100\n"
      "HN,Hà Nội,in_person,VN63-01,1,3\nHP,Hải Phòng,in_person,VN63-31,1,3\n";
  tables["lecturers.csv"] =
      "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
      "max_live_days_month,max_live_days_year\nA,An,NIEM,VN63-01,*:*,lead;co,,,\n"
      "B,Ba,NIEM,VN63-01,*:*,lead;co,,,\nC,Ca,NIEM,VN63-01,*:*,co,,,\nD,Da,NIEM,VN63-01,3:TH,lead,,"
      ",\n";
  return test::scenario_from(test::all_days() + "[[modules]]\ncode = \"1\"\n" + team + phases +
                                 "[\"virtual\", \"in_person\"] }\n[[modules]]\ncode = \"2\"\n" +
                                 team + phases +
                                 "[\"in_person\"] }\nafter = [{ module = \"1\", gap_days = 3 "
                                 "}]\n[[modules]]\ncode = \"3\"\n" +
                                 team + phases + "[\"virtual\", \"in_person\"] }\n",
                             std::move(tables));
}

/// Live days are 17 and 18, 19 and 20 (one week), 47 and 48, 49 and 50, 77 and 78.
std::vector<test::WrittenClass> five_classes() {
  return {{"1", 10, "ROOMS", {"A", "C"}, {"P1", "P2", "Q1"}},
          {"1", 12, "ROOMS", {"B", "C"}, {"P3", "Q2"}},
          {"2", 40, "HP", {"A", "C"}, {"P1", "P2"}},
          {"2", 42, "HN", {"B", "C"}, {"P3", "Q1", "Q2"}},
          {"3", 70, "ROOMS", {"B", "C"}, {"P2"}}};
}

using Change = std::function<void(Scenario&, Log&)>;
struct Break {
  std::string says;  ///< what the oracle has to say, among other things
  Change change;
};

/// What the oracle says of the quiet year after the change.
std::vector<std::string> said_after(const Change& change) {
  const ByHand year(one_of_everything(), five_classes());
  Log log = test::told(year).log;
  Scenario scenario = year.scenario;
  if (change) change(scenario, log);
  return test::broken_rules(scenario, log, year.plan.sessions.size());
}

bool says(const std::vector<std::string>& all, const std::string& words) {
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

void check_each(const std::vector<Break>& breaks) {
  for (const Break& broken : breaks) {
    DYNAMIC_SECTION(broken.says) {
      const std::vector<std::string> said = said_after(broken.change);
      CAPTURE(said);
      CHECK(says(said, broken.says));
    }
  }
}

// --- changes of the log ---

Log::LiveDay& live_day(Log& log, Row row, int day) {
  for (Log::LiveDay& of : log.live_days) {
    if (of.held == row && of.day == day) return of;
  }
  throw std::runtime_error("the class does not meet on this day");
}

Log::Held& held(Log& log, Row row) {
  for (Log::Held& of : log.held) {
    if (of.row == row) return of;
  }
  throw std::runtime_error("the class was not held");
}

/// The whole class on other days.
void put(Log& log, Row row, int opens) {
  Log::Held& of = held(log, row);
  for (Log::LiveDay& day : log.live_days) {
    if (day.held == row) day.day += opens - of.as_held.opens;
  }
  of.as_held.opens = static_cast<std::int16_t>(opens);
}

void put_into(Log& log, Row row, std::uint16_t place) {
  held(log, row).as_held.place = place;
  for (Log::LiveDay& day : log.live_days) {
    if (day.held == row) day.place = place;
  }
}

/// On all days, so that the class is judged as a session of a plan, too.
void let_teach(Log& log, Row row, std::uint16_t lead, std::vector<std::uint16_t> cos) {
  Log::Held& of = held(log, row);
  of.team = {lead};
  of.team.insert(of.team.end(), cos.begin(), cos.end());
  for (Log::LiveDay& day : log.live_days) {
    if (day.held != row) continue;
    day.leads = {lead};
    day.cos = cos;
  }
}

void send(Log& log, const Scenario& scenario, Row row, const std::string& learner) {
  auto& learners = held(log, row).learners;
  learners.push_back(static_cast<Row>(test::id_of(scenario.learners, learner).row()));
  std::sort(learners.begin(), learners.end());
}

Day day_of(const Scenario& scenario, int day) { return scenario.horizon.first + days{day}; }
DayRange days_of(const Scenario& scenario, int first, int end) {
  return {day_of(scenario, first), day_of(scenario, end)};
}

Change closed(std::uint16_t province, int first, int end, ClosureEffect effect) {
  return [=](Scenario&, Log& log) { log.away.push_back({true, province, first, end, effect}); };
}

/// The province's days of a use without one day.
Change without_day(std::uint16_t province, DayUse use, int day) {
  return [=](Scenario& scenario, Log&) {
    scenario.provinces[ProvinceId(province)].days.allowed[static_cast<std::size_t>(use)].erase(
        day_of(scenario, day));
  };
}

}  // namespace

TEST_CASE("the oracle says nothing of a year in which everything goes as planned") {
  CHECK(said_after({}).empty());
}

TEST_CASE("the oracle sees who teaches on a live day and should not") {
  check_each({
      {"class 0 on day 17: wrong number of lecturers",
       [](Scenario&, Log& log) { live_day(log, first_p, 17).leads.clear(); }},
      {"class 1 on day 20: wrong number of lecturers",
       [](Scenario&, Log& log) { live_day(log, first_q, 20).cos.push_back(lecturer_a); }},
      {"class 0 on day 18: a place in the team is empty",
       [](Scenario&, Log& log) { live_day(log, first_p, 18).leads = {simulate::nobody}; }},
      {"class 1 on day 19: A is in two classes",
       [](Scenario&, Log& log) {
         live_day(log, first_p, 18).day = 19;
         live_day(log, first_q, 19).leads = {lecturer_a};
       }},
      {"class 0 on day 17: C has not this role",
       [](Scenario&, Log& log) { live_day(log, first_p, 17).leads = {lecturer_c}; }},
      {"class 0 on day 17: D is not qualified",
       [](Scenario&, Log& log) { live_day(log, first_p, 17).leads = {lecturer_d}; }},
      {"class 4 on day 77: D is not qualified",  // but for another level than D's
       [](Scenario&, Log& log) {
         live_day(log, third, 77).leads = {lecturer_d};
         live_day(log, third, 77).levels = 3;
       }},
      {"class 0 on day 18: A is ill",
       [](Scenario&, Log& log) {
         log.away.push_back({false, lecturer_a, 18, 19, {}});
       }},
      {"class 0 on day 18: A is absent",
       [](Scenario& scenario, Log&) {
         scenario.lecturers[LecturerId(lecturer_a)].absences.push_back(days_of(scenario, 18, 19));
       }},
      {"class 0 on day 18: A is booked",
       [](Scenario& scenario, Log&) {
         scenario.lecturers[LecturerId(lecturer_a)].bookings.push_back(
             {days_of(scenario, 18, 19), "other"});
       }},
  });
}

TEST_CASE("the oracle sees live days in closed provinces and places, and crowds") {
  check_each({
      {"class 0 on day 18: a province is closed",
       closed(ha_noi, 18, 19, ClosureEffect::online_only)},
      {"class 0 on day 17: a province is closed", closed(ha_noi, 17, 18, ClosureEffect::nothing)},
      {"class 2 on day 47: a province is closed",
       closed(ha_noi, 46, 48, ClosureEffect::no_meeting)},
      {"class 2 on day 48: the venue is closed",
       closed(hai_phong, 48, 50, ClosureEffect::no_meeting)},
      {"class 3 on day 47: HP is full",
       [](Scenario&, Log& log) {
         live_day(log, second_q, 49).day = 47;
         live_day(log, second_q, 47).place = live_day(log, second_p, 47).place;
       }},
      {"class 2 on day 47: HP is full",  // by others
       [](Scenario& scenario, Log&) {
         scenario.places[test::id_of(scenario.places, "HP")].bookings.push_back(
             {days_of(scenario, 47, 48), 1, "other"});
       }},
      {"class 1 on day 18: too many classes on the LMS",
       [](Scenario& scenario, Log& log) {
         scenario.lms.live_sessions = 1;
         live_day(log, first_q, 19).day = 18;
       }},
      {"class 0 studies on day 10 in closed VN63-01",
       closed(ha_noi, 9, 11, ClosureEffect::nothing)},
      {"class 0 studies on day 19 in closed VN63-01",
       closed(ha_noi, 9, 20, ClosureEffect::nothing)},
      {"class 0 meets 0 times on day 18",
       [](Scenario&, Log& log) { log.live_days.erase(log.live_days.begin() + 1); }},
      {"class 0 meets 2 times on day 17",
       [](Scenario&, Log& log) { live_day(log, first_p, 18).day = 17; }},
  });
}

TEST_CASE("the oracle sees completions that no class stands behind") {
  const auto of_p1 = [](Log& log) -> Log::Completion& {
    for (Log::Completion& done : log.completions) {
      if (done.learner == 0 && done.module == 0) return done;
    }
    throw std::runtime_error("P1 completes nothing");
  };
  check_each({
      {"learner 0 completes module 0 twice",
       [=](Scenario&, Log& log) { log.completions.push_back(of_p1(log)); }},
      {"learner 5 completes module 0 without a class",
       [=](Scenario&, Log& log) { of_p1(log).learner = 5; }},
      {"learner 0 completes module 0 without a class",  // which closes on day 25
       [=](Scenario&, Log& log) { of_p1(log).day = 24; }},
      {"learner 0 completes module 2 without a class",
       [=](Scenario&, Log& log) { of_p1(log).module = 2; }},
      {"learner 1 completes module 0 without a class",
       [](Scenario&, Log& log) {
         auto& learners = held(log, first_p).learners;
         learners.erase(std::find(learners.begin(), learners.end(), Row{1}));
       }},
  });
}

TEST_CASE("the oracle keeps quiet about what a year may do and a plan may not") {
  const auto quiet = [](const std::string& what, const Change& change) {
    DYNAMIC_SECTION(what) { CHECK(said_after(change) == std::vector<std::string>{}); }
  };
  quiet("meetings are closed, and the class is online",
        closed(ha_noi, 16, 20, ClosureEffect::no_meeting));
  quiet("study goes on in a closure that came after the class had opened",
        closed(ha_noi, 13, 17, ClosureEffect::nothing));
  quiet("a class is smaller than the smallest", [](Scenario& scenario, Log&) {
    for (const ModuleId id : scenario.modules.ids())
      scenario.modules[id].class_size.min_learners = 3;
  });
  quiet("one day of overtime", [](Scenario& scenario, Log&) {
    scenario.simulation.overtime_days_week = 1;
    scenario.lecturers[LecturerId(lecturer_c)].max_live_days_week = 3;  // four days in one week
  });
  quiet("an added class after its wave", [](Scenario& scenario, Log& log) {
    Wave wave{"first", {}, scenario.horizon.first, 60};
    for (const RegionId id : scenario.regions.ids()) wave.regions.push_back(id);
    scenario.modules[ModuleId(2)].waves = {wave};
    held(log, third).row = 5;
    for (Log::LiveDay& day : log.live_days) {
      if (day.held == third) day.held = 5;
    }
  });
}

namespace {

std::string kind(ViolationKind of) { return std::string(verify::violation_name(of)) + ": "; }

std::vector<Break> broken_cohorts() {
  return {
      {kind(ViolationKind::levels_mixed),
       [](Scenario& scenario, Log& log) { send(log, scenario, first_q, "R1"); }},
      {kind(ViolationKind::provinces_not_merged),
       [](Scenario& scenario, Log& log) { send(log, scenario, first_q, "S1"); }},
      {kind(ViolationKind::class_too_large),
       [](Scenario& scenario, Log& log) { send(log, scenario, first_p, "R1"); }},
      {kind(ViolationKind::seats_exceeded),
       [](Scenario& scenario, Log&) {
         scenario.places[test::id_of(scenario.places, "HN")].seats = 2;
       }},
      {kind(ViolationKind::mode_not_allowed),
       [](Scenario&, Log& log) { put_into(log, second_p, 0); }},
      {kind(ViolationKind::venue_too_far),
       [](Scenario& scenario, Log&) { scenario.travel.venue_max_km = 80; }},
      {kind(ViolationKind::same_school),
       [](Scenario&, Log& log) { put(log, first_q, 11); }},  // P3 with P1 on day 18
      {kind(ViolationKind::away_share),
       [](Scenario& scenario, Log&) {
         scenario.provinces[ProvinceId(ha_noi)].away_share_percent = 25;  // one of four
       }},
  };
}

Change of_scenario(void (*rule)(Scenario&)) {
  return [rule](Scenario& scenario, Log&) { rule(scenario); };
}

std::vector<Break> broken_dates() {
  const auto of_module_1 = [](Scenario& scenario) -> Module& {
    return scenario.modules[ModuleId(0)];
  };
  const auto wave = [of_module_1](Scenario& scenario, int opens, int within) {
    Wave made{"first", {}, day_of(scenario, opens), within};
    for (const RegionId id : scenario.regions.ids()) made.regions.push_back(id);
    of_module_1(scenario).waves = {made};
  };
  return {
      {kind(ViolationKind::outside_horizon), [](Scenario&, Log& log) { put(log, third, 350); }},
      {kind(ViolationKind::before_materials),
       [=](Scenario& scenario, Log&) {
         of_module_1(scenario).materials = {{"publish", day_of(scenario, 10)}};
       }},
      {kind(ViolationKind::before_opens_from),
       [=](Scenario& scenario, Log&) { of_module_1(scenario).opens_from = day_of(scenario, 11); }},
      {kind(ViolationKind::before_lms_ready), of_scenario([](Scenario& scenario) {
         scenario.provinces[ProvinceId(hai_phong)].lms_ready = day_of(scenario, 11);
       })},
      {kind(ViolationKind::before_wave), [=](Scenario& scenario, Log&) { wave(scenario, 11, 90); }},
      {kind(ViolationKind::after_wave), [=](Scenario& scenario, Log&) { wave(scenario, 1, 10); }},
      {kind(ViolationKind::online_day_not_allowed), without_day(ha_noi, DayUse::online, 12)},
      {kind(ViolationKind::live_day_not_allowed), without_day(ha_noi, DayUse::live_virtual, 17)},
      {kind(ViolationKind::venue_day_not_allowed),
       without_day(hai_phong, DayUse::live_in_person, 47)},
      {kind(ViolationKind::place_closed),
       [](Scenario& scenario, Log&) {
         scenario.places[test::id_of(scenario.places, "HP")].closed.push_back(
             days_of(scenario, 48, 49));
       }},
      {kind(ViolationKind::learner_overlap), [](Scenario&, Log& log) { put(log, third, 45); }},
      {"too soon after module 1",
       [](Scenario&, Log& log) { put(log, second_p, 28); }},  // 26 + 3 free days
      // P1 is row 0, module 1 row 0; the class of module 2 opens on day 40.
      {"P1 is in class 2 too soon after module 1",
       [](Scenario&, Log& log) {
         log.again.push_back({0, 0, 39, false});
       }},
      {"learner P1 is in class 2 too soon",
       [](Scenario&, Log& log) {
         log.again.push_back({0, 0, 40, true});
       }},
  };
}

/// A change of the lecturer who teaches everywhere: four days in one week of January, ten in the
/// year.
Change of_c(void (*change)(Lecturer&)) {
  return [change](Scenario& scenario, Log&) { change(scenario.lecturers[LecturerId(lecturer_c)]); };
}

std::vector<Break> broken_teams() {
  return {
      {kind(ViolationKind::lecturer_count),
       [](Scenario&, Log& log) { let_teach(log, first_p, lecturer_a, {}); }},
      {kind(ViolationKind::lecturer_repeated),
       [](Scenario&, Log& log) { let_teach(log, first_p, lecturer_a, {lecturer_a}); }},
      {kind(ViolationKind::lecturer_role),
       [](Scenario&, Log& log) { let_teach(log, first_p, lecturer_c, {lecturer_a}); }},
      {kind(ViolationKind::lecturer_not_qualified),
       [](Scenario&, Log& log) { let_teach(log, first_p, lecturer_d, {lecturer_c}); }},
      {kind(ViolationKind::lecturer_not_serving), of_scenario([](Scenario& scenario) {
         scenario.institutions[InstitutionId(0)].serves = {ProvinceId(ha_noi)};
       })},
      {kind(ViolationKind::lecturer_absent),
       [](Scenario& scenario, Log&) {
         scenario.lecturers[LecturerId(lecturer_c)].absences.push_back(days_of(scenario, 50, 51));
       }},
      {kind(ViolationKind::lecturer_booked),
       [](Scenario& scenario, Log&) {
         scenario.lecturers[LecturerId(lecturer_c)].bookings.push_back(
             {days_of(scenario, 50, 51), "other"});
       }},
      {kind(ViolationKind::lecturer_two_places),
       [](Scenario&, Log& log) { put(log, second_q, 41); }},
      {kind(ViolationKind::lecturer_does_not_travel),
       of_c([](Lecturer& of) { of.travels = Travels::no; })},
      {kind(ViolationKind::travel_time),  // from Hải Phòng on day 48 to Hà Nội on day 49
       of_scenario([](Scenario& scenario) {
         scenario.travel.bands = {{3'000, 1}};
       })},
  };
}

std::vector<Break> broken_limits() {
  return {
      {kind(ViolationKind::week_limit),
       [](Scenario& scenario, Log&) {
         scenario.simulation.overtime_days_week = 1;
         scenario.lecturers[LecturerId(lecturer_c)].max_live_days_week = 2;
       }},
      {kind(ViolationKind::month_limit), of_c([](Lecturer& of) { of.max_live_days_month = 3; })},
      {kind(ViolationKind::year_limit), of_c([](Lecturer& of) { of.max_live_days_year = 9; })},
      {kind(ViolationKind::place_full),
       [](Scenario& scenario, Log& log) {
         scenario.places[PlaceId(0)].sessions_at_once = 1;
         put(log, first_q, 11);
       }},
      {kind(ViolationKind::lms_live_sessions),
       [](Scenario& scenario, Log& log) {
         scenario.lms.live_sessions = 1;
         put(log, first_q, 11);
       }},
      {kind(ViolationKind::lms_learners),
       of_scenario([](Scenario& scenario) { scenario.lms.learners = 4; })},  // five from day 12 on
  };
}

/// Kinds that say how a plan is written down, what is not placed, pinned or changed: a year has no
/// such things, and the plan that the oracle writes for it cannot break them.
const std::set<ViolationKind>& not_about_years() {
  static const std::set<ViolationKind> kinds{
      ViolationKind::broken_reference,       ViolationKind::digest_mismatch,
      ViolationKind::duplicate_cohort_code,  ViolationKind::empty_cohort,
      ViolationKind::member_twice,           ViolationKind::learner_in_two_cohorts,
      ViolationKind::cohort_not_one_module,  ViolationKind::placed_twice,
      ViolationKind::not_placed_nor_listed,  ViolationKind::placed_and_unplaced,
      ViolationKind::unplaced_twice,         ViolationKind::unplaced_not_wanted,
      ViolationKind::class_too_small,        ViolationKind::prerequisite_not_placed,
      ViolationKind::pinned_session_missing, ViolationKind::pin_broken,
      ViolationKind::forbid_broken,          ViolationKind::goal_missing,
      ViolationKind::goal_mismatch,          ViolationKind::bound_above_value,
      ViolationKind::reason_missing,         ViolationKind::reason_false,
      ViolationKind::needless_unplaced,      ViolationKind::elsewhere_false,
      ViolationKind::revision_mismatch,      ViolationKind::baseline_missing,
      ViolationKind::held_changed,           ViolationKind::frozen_changed,
      ViolationKind::change_too_soon,        ViolationKind::joined_after_opening,
      ViolationKind::moved_without_fact,     ViolationKind::split_together,
      ViolationKind::not_held_kept,          ViolationKind::prerequisite_gap};
  return kinds;
}

}  // namespace

TEST_CASE("the oracle sees classes of people who may not study together") {
  check_each(broken_cohorts());
}

TEST_CASE("the oracle sees classes on days on which they may not be") {
  check_each(broken_dates());
}

TEST_CASE("the oracle sees teams that no plan may have") { check_each(broken_teams()); }

TEST_CASE("the oracle sees limits of lecturers, places and the LMS that are passed") {
  check_each(broken_limits());
}

TEST_CASE("the oracle lets a learner who fails once the next class has opened go on in it") {
  CHECK(said_after([](Scenario&, Log& log) { log.again.push_back({0, 0, 40, false}); }).empty());
}

TEST_CASE("each rule of plans that a year can break is broken in one of these cases") {
  std::set<std::string> known;
  for (const auto& breaks : {broken_cohorts(), broken_dates(), broken_teams(), broken_limits()}) {
    for (const Break& broken : breaks) known.insert(broken.says);
  }

  for (std::size_t row = 0; row < verify::violation_kind_count; ++row) {
    const auto of = static_cast<ViolationKind>(row);
    CAPTURE(verify::violation_name(of));
    CHECK(known.count(kind(of)) + not_about_years().count(of) == 1);
  }
}
