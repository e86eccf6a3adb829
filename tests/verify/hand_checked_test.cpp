// Cases that were worked out on paper with a calendar of 2021, about rules alone.

#include "support/small_programme.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::test;
using verify::ViolationKind;

namespace {

enum class Saturdays { off, live };

/// One province and one module 7-2-7 for `learners` people, virtual, with a deadline.
Scenario one_module(const Deadline& deadline, Saturdays saturdays, std::size_t learners = 1) {
  Scenario s;
  s.digest = "d";
  s.horizon = {aug(1), day_of(2021, 12, 1)};
  s.regions.add({"All"});
  s.levels.add({"A", "A"});
  s.audiences.add({"M", "M"});
  Province province;
  province.code = "X-01";
  province.region = RegionId(0);
  DayRules rules;
  rules[0].weekdays = {true, true, true, true, true, saturdays == Saturdays::live, false};
  rules[1].weekdays = rules[0].weekdays;
  rules[2].weekdays = {true, true, true, true, true, true, true};
  rules[2].holidays_excluded = false;
  const std::vector<Holiday> national_day{{sep(2), "national", "2/9"}, {sep(3), "national", "2/9"}};
  const Closure opening{{sep(5), sep(6)}, ClosureEffect::online_only, "school opening"};
  province.days = province_days(s.horizon, rules, national_day, {}, {opening});
  s.provinces.add(province);

  Module module;
  module.code = "9";
  module.levels = {LevelId(0)};
  module.audiences = {AudienceId(0)};
  module.model = {7, 2, 7, {DeliveryMode::virtual_live}};
  module.leads = 2;
  module.class_size = {1, 40, 40};
  module.deadline = deadline;
  s.modules.add(module);

  s.institutions.add({"I", "I", ProvinceId(0), {}});
  for (const char* code : {"L1", "L2"}) {
    Lecturer lecturer_row;
    lecturer_row.code = code;
    lecturer_row.institution = InstitutionId(0);
    lecturer_row.home = ProvinceId(0);
    lecturer_row.roles = {Role::lead};
    lecturer_row.qualifications = {{ModuleId(0), LevelId(0)}};
    lecturer_row.fee_vnd_per_live_day = 1;
    s.lecturers.add(lecturer_row);
  }
  Place rooms;
  rooms.code = "ROOMS";
  rooms.mode = DeliveryMode::virtual_live;
  rooms.sessions_at_once = 1000;
  rooms.seats = 100;
  s.places.add(rooms);
  for (std::size_t row = 0; row < learners; ++row) {
    const std::string code = std::to_string(row);
    const std::vector<ModuleId> modules{ModuleId(0)};
    Learner person;
    person.code = code;
    person.province = ProvinceId(0);
    person.level = LevelId(0);
    person.audience = AudienceId(0);
    person.modules = modules;
    s.learners.add(person);
  }
  s.objective = default_objective();
  return s;
}

/// Everybody in classes of 40, all opening on one day.
Plan classes_of_40(const Scenario& s, Day opens) {
  Plan plan;
  plan.scenario_digest = s.digest;
  for (std::size_t row = 0; row < s.learners.size(); ++row) {
    if (row % 40 == 0) {
      const CohortId cohort = plan.cohorts.add({"C" + std::to_string(row / 40), {}});
      plan.sessions.add({cohort,
                         ModuleId(0),
                         opens,
                         PlaceId(0),
                         {{LecturerId(0), Role::lead}, {LecturerId(1), Role::lead}}});
    }
    plan.cohorts[CohortId(row / 40)].members.push_back(LearnerId(row));
  }
  plan.goals = verify::goal_values(s, plan);
  return plan;
}

bool has(const std::vector<verify::Violation>& found, ViolationKind kind) {
  return std::any_of(found.begin(), found.end(), [&](const auto& v) { return v.kind == kind; });
}

bool valid_and_in_time(const Scenario& s, Day opens) {
  const Plan plan = classes_of_40(s, opens);
  return verify::violations(s, plan).empty() && plan.goals[1].value == 0;
}

const Deadline before_31_october{day_of(2021, 10, 31), DeadlineIs::before, DeadlineCounts::closes};
const Deadline before_15_september{sep(15), DeadlineIs::before, DeadlineCounts::closes};

Day oct(unsigned day) { return day_of(2021, 10, day); }

}  // namespace

