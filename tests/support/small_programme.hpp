#pragma once

#include "plan/plan.hpp"

namespace lotrinh::test {

/// A scenario with a bit of everything, and a valid plan for it with hardly any slack: whatever is
/// changed in the plan breaks a rule.
///
/// Two regions of two provinces each (111 km from one to the other, regions 1,100 km apart), three
/// cohorts that stay together through module 4 (7-2-7, virtual) and module 5 (3-2-3, in person,
/// three free days after module 4), four lecturers, three venues and a pool of virtual rooms.
/// S1-3 takes module 5 only; S2-1 is alone with his level and is left out.
struct SmallProgramme {
  Scenario scenario;
  Plan plan;
};

inline Day aug(unsigned day) { return day_of(2021, 8, day); }
inline Day sep(unsigned day) { return day_of(2021, 9, day); }

inline LearnerId learner(const Scenario& scenario, std::string_view code) {
  for (const LearnerId id : scenario.learners.ids()) {
    if (scenario.learners[id].code == code) return id;
  }
  return {};
}
/// Changes the learner's school alone.
inline void put_into_school(Scenario& scenario, LearnerId learner, SchoolId school) {
  scenario.learners.change(learner, [&](Learner& row) { row.school = school; });
}
inline LecturerId lecturer(const Scenario& scenario, const std::string& code) {
  for (const LecturerId id : scenario.lecturers.ids()) {
    if (scenario.lecturers[id].code == code) return id;
  }
  return {};
}
inline PlaceId place(const Scenario& scenario, const std::string& code) {
  for (const PlaceId id : scenario.places.ids()) {
    if (scenario.places[id].code == code) return id;
  }
  return {};
}

/// Live days Monday to Friday but not on the holiday 2/9 to 3/9; online phases every day.
inline ProvinceDays working_days(DayRange horizon, const std::vector<Closure>& closures) {
  DayRules rules;
  rules[0].weekdays = {true, true, true, true, true, false, false};
  rules[1].weekdays = rules[0].weekdays;
  rules[2].weekdays = {true, true, true, true, true, true, true};
  rules[2].holidays_excluded = false;
  const std::vector<Holiday> holidays{{sep(2), "national", "National Day"},
                                      {sep(3), "national", "National Day"}};
  return province_days(horizon, rules, holidays, {}, closures);
}

inline void add_provinces(Scenario& s) {
  s.regions.add({"North"});
  s.regions.add({"South"});
  const auto province = [&](std::string code, RegionId region, Coordinates capital,
                            const std::vector<Closure>& closures) {
    Province row;
    row.code = std::move(code);
    row.name = "Province " + row.code;
    row.region = region;
    row.capital = capital;
    row.days = working_days(s.horizon, closures);
    s.provinces.add(row);
  };
  const Closure storm{{sep(20), sep(23)}, ClosureEffect::nothing, "storm"};
  const Closure exam{{sep(9), sep(11)}, ClosureEffect::no_meeting, "exam"};
  province("X-N1", RegionId(0), {20, 105}, {storm});
  province("X-N2", RegionId(0), {21, 105}, {exam});
  province("X-S1", RegionId(1), {10, 106}, {});
  province("X-S2", RegionId(1), {11, 106}, {});
  s.provinces[ProvinceId(0)].lms_ready = aug(16);
  s.provinces[ProvinceId(0)].away_share_percent = 50;  // of 4 learners: 2
}

inline void add_modules(Scenario& s) {
  Module four;
  four.code = "4";
  four.title = "Module 4";
  four.audiences = {AudienceId(0)};
  four.levels = {LevelId(0), LevelId(1)};
  four.model = {7, 2, 7, {DeliveryMode::virtual_live}};
  four.materials = {{"draft", aug(1)}, {"publish", aug(13)}};
  four.opens_from = aug(16);
  four.leads = 1;
  four.cos = 1;
  four.class_size = {2, 3, 3};
  four.deadline = Deadline{sep(5), DeadlineIs::before, DeadlineCounts::closes};
  four.waves = {{"first", {RegionId(0)}, aug(16), 2}, {"second", {RegionId(1)}, aug(20), 10}};
  s.modules.add(four);

  Module five = four;
  five.code = "5";
  five.title = "Module 5";
  five.model = {3, 2, 3, {DeliveryMode::in_person}};
  five.after = {{ModuleId(0), 3}};
  five.materials = {{"publish", sep(3)}};
  five.opens_from = std::nullopt;
  five.cos = 0;
  five.deadline = Deadline{sep(14), DeadlineIs::by, DeadlineCounts::live_end};
  five.waves = {};
  s.modules.add(five);
}

inline void add_lecturers(Scenario& s) {
  s.institutions = Table<Institution, InstitutionId>(
      {{"ACADEMY", "Academy", ProvinceId(0), {}},
       {"SOUTH", "University of the South", ProvinceId(2), {ProvinceId(2), ProvinceId(3)}}});
  const auto lecturer_row = [&](std::string code, std::size_t institution, std::size_t home,
                                std::vector<Role> roles, std::int64_t fee_vnd) {
    Lecturer row;
    row.code = std::move(code);
    row.name = "Lecturer " + row.code;
    row.institution = InstitutionId(institution);
    row.home = ProvinceId(home);
    row.roles = std::move(roles);
    row.fee_vnd_per_live_day = fee_vnd;
    for (const std::size_t module : {0U, 1U}) {
      for (const std::size_t level : {0U, 1U})
        row.qualifications.push_back({ModuleId(module), LevelId(level)});
    }
    return s.lecturers.add(row);
  };
  const LecturerId an = lecturer_row("AN", 0, 0, {Role::lead, Role::co}, 1000);
  s.lecturers[an].max_live_days_week = 4;
  s.lecturers[an].max_live_days_month = 5;
  s.lecturers[an].max_live_days_year = 9;
  s.lecturers[an].bookings = {{{aug(9), aug(10)}, "other programme"}};
  const LecturerId binh = lecturer_row("BINH", 0, 1, {Role::co}, 500);
  s.lecturers[binh].absences = {{sep(1), sep(30)}};
  const LecturerId chi = lecturer_row("CHI", 1, 2, {Role::lead}, 800);
  s.lecturers[chi].travels = Travels::no;
  s.lecturers[chi].qualifications = {{ModuleId(0), LevelId(1)}, {ModuleId(1), LevelId(1)}};
  lecturer_row("DUNG", 1, 3, {Role::lead, Role::co}, 400);
}

inline void add_places(Scenario& s) {
  const auto place_row = [&](std::string code, DeliveryMode mode, ProvinceId province,
                             std::int64_t fee_vnd) {
    Place row;
    row.code = std::move(code);
    row.name = "Place " + row.code;
    row.mode = mode;
    row.province = province;
    row.sessions_at_once = 1;
    row.seats = 3;
    row.fee_vnd_per_day = fee_vnd;
    return s.places.add(row);
  };
  const PlaceId rooms = place_row("ROOMS", DeliveryMode::virtual_live, {}, 100);
  s.places[rooms].sessions_at_once = 2;
  s.places[rooms].bookings = {{{aug(23), aug(27)}, 1, "other programme"}};
  s.places[rooms].closed = {{sep(10), sep(20)}};
  place_row("HALL-N1", DeliveryMode::in_person, ProvinceId(0), 300);
  place_row("HALL-N2", DeliveryMode::in_person, ProvinceId(1), 250);
  place_row("HALL-S1", DeliveryMode::in_person, ProvinceId(2), 200);
}

inline void add_learners(Scenario& s) {
  s.schools.add({"SCHOOL-1", "First school", "District 1", ProvinceId(0)});
  const auto learner_row = [&](std::string_view code, std::size_t province, SchoolId school,
                               std::size_t level, const std::vector<ModuleId>& modules) {
    Learner row;
    row.code = code;
    row.province = ProvinceId(province);
    row.school = school;
    row.level = LevelId(level);
    row.audience = AudienceId(0);
    row.position = school.valid() ? "principal" : "";
    row.modules = modules;
    s.learners.add(row);
  };
  const std::vector<ModuleId> both{ModuleId(0), ModuleId(1)};
  learner_row("N1-1", 0, SchoolId(0), 0, both);
  learner_row("N1-2", 0, SchoolId(0), 0, both);
  learner_row("N1-3", 0, {}, 0, both);
  learner_row("N1-4", 0, {}, 0, both);
  learner_row("N2-1", 1, {}, 0, both);
  learner_row("S1-1", 2, {}, 1, both);
  learner_row("S1-2", 2, {}, 1, both);
  learner_row("S1-3", 2, {}, 1, {ModuleId(1)});
  learner_row("S2-1", 3, {}, 0, both);
}

inline Scenario small_scenario() {
  Scenario s;
  s.name = "small";
  s.title = "Small programme";
  s.time_zone = "Asia/Ho_Chi_Minh";
  s.digest = "digest-of-small";
  s.horizon = {aug(1), day_of(2021, 12, 1)};
  s.levels.add({"A", "Primary"});
  s.levels.add({"B", "Secondary"});
  s.audiences.add({"M", "Managers"});
  add_provinces(s);
  add_modules(s);
  add_lecturers(s);
  add_places(s);
  add_learners(s);
  s.travel = {{{100, 0}, {150, 1}, {3000, 2}}, 400};
  s.costs = {20, 70, 10, 50};
  s.lms = {1, 8};  // on 11/9 all three cohorts are in a phase of module 5
  s.objective = default_objective();

  Pin required;
  required.session = "A-X-N1-1/4";
  required.opens = DayRange{aug(16), aug(17)};
  required.place = place(s, "ROOMS");
  required.mode = DeliveryMode::virtual_live;
  required.lecturers = {lecturer(s, "AN")};
  Pin forbidden;
  forbidden.kind = PinKind::forbid;
  forbidden.session = "A-X-N1-2/5";
  forbidden.place = place(s, "HALL-N1");
  s.pins = {required, forbidden};
  return s;
}

/// Goals of the plan as worked out by hand in tests/verify/goals_test.cpp.
inline std::vector<GoalValue> small_goals() {
  return {{Goal::unplaced, 2, 2, "S2-1 is alone with level A in the South: 1 < 2 learners"},
          {Goal::late, 9, 0, "no bound known"},
          {Goal::cost, 27'640, std::nullopt, ""},
          {Goal::changes, 0, std::nullopt, ""},
          {Goal::spread, 20, std::nullopt, ""},
          {Goal::buffer, 71, std::nullopt, ""},
          {Goal::finish, 589, std::nullopt, ""},
          {Goal::class_size, 3, std::nullopt, ""}};
}

inline Plan small_plan(const Scenario& s) {
  const auto who = [&](const std::string& code) { return learner(s, code); };
  Plan plan;
  plan.scenario_digest = s.digest;
  plan.seed = 1;
  plan.work = 1000;
  plan.program_version = "0.1.0";
  plan.cohorts = Table<Cohort, CohortId>({{"A-X-N1-1", {who("N1-1"), who("N1-4"), who("N2-1")}},
                                          {"A-X-N1-2", {who("N1-2"), who("N1-3")}},
                                          {"B-X-S1-1", {who("S1-1"), who("S1-2"), who("S1-3")}}});
  const Teaching an{lecturer(s, "AN"), Role::lead};
  const Teaching binh{lecturer(s, "BINH"), Role::co};
  const Teaching chi{lecturer(s, "CHI"), Role::lead};
  const Teaching dung{lecturer(s, "DUNG"), Role::co};
  const PlaceId rooms = place(s, "ROOMS");
  plan.sessions = Table<Session, SessionId>(
      {{CohortId(0), ModuleId(0), aug(16), rooms, {an, binh}},          // live 23-24/8, closes 31/8
       {CohortId(1), ModuleId(0), aug(18), rooms, {an, binh}},          // live 25-26/8, closes 2/9
       {CohortId(2), ModuleId(0), aug(23), rooms, {chi, dung}},         // live 30-31/8, closes 7/9
       {CohortId(0), ModuleId(1), sep(4), place(s, "HALL-N1"), {an}},   // live 7-8/9, closes 11/9
       {CohortId(1), ModuleId(1), sep(10), place(s, "HALL-N2"), {an}},  // live 13-14/9
       {CohortId(2), ModuleId(1), sep(11), place(s, "HALL-S1"), {chi}}});  // live 14-15/9
  plan.unplaced = {
      {who("S2-1"), ModuleId(0), UnplacedCode::class_size,
       "1 learner of level A in the South, a class needs 2"},
      {who("S2-1"), ModuleId(1), UnplacedCode::prerequisite, "module 4 could not be placed"}};
  plan.goals = small_goals();
  return plan;
}

inline SmallProgramme small_programme() {
  SmallProgramme made;
  made.scenario = small_scenario();
  made.plan = small_plan(made.scenario);
  return made;
}

}  // namespace lotrinh::test
