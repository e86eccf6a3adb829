// Lower bounds of the goal changes: each case with the arithmetic by hand, checked by the verifier
// and then tampered with.
#include "schedule/bounds/changes_bound.hpp"

#include "schedule/planned.hpp"
#include "support/revision.hpp"

#include <functional>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Module 4 (7-2-7), then module 5 (3-2-3, 3 free days after it), both virtual.
constexpr const char* two_virtual_modules = R"(
horizon = { from = 2021-01-04, to = 2021-06-30 }
[policies]
merging = "none"
[replan]
freeze_date_days = 7
[[modules]]
code = "4"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
[[modules]]
code = "5"
model = { pre_days = 3, live_days = 2, post_days = 3, modes = ["virtual"] }
class_size = { max = 40 }
after = [{ module = "4", gap_days = 3 }]
)";

struct Case {
  Scenario scenario;
  Plan baseline;
  Plan reached{};  ///< nobody left out, nobody late
};

/// A cohort in each of Hà Nội (30 learners) and Đà Nẵng (20), with lecturers A and B in one, C and
/// D in the other, and module 4 from 1/2 on, module 5 from 1/3 on; planned anew from
/// 22/1, 10 days before: weight 2. New openings are from 29/1 on.
Case two_cohorts() {
  Texts tables = counts_of("VN63-01,TH,CBQL,30\nVN63-48,TH,CBQL,20\n");
  tables["lecturers.csv"] = lecturers_of(
      {"A,VN63-01,,,,", "B,VN63-01,,,,", "C,VN63-01,,,,", "D,VN63-01,,,,", "E,VN63-01,,,,"});
  std::string toml = two_virtual_modules;
  toml.erase(toml.find("[replan]"), toml.find("[[modules]]") - toml.find("[replan]"));
  Case found{revised(scenario_from(toml, tables), day_of(2021, 1, 22)), {}};
  Plan& plan = found.baseline;
  const Scenario& scenario = found.scenario;
  std::vector<std::vector<LearnerId>> members(2);
  for (const LearnerId id : scenario.learners.ids())
    members[scenario.learners[id].province == scenario.learners[LearnerId(0)].province ? 0 : 1]
        .push_back(id);
  plan.cohorts =
      Table<Cohort, CohortId>({{"TH-VN63-01-1", members[0]}, {"TH-VN63-48-1", members[1]}});
  const auto team = [](std::size_t a, std::size_t b) {
    return std::vector<Teaching>{{LecturerId(a), Role::lead}, {LecturerId(b), Role::co}};
  };
  const Day four = day_of(2021, 2, 1);
  const Day five = day_of(2021, 3, 1);
  const PlaceId rooms{0};
  plan.sessions = Table<Session, SessionId>({{CohortId(0), ModuleId(0), four, rooms, team(0, 1)},
                                             {CohortId(1), ModuleId(0), four, rooms, team(2, 3)},
                                             {CohortId(0), ModuleId(1), five, rooms, team(0, 1)},
                                             {CohortId(1), ModuleId(1), five, rooms, team(2, 3)}});
  return found;
}

Certificate proven(const Case& found) {
  Certificate certificate = schedule::changes_bound(found.scenario, found.baseline, found.reached);
  for (const verify::Rejection& rejection :
       verify::rejections(found.scenario, certificate, &found.baseline))
    FAIL_CHECK(rejection.where << ": " << rejection.message);
  return certificate;
}

bool accepted(const Case& found, const Certificate& certificate) {
  return verify::rejections(found.scenario, certificate, &found.baseline).empty();
}

ProvinceId province(const Scenario& scenario, const std::string& code) {
  for (const ProvinceId id : scenario.provinces.ids())
    if (scenario.provinces[id].code == code) return id;
  return {};
}

constexpr DayRange live_of_four{Day{date::days{18666}}, Day{date::days{18668}}};  // 8 and 9/2/2021

void storm(Case& found) {
  close_province(found.scenario, province(found.scenario, "VN63-48"),
                 {day_of(2021, 2, 5), day_of(2021, 2, 22)}, ClosureEffect::online_only);
}

void illness(Case& found) {
  found.scenario.lecturers[LecturerId(0)].absences.push_back(live_of_four);
}

void rooms_taken(Case& found) {
  found.scenario.places[PlaceId(0)].bookings.push_back({live_of_four, 9, "other programme"});
}

void late_materials(Case& found) {
  found.scenario.modules[ModuleId(0)].materials = {{"publish", day_of(2021, 2, 14)}};
}