TEST_CASE("a session of 7-2-7 takes 16 consecutive calendar days") {
  const Scenario s = one_module(before_31_october, Saturdays::off);

  const std::vector<GoalValue> goals = verify::goal_values(s, classes_of_40(s, aug(1)));

  CHECK(goals[6].value == 15);  // finish: last day 16/8, 15 days after the first of the horizon
}

TEST_CASE("before 31/10/2021 the last opening is Friday 15/10 where Saturdays may be live") {
  const Scenario s = one_module(before_31_october, Saturdays::live);

  CHECK(valid_and_in_time(s, oct(15)));        // live 22-23/10, closes on Saturday 30/10
  CHECK_FALSE(valid_and_in_time(s, oct(16)));  // live on Sunday 24/10, closes 31/10
  CHECK(verify::goal_values(s, classes_of_40(s, oct(16)))[1].value == 1);
}

TEST_CASE("before 31/10/2021 the last opening is 14/10 where live days are working days") {
  const Scenario s = one_module(before_31_october, Saturdays::off);

  CHECK(valid_and_in_time(s, oct(14)));  // live 21-22/10, Thursday and Friday
  const Plan later = classes_of_40(s, oct(15));
  CHECK(has(verify::violations(s, later), ViolationKind::live_day_not_allowed));
  CHECK(later.goals[1].value == 0);  // not late, but live on Saturday 23/10
}

TEST_CASE("before 15/9/2021 pre-study opens on 30/8, live days are 6/9 and 7/9") {
  const Scenario s = one_module(before_15_september, Saturdays::off);

  CHECK(valid_and_in_time(s, aug(30)));  // pre-study over 2-3/9 and 5/9, post-study to 14/9
  CHECK(classes_of_40(s, aug(31)).goals[1].value == 1);
}

TEST_CASE("before 15/9/2021 no live days fit between National Day and the opening of school") {
  const Scenario s = one_module(before_15_september, Saturdays::live);

  for (const unsigned day : {26U, 27U, 28U}) {  // live on 2-3/9, 3-4/9, 4-5/9
    CHECK(has(verify::violations(s, classes_of_40(s, aug(day))),
              ViolationKind::live_day_not_allowed));
  }
}

TEST_CASE(
    "4,000 learners in classes of 40 with 2 lecturers and 2 live days need 400 lecturer-days") {
  const Scenario s = one_module(before_31_october, Saturdays::off, 4000);

  const Plan plan = classes_of_40(s, sep(6));

  CHECK(plan.sessions.size() == 100);
  CHECK(plan.goals[2].value == 400);  // cost: every lecturer-day costs 1, the rooms nothing
  CHECK(plan.goals[7].value == 0);    // every class has the preferred 40
}

TEST_CASE("module 3 may open 28 days after module 2 opened, on 6/11/2020 and 4/12/2020") {
  Scenario s = one_module(before_31_october, Saturdays::off);
  s.horizon = {day_of(2020, 11, 1), day_of(2021, 2, 1)};
  ProvinceDays& allowed = s.provinces[ProvinceId(0)].days;
  for (DaySet& set : allowed.allowed) {
    set = DaySet(s.horizon);
    set.insert_all();
  }
  Module next = s.modules[ModuleId(0)];
  next.code = "10";
  next.after = {{ModuleId(0), 12}};
  s.modules.add(next);
  s.modules[ModuleId(0)].deadline = std::nullopt;
  s.modules[ModuleId(1)].deadline = std::nullopt;
  s.learners.set_modules(LearnerId(0), {ModuleId(0), ModuleId(1)});
  for (Lecturer& lecturer_row : s.lecturers)
    lecturer_row.qualifications.push_back({ModuleId(1), LevelId(0)});
  Plan plan = classes_of_40(s, day_of(2020, 11, 6));
  Session second = plan.sessions[SessionId(0)];
  second.module = ModuleId(1);
  second.opens = day_of(2020, 12, 4);
  plan.sessions.add(second);
  plan.goals = verify::goal_values(s, plan);

  // 16 days of module 2 (6/11 to 21/11) and 12 free days are 28.
  CHECK(verify::violations(s, plan).empty());

  s.modules[ModuleId(1)].after[0].gap_days = 13;
  CHECK(has(verify::violations(s, plan), ViolationKind::prerequisite_gap));
}