/// Module 4 closes on 16/2. By 15/2 it is one day late in both cohorts, which can be avoided; 20
/// learner-days late are allowed.
void earlier_deadline(Case& found) {
  found.scenario.modules[ModuleId(0)].deadline =
      Deadline{day_of(2021, 2, 15), DeadlineIs::by, DeadlineCounts::closes};
  found.scenario.replan.freeze_date_days = 3;  // 25/1 is possible
  found.reached.goals = {{Goal::late, 20, {}, ""}};
}

std::vector<std::function<void(Case&)>> disturbances() {
  return {earlier_deadline,
          storm,
          illness,
          rooms_taken,
          late_materials,
          [](Case& found) {
            found.scenario.not_held = {"TH-VN63-01-1/4"};
            found.scenario.revised_from = day_of(2021, 2, 10);  // its live days were 8 and 9/2
          },
          [](Case& found) {
            found.scenario.provinces[province(found.scenario, "VN63-01")].lms_ready =
                day_of(2021, 2, 3);
          },
          [](Case& found) {
            close_province(found.scenario, province(found.scenario, "VN63-01"),
                           {day_of(2021, 2, 10), day_of(2021, 2, 12)}, ClosureEffect::nothing);
          },
          [](Case& found) { found.scenario.places[PlaceId(0)].closed.push_back(live_of_four); }};
}

}  // namespace

TEST_CASE("nothing need change when every session may stay") {
  const Certificate certificate = proven(two_cohorts());

  CHECK(certificate.bound == 0);
  CHECK(summary(certificate) == "each session of the baseline could stay as it is by itself");
}

TEST_CASE("a storm moves a session: its learners and lecturers are told") {
  Case found = two_cohorts();
  storm(found);

  const Certificate certificate = proven(found);

  // Closed from 5/2 to 21/2. Module 4 may open on 15/2 at the earliest (live days 22 and 23/2) and
  // takes 16 days and 3 free ones: until 5/3, so that module 5 cannot open on 1/3 either. 22 people
  // with 10 days' notice (weight 2), and with 38 days' (weight 1).
  CHECK(certificate.bound == 66);
  CHECK(arithmetic(certificate) ==
        std::vector<std::string>{
            "changes: no revision of the baseline that leaves out at most 0 tells less "
            "than 66, people by weight",
            "    session TH-VN63-48-1/4 cannot stay: VN63-48 allows no live day from 2021-02-08 to "
            "2021-02-09",
            "    20 learners told at least * 2 weight = 40",
            "    2 lecturers told at least * 2 weight = 4",
            "  forced: 44",
            "    session TH-VN63-48-1/5 cannot stay: TH-VN63-48-1/4, which comes first, opens on "
            "2021-02-15 at the earliest",
            "    20 learners told at least * 1 weight = 20",
            "    2 lecturers told at least * 1 weight = 2",
            "  forced: 22",
        });
}

TEST_CASE("short notice weighs more, counted to the opening when that must change") {
  Case found = two_cohorts();
  storm(found);
  found.scenario.revised_from = day_of(2021, 1, 25);  // 7 days to 1/2: weight 4; 35 to 1/3: 1

  CHECK(proven(found).bound == 4 * 22 + 22);
}

TEST_CASE("an ill lecturer with a substitute: learners, the ill one and the substitute are told") {
  Case found = two_cohorts();
  illness(found);

  // A cannot be there on 8 and 9/2, E could: 30 learners, A and E, 17 days before: weight 1.
  CHECK(proven(found).bound == 32);
}

TEST_CASE("an ill lecturer whom nobody can stand in for moves the session") {
  Case found = two_cohorts();
  illness(found);
  for (const std::size_t other : {2U, 3U, 4U})
    found.scenario.lecturers[LecturerId(other)].qualifications.clear();

  // To the opening it is 10 days (weight 2), to the live days it would have been 17 (weight 1).
  CHECK(proven(found).bound == 2 * 32);
}

TEST_CASE("two sessions in one room: the cheaper one is told") {
  Case found = two_cohorts();
  rooms_taken(found);

  const Certificate certificate = proven(found);

  // Of 10 rooms 9 are taken; the one in Đà Nẵng tells 20 learners and 2 lecturers.
  CHECK(certificate.bound == 44);
  CHECK(summary(certificate) == "of 2 sessions at ROOMS on 2021-02-08 only 1 can stay");
}

TEST_CASE(
    "a session in another place with the same opening is told with the notice of its live days") {
  Case found = two_cohorts();
  rooms_taken(found);
  found.scenario.places.add(
      {"MORE", "More rooms", DeliveryMode::virtual_live, {}, 1, 40, 0, {}, {}});

  CHECK(proven(found).bound == 22);  // 17 days and not 10: weight 1
}

TEST_CASE("late materials move every session of the module, and those that come after it") {
  Case found = two_cohorts();
  late_materials(found);

  // Done on 14/2: module 4 opens on 15/2 at the earliest, module 5 on 6/3 instead of 1/3.
  CHECK(proven(found).bound == 3 * (32 + 22));  // weight 2 for module 4, 1 for module 5
}

TEST_CASE("sessions that are together too late: the cheapest by learner-day are told") {
  Case found = two_cohorts();
  earlier_deadline(found);

  const Certificate certificate = proven(found);

  // 30 and 20 learner-days, 20 are allowed: 30 too many. They cost 2 * 32 / 30 and 2 * 22 / 20 for
  // each day, so that all of the first is the cheapest: 64.
  CHECK(certificate.bound == 64);
  CHECK(summary(certificate) ==
        "2 sessions would be 50 learner-days later than need be, 20 are allowed");
}

TEST_CASE("where lateness is not decided before changes it says nothing about them") {
  Case found = two_cohorts();
  earlier_deadline(found);
  found.scenario.replan.changes = ChangesRank::as_objective;
  found.scenario.objective = {{{{Goal::unplaced, 1}}}, {{{Goal::changes, 1}, {Goal::late, 1}}}};

  CHECK(proven(found).bound == 0);
}

TEST_CASE("where learners may be left out, only those of the closed province need be told") {
  Case found = two_cohorts();
  storm(found);
  // One class of both provinces: 30 + 20, of which the 20 in Đà Nẵng may be left out.
  auto& cohorts = found.baseline.cohorts;
  for (const LearnerId id : cohorts[CohortId(1)].members)
    cohorts[CohortId(0)].members.push_back(id);
  cohorts[CohortId(1)].members.clear();
  found.scenario.modules[ModuleId(1)].after.clear();

  CHECK(proven(found).bound == 2 * 52);

  found.reached.goals = {{Goal::unplaced, 20, {}, ""}};

  CHECK(proven(found).bound == 2 * 20);
}

TEST_CASE("a running session is not judged by materials, nor a held one by anything") {
  Case found = two_cohorts();
  late_materials(found);
  illness(found);
  found.scenario.revised_from = day_of(2021, 2, 3);  // opened 1/2, live days 8 and 9/2: 5 days

  CHECK(proven(found).bound == 4 * 32);

  found.scenario.revised_from = day_of(2021, 2, 10);

  CHECK(proven(found).bound == 0);
}

TEST_CASE("nothing is claimed about a cohort that is split up") {
  Case found = two_cohorts();
  storm(found);
  found.scenario.splits = {{"TH-VN63-48-1", {province(found.scenario, "VN63-48")}}};

  CHECK(proven(found).bound == 0);
}

TEST_CASE("who has left is not counted, nor who takes the module elsewhere") {
  Case found = two_cohorts();
  storm(found);
  auto& members = found.baseline.cohorts[CohortId(1)].members;
  found.scenario.learners.set_modules(members[0], {});
  found.baseline.cohorts[CohortId(1)].elsewhere = {{members[1], ModuleId(0)},
                                                   {members[1], ModuleId(1)}};

  CHECK(proven(found).bound == 3 * (18 + 2));
}

TEST_CASE("a certificate of changes with one number changed by one is rejected") {
  for (const auto& disturb : disturbances()) {
    Case found = two_cohorts();
    disturb(found);
    const Certificate honest = proven(found);
    REQUIRE(honest.bound > 0);
    for (std::size_t a = 0; a < honest.arguments.size(); ++a) {
      for (std::size_t line = 0; line < honest.arguments[a].lines.size(); ++line) {
        for (const auto field : {&ProofLine::count, &ProofLine::each, &ProofLine::total}) {
          for (const std::int64_t by : {-1, 1}) {
            Certificate changed = honest;
            changed.arguments[a].lines[line].*field += by;
            CHECK_FALSE(accepted(found, changed));
            // As somebody would who wants to deceive.
            ProofLine& own = changed.arguments[a].lines[line];
            own.total = own.count * own.each;
            changed.arguments[a].proves += own.total - honest.arguments[a].lines[line].total;
            changed.bound += own.total - honest.arguments[a].lines[line].total;
            INFO(arithmetic(changed)[1]);
            CHECK((changed == honest || !accepted(found, changed)));
          }
        }
      }
      for (const std::int64_t by : {-1, 1}) {
        Certificate changed = honest;
        changed.arguments[a].proves += by;
        CHECK_FALSE(accepted(found, changed));
        changed.bound += by;
        CHECK_FALSE(accepted(found, changed));
      }
    }
    for (const std::int64_t by : {-1, 1}) {
      Certificate changed = honest;
      changed.bound += by;
      CHECK_FALSE(accepted(found, changed));
    }
  }
}

TEST_CASE("a reason that does not hold, or an argument made twice, proves nothing") {
  Case found = two_cohorts();
  for (const auto& disturb : disturbances()) {
    Case other = two_cohorts();
    disturb(other);
    REQUIRE(proven(other).bound > 0);
    CHECK_FALSE(accepted(found, proven(other)));  // nothing has happened here
    Certificate twice = proven(other);
    twice.arguments.push_back(twice.arguments.front());
    twice.bound += twice.arguments.front().proves;
    CHECK_FALSE(accepted(other, twice));
    CHECK_FALSE(verify::rejections(other.scenario, proven(other)).empty());  // without a baseline
  }
}

// Module 4 takes 16 days and three free ones after them: from 1/2 on, module 5 opens on 20/2 at the
// earliest and closes on 27/2. It must now close by 26/2, and nobody may be late: both modules move
// in both cohorts, 4 to 28/1 at the latest (live days are Monday to Friday; notice of 6 days weighs
// 4), 5 to 19/2 (weight 1). By themselves only the two sessions of module 5 are known to change.
// Lecturers of a session that is given up are told with the notice of its old opening: weight 2.
TEST_CASE("a cohort of which every timetable tells somebody is proven as a whole") {
  Case found = two_cohorts();
  found.scenario.modules[ModuleId(1)].deadline =
      Deadline{day_of(2021, 2, 26), DeadlineIs::by, DeadlineCounts::closes};
  found.scenario.replan.freeze_date_days = 3;
  const Certificate certificate = proven(found);

  CHECK(certificate.bound == (32 + 22) * (4 + 1) - 2 * 2 * (4 - 2));
  REQUIRE(certificate.arguments.size() == 1);
  const Argument& argument = certificate.arguments.front();
  CHECK(argument.kind == ArgumentKind::timetables);
  REQUIRE(argument.lines.size() == 3);
  for (std::size_t line = 1; line < argument.lines.size(); ++line) {
    for (const std::int64_t by : {1, 2}) {  // less is true as well, and weaker
      Certificate tampered = certificate;
      ProofLine& changed = tampered.arguments.front().lines[line];
      changed.count += by;
      changed.total += by;
      tampered.arguments.front().proves += by;
      tampered.bound += by;
      CHECK_FALSE(accepted(found, tampered));
    }
  }
  Certificate twice = certificate;
  twice.arguments.push_back(argument);
  twice.bound *= 2;
  CHECK_FALSE(accepted(found, twice));
  Certificate half = certificate;
  std::string& sessions = half.arguments.front().lines.back().who;
  sessions = sessions.substr(0, sessions.find(';'));
  CHECK_FALSE(accepted(found, half));
}

// A cohort of 30 of Hà Nội and 20 of Đà Nẵng is split: in either module at least the 20 are told,
// module 4 (opens in 10 days) weighs 2 when moved and 1 when it keeps its day (17 days to its live
// days), module 5 weighs 1.
TEST_CASE("of a cohort that is split the fewer are told in each session to come") {
  Case found = two_cohorts();
  Plan& plan = found.baseline;
  std::vector<LearnerId> everybody = plan.cohorts[CohortId(0)].members;
  for (const LearnerId id : plan.cohorts[CohortId(1)].members) everybody.push_back(id);
  const Session four = plan.sessions[SessionId(0)];
  const Session five = plan.sessions[SessionId(2)];
  plan.cohorts = Table<Cohort, CohortId>({{"TH-VN63-01-1", everybody}});
  plan.sessions = Table<Session, SessionId>({four, five});
  CohortSplit split;
  split.cohort = "TH-VN63-01-1";
  split.leaving = {province(found.scenario, "VN63-48")};
  found.scenario.splits = {split};
  const Certificate certificate = proven(found);

  CHECK(certificate.bound == 20 + 20);
  REQUIRE(certificate.arguments.size() == 2);
  for (std::size_t line = 0; line < 3; ++line) {
    for (const std::int64_t by : {-1, 1}) {
      Certificate tampered = certificate;
      ProofLine& changed = tampered.arguments[0].lines[line];
      changed.count += by;
      changed.total = changed.count * changed.each;
      if (line == 2) {
        tampered.arguments[0].proves = changed.total;
        tampered.bound += by * changed.each;
      }
      CHECK_FALSE(accepted(found, tampered));
    }
  }
}
