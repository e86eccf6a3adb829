// The proof that the checker sees every kind of violation: a valid plan is broken in one way after
// the other, and each break must be named with the right kind, and with no kind but those that
// follow from it.

#include "support/small_programme.hpp"
#include "verify/revision_breaks.hpp"
#include "verify/verify.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <limits>
#include <set>

using namespace lotrinh;
using namespace lotrinh::test;
using verify::ViolationKind;

namespace {

using Kind = ViolationKind;
using Break = std::function<void(Scenario&, Plan&)>;

struct Mutation {
  Kind kind;
  std::string what;
  Break apply;
  std::set<Kind> also;  ///< kinds that follow from the same change
};

enum SessionRow : std::size_t { n1_four, n2_four, s_four, n1_five, n2_five, s_five };

Session& session(Plan& plan, SessionRow row) { return plan.sessions[SessionId(row)]; }
Cohort& cohort(Plan& plan, std::size_t row) { return plan.cohorts[CohortId(row)]; }
Lecturer& lecturer_row(Scenario& s, const std::string& code) {
  return s.lecturers[lecturer(s, code)];
}
Place& place_row(Scenario& s, const std::string& code) { return s.places[place(s, code)]; }
Module& module_row(Scenario& s, std::size_t row) { return s.modules[ModuleId(row)]; }

void drop_session(Plan& plan, SessionRow row) {
  Table<Session, SessionId> kept;
  for (const SessionId id : plan.sessions.ids()) {
    if (id.row() != row) kept.add(plan.sessions[id]);
  }
  plan.sessions = kept;
}

void leave_out(Plan& plan, LearnerId who, std::size_t module, UnplacedCode code) {
  plan.unplaced.push_back({who, ModuleId(module), code, "for a test"});
}

/// The policy under which every cohort takes one module: three more cohorts for module 5.
void split_cohorts(Scenario& s, Plan& plan) {
  s.policies.cohort_span = CohortSpan::per_module;
  s.pins.clear();
  for (const SessionRow row : {n1_five, n2_five, s_five}) {
    Cohort copy = plan.cohorts[session(plan, row).cohort];
    copy.code += "-5";
    session(plan, row).cohort = plan.cohorts.add(copy);
  }
}

std::vector<Mutation> reference_breaks() {
  return {
      {Kind::broken_reference,
       "a session names a place that is not there",
       [](Scenario&, Plan& p) { session(p, n2_five).place = PlaceId(99); },
       {}},
      {Kind::broken_reference,
       "a cohort has a member that is not there",
       [](Scenario&, Plan& p) { cohort(p, 1).members.push_back(LearnerId(99)); },
       {}},
      {Kind::broken_reference,
       "a session names no cohort",
       [](Scenario&, Plan& p) { session(p, n2_five).cohort = CohortId(); },
       {Kind::not_placed_nor_listed}},
      {Kind::broken_reference,
       "a session names a lecturer that is not there",
       [](Scenario&, Plan& p) { session(p, n2_five).teaching[0].lecturer = LecturerId(99); },
       {Kind::lecturer_count}},
      {Kind::digest_mismatch,
       "the scenario changed after the plan was made",
       [](Scenario& s, Plan&) { s.digest = "another"; },
       {}},
      {Kind::duplicate_cohort_code,
       "two cohorts have one code",
       [](Scenario& s, Plan& p) {
         s.pins.clear();
         cohort(p, 1).code = cohort(p, 0).code;
       },
       {}},
      {Kind::empty_cohort,
       "a cohort has no members",
       [](Scenario&, Plan& p) {
         p.cohorts.add({"B-X-S1-9", {}});
       },
       {}},
  };
}

std::vector<Mutation> membership_breaks() {
  return {
      {Kind::member_twice,
       "a learner is listed twice in a cohort",
       [](Scenario&, Plan& p) { cohort(p, 1).members.push_back(cohort(p, 1).members.back()); },
       {}},
      {Kind::learner_in_two_cohorts,
       "a learner is in two cohorts at once",
       [](Scenario& s, Plan& p) { cohort(p, 1).members.push_back(learner(s, "N2-1")); },
       {Kind::placed_twice, Kind::learner_overlap, Kind::lms_learners}},
      {Kind::cohort_not_one_module,
       "a cohort takes two modules where it may take one",
       [](Scenario& s, Plan& p) {
         split_cohorts(s, p);
         session(p, n2_five).cohort = CohortId(1);
       },
       {}},
      {Kind::placed_twice,
       "a session is held twice",
       [](Scenario&, Plan& p) {
         Session again = session(p, s_five);
         again.opens += days{7};
         p.sessions.add(again);
       },
       {Kind::learner_overlap}},
      {Kind::not_placed_nor_listed,
       "an entry of the unplaced list is lost",
       [](Scenario&, Plan& p) { p.unplaced.pop_back(); },
       {}},
      {Kind::placed_and_unplaced,
       "somebody placed is listed as unplaced",
       [](Scenario& s, Plan& p) { leave_out(p, learner(s, "S1-1"), 1, UnplacedCode::capacity); },
       {}},
      {Kind::unplaced_twice,
       "an entry of the unplaced list is repeated",
       [](Scenario&, Plan& p) { p.unplaced.push_back(p.unplaced.front()); },
       {}},
      {Kind::unplaced_not_wanted,
       "a module that the learner does not take is listed",
       [](Scenario& s, Plan& p) { leave_out(p, learner(s, "S1-3"), 0, UnplacedCode::capacity); },
       {}},
  };
}

std::vector<Mutation> cohort_breaks() {
  return {
      {Kind::levels_mixed,
       "a cohort has two levels",
       [](Scenario& s, Plan&) {
         s.learners.change(learner(s, "N1-3"), [](Learner& row) { row.level = LevelId(1); });
       },
       {}},
      {Kind::provinces_not_merged,
       "a cohort has two regions",
       [](Scenario& s, Plan&) { s.provinces[ProvinceId(1)].region = RegionId(1); },
       {Kind::before_wave}},
      {Kind::provinces_not_merged,
       "a cohort's capitals are 111 km apart and 110 are allowed",
       [](Scenario& s, Plan&) { s.policies.merge_max_km = 110; },
       {}},
      {Kind::provinces_not_merged,
       "provinces do not merge at all",
       [](Scenario& s, Plan&) { s.policies.merging = ProvinceMerging::none; },
       {}},
      {Kind::class_too_small,
       "a class has one learner less than the least",
       [](Scenario& s, Plan& p) {
         cohort(p, 1).members = {learner(s, "N1-2")};
         leave_out(p, learner(s, "N1-3"), 0, UnplacedCode::capacity);
         leave_out(p, learner(s, "N1-3"), 1, UnplacedCode::capacity);
       },
       {Kind::needless_unplaced}},
      {Kind::class_too_large,
       "a class has one learner more than the most",
       [](Scenario& s, Plan&) {
         module_row(s, 1).class_size = {2, 2, 2};
       },
       {}},
      {Kind::seats_exceeded,
       "a class has one learner more than seats",
       [](Scenario& s, Plan&) { place_row(s, "HALL-S1").seats = 2; },
       {}},
  };
}

std::vector<Mutation> date_breaks() {
  return {
      {Kind::outside_horizon,
       "a session closes a day after the horizon",
       [](Scenario&, Plan& p) { session(p, s_five).opens = day_of(2021, 11, 24); },
       {}},
      {Kind::outside_horizon,
       "a session opens in a year that no calendar has",
       [](Scenario&, Plan& p) {
         session(p, s_five).opens = Day{days{std::numeric_limits<int>::max()}};
       },
       {}},
      {Kind::before_materials,
       "pre-study opens on the day on which materials are done",
       [](Scenario& s, Plan&) {
         module_row(s, 1).materials = {{"publish", sep(4)}};
       },
       {}},
      {Kind::before_opens_from,
       "a session opens a day too early",
       [](Scenario& s, Plan&) { module_row(s, 1).opens_from = sep(5); },
       {}},
      {Kind::before_lms_ready,
       "a session opens a day before the accounts exist",
       [](Scenario& s, Plan&) {
         s.provinces[ProvinceId(3)].lms_ready = aug(24);
         s.provinces[ProvinceId(2)].lms_ready = aug(24);
       },
       {}},
      {Kind::before_wave,
       "a session opens a day before the opening event",
       [](Scenario& s, Plan&) { module_row(s, 0).waves[1].opens = aug(24); },
       {}},
      {Kind::after_wave,
       "a session opens a day after the last day of its wave",
       [](Scenario&, Plan& p) { session(p, n2_four).opens = aug(19); },
       {}},
      {Kind::online_day_not_allowed,
       "post-study meets a storm",
       [](Scenario& s, Plan&) { s.provinces[ProvinceId(2)].days.allowed[2].erase(sep(18)); },
       {}},
      {Kind::live_day_not_allowed,
       "a live day is a Sunday",
       [](Scenario&, Plan& p) { session(p, s_five).opens = sep(16); },
       {Kind::venue_day_not_allowed}},
      {Kind::venue_day_not_allowed,
       "the venue's province has exams, the learners' has not",
       [](Scenario&, Plan& p) {
         session(p, n2_five).opens = sep(6);  // live 9-10/9
         session(p, n2_five).teaching = {};
       },
       {Kind::lecturer_count}},
  };
}

std::vector<Mutation> sequence_breaks() {
  return {
      {Kind::learner_overlap,
       "module 5 opens while module 4 is still in post-study",
       [](Scenario& s, Plan& p) {
         module_row(s, 1).after.clear();
         p.unplaced[1].code = UnplacedCode::class_size;
         session(p, s_five).opens = sep(6);
       },
       {}},
      {Kind::prerequisite_not_placed,
       "module 5 is held and module 4 is not",
       [](Scenario& s, Plan& p) {
         drop_session(p, s_four);
         leave_out(p, learner(s, "S1-1"), 0, UnplacedCode::capacity);
         leave_out(p, learner(s, "S1-2"), 0, UnplacedCode::capacity);
       },
       {}},
      {Kind::prerequisite_gap,
       "two free days are left where three must be",
       [](Scenario&, Plan& p) { session(p, s_five).opens = sep(10); },
       {}},
  };
}

std::vector<Mutation> lecturer_breaks() {
  return {
      {Kind::lecturer_count,
       "the co-lecturer is missing",
       [](Scenario&, Plan& p) { session(p, s_four).teaching.pop_back(); },
       {}},
      {Kind::lecturer_repeated,
       "one person is lead and co-lecturer",
       [](Scenario&, Plan& p) {
         session(p, n1_four).teaching[1] = {session(p, n1_four).teaching[0].lecturer, Role::co};
       },
       {}},
      {Kind::lecturer_role,
       "a lead takes the co-lecturer's role",
       [](Scenario& s, Plan&) { lecturer_row(s, "DUNG").roles = {Role::lead}; },
       {}},
      {Kind::lecturer_not_qualified,
       "a lecturer is not qualified for the level",
       [](Scenario& s, Plan&) { lecturer_row(s, "CHI").qualifications.pop_back(); },
       {}},
      {Kind::lecturer_not_serving,
       "the institution does not serve the province",
       [](Scenario& s, Plan&) { s.institutions[InstitutionId(1)].serves = {ProvinceId(3)}; },
       {}},
  };
}

std::vector<Mutation> lecturer_day_breaks() {
  return {
      {Kind::lecturer_absent,
       "the lecturer is absent on the last live day",
       [](Scenario& s, Plan&) {
         lecturer_row(s, "CHI").absences = {{sep(15), sep(16)}};
       },
       {}},
      {Kind::lecturer_booked,
       "another programme has the lecturer on the first live day",
       [](Scenario& s, Plan&) {
         lecturer_row(s, "CHI").bookings = {{{sep(13), sep(15)}, "x"}};
       },
       {}},
      {Kind::lecturer_two_places,
       "a lecturer has live days of two sessions on one day",
       [](Scenario& s, Plan& p) {
         session(p, n2_four).opens = aug(17);
         s.lms.live_sessions = 2;
         place_row(s, "ROOMS").sessions_at_once = 3;
         s.provinces[ProvinceId(0)].away_share_percent = 100;
         s.policies.same_school = SameSchool::ignored;
       },
       {}},
      {Kind::week_limit,
       "four live days in a week where three are allowed",
       [](Scenario& s, Plan&) { lecturer_row(s, "AN").max_live_days_week = 3; },
       {}},
      {Kind::month_limit,
       "four live days and a booking in a month where four days are allowed",
       [](Scenario& s, Plan&) { lecturer_row(s, "AN").max_live_days_month = 4; },
       {}},
      {Kind::year_limit,
       "eight live days and a booking in a year where eight are allowed",
       [](Scenario& s, Plan&) { lecturer_row(s, "AN").max_live_days_year = 8; },
       {}},
      {Kind::lecturer_does_not_travel,
       "somebody who does not travel teaches away from home",
       [](Scenario& s, Plan&) { lecturer_row(s, "CHI").home = ProvinceId(3); },
       {}},
      {Kind::travel_time,
       "four free days lie between two venues where five must",
       [](Scenario& s, Plan&) {
         s.travel.bands = {{100, 0}, {111, 5}};
       },
       {}},
      {Kind::travel_time,
       "the last band holds for all that lies beyond it",
       [](Scenario& s, Plan&) {
         s.travel.bands = {{50, 1}, {100, 5}};
       },
       {}},
  };
}

std::vector<Mutation> place_breaks() {
  return {
      {Kind::mode_not_allowed,
       "a session is virtual that must be in person",
       [](Scenario& s, Plan& p) { session(p, n1_five).place = place(s, "ROOMS"); },
       {}},
      {Kind::venue_too_far,
       "learners travel 111 km where 110 are allowed",
       [](Scenario& s, Plan&) { s.travel.venue_max_km = 110; },
       {}},
      {Kind::place_closed,
       "the venue is closed on the last live day",
       [](Scenario& s, Plan&) {
         place_row(s, "HALL-N1").closed = {{sep(8), sep(9)}};
       },
       {}},
      {Kind::place_full,
       "other programmes have all rooms on one live day",
       [](Scenario& s, Plan&) {
         place_row(s, "HALL-N1").bookings = {{{sep(8), sep(9)}, 1, "x"}};
       },
       {}},
      {Kind::lms_live_sessions,
       "two virtual sessions have live days on one day",
       [](Scenario&, Plan& p) {
         session(p, n2_four).opens = aug(23);
         session(p, n2_four).teaching = session(p, s_four).teaching;
       },
       {Kind::after_wave, Kind::lecturer_two_places, Kind::lecturer_not_serving,
        Kind::lecturer_not_qualified, Kind::prerequisite_gap}},
      {Kind::lms_learners,
       "eight learners are in a phase where seven may be",
       [](Scenario& s, Plan&) { s.lms.learners = 7; },
       {}},
      {Kind::away_share,
       "two learners of a province of four are away where one may be",
       [](Scenario& s, Plan&) { s.provinces[ProvinceId(0)].away_share_percent = 49; },
       {}},
      {Kind::same_school,
       "principal and vice-principal are in one class",
       [](Scenario& s, Plan&) { put_into_school(s, learner(s, "N1-4"), SchoolId(0)); },
       {}},
      {Kind::same_school,
       "principal and vice-principal are away on one day in two classes",
       [](Scenario& s, Plan& p) {
         session(p, n2_five).opens = sep(4);
         p.unplaced[1].code = UnplacedCode::class_size;
         session(p, n2_five).teaching = {};
         s.provinces[ProvinceId(0)].away_share_percent = 100;
         module_row(s, 1).after.clear();
       },
       {Kind::lecturer_count}},
  };
}

std::vector<Mutation> pin_breaks() {
  return {
      {Kind::pinned_session_missing,
       "a pinned session is not held",
       [](Scenario& s, Plan&) { s.pins[0].session = "A-X-N1-7/4"; },
       {}},
      {Kind::pin_broken,
       "a pinned session opens a day late",
       [](Scenario& s, Plan&) {
         s.pins[0].opens = DayRange{aug(15), aug(16)};
       },
       {}},
      {Kind::pin_broken,
       "a pinned lecturer does not teach",
       [](Scenario& s, Plan&) { s.pins[0].lecturers.push_back(lecturer(s, "CHI")); },
       {}},
      {Kind::pin_broken,
       "a pinned place is not used",
       [](Scenario& s, Plan&) { s.pins[0].place = place(s, "HALL-N1"); },
       {}},
      {Kind::pin_broken,
       "a pinned mode is not used",
       [](Scenario& s, Plan&) { s.pins[0].mode = DeliveryMode::in_person; },
       {}},
      {Kind::forbid_broken,
       "a session is where it must not be",
       [](Scenario& s, Plan&) { s.pins[1].place = place(s, "HALL-N2"); },
       {}},
  };
}

std::vector<Mutation> statement_breaks() {
  return {
      {Kind::goal_missing,
       "a goal is not stated",
       [](Scenario&, Plan& p) { p.goals.pop_back(); },
       {}},
      {Kind::goal_mismatch,
       "a goal is stated one better than it is",
       [](Scenario&, Plan& p) { --p.goals[2].value; },
       {}},
      {Kind::bound_above_value,
       "a bound lies above the value",
       [](Scenario&, Plan& p) { p.goals[0].bound = 3; },
       {}},
      {Kind::reason_missing,
       "somebody is unplaced without a sentence",
       [](Scenario&, Plan& p) { p.unplaced[0].reason.clear(); },
       {}},
      {Kind::reason_false,
       "no date is claimed where days are left",
       [](Scenario& s, Plan& p) {
         s.modules[ModuleId(0)].model.modes.push_back(DeliveryMode::in_person);
         p.unplaced[0].code = UnplacedCode::no_date;
       },
       {}},
      {Kind::reason_false,
       "too few lecturers are claimed where there are enough",
       [](Scenario&, Plan& p) { p.unplaced[0].code = UnplacedCode::no_lecturer; },
       {}},
      {Kind::reason_false,
       "a prerequisite is blamed where there is none",
       [](Scenario&, Plan& p) { p.unplaced[0].code = UnplacedCode::prerequisite; },
       {}},
      {Kind::reason_false,
       "pins are blamed where there are none",
       [](Scenario& s, Plan& p) {
         s.pins.clear();
         p.unplaced[0].code = UnplacedCode::pinned_out;
       },
       {}},
      {Kind::needless_unplaced,
       "a seat is left empty that somebody could take",
       [](Scenario& s, Plan& p) {
         cohort(p, 2).members.pop_back();
         leave_out(p, learner(s, "S1-3"), 1, UnplacedCode::capacity);
       },
       {}},
  };
}

std::vector<Mutation> all_breaks() {
  std::vector<Mutation> all;
  for (const auto& some :
       {reference_breaks(), membership_breaks(), cohort_breaks(), date_breaks(), sequence_breaks(),
        lecturer_breaks(), lecturer_day_breaks(), place_breaks(), pin_breaks(), statement_breaks()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

std::set<Kind> kinds_of(const std::vector<verify::Violation>& found) {
  std::set<Kind> kinds;
  for (const auto& violation : found) kinds.insert(violation.kind);
  return kinds;
}

std::string listed(const std::vector<verify::Violation>& found) {
  std::string text;
  for (const auto& violation : found)
    text += std::string(verify::violation_name(violation.kind)) + ": " + violation.message + "\n";
  return text;
}

/// What is claimed about the goals is set right after a change of anything else.
void count_goals_anew(SmallProgramme& small) {
  small.plan.goals = verify::goal_values(small.scenario, small.plan);
}

bool is_about_goals(Kind kind) {
  return kind == Kind::goal_missing || kind == Kind::goal_mismatch ||
         kind == Kind::bound_above_value;
}

}  // namespace

TEST_CASE("the plan that the mutations start from has no violations") {
  const SmallProgramme small = small_programme();

  const auto found = verify::violations(small.scenario, small.plan);

  INFO(listed(found));
  CHECK(found.empty());
}

TEST_CASE("the same plan with one cohort for each module has no violations") {
  SmallProgramme small = small_programme();
  split_cohorts(small.scenario, small.plan);

  const auto found = verify::violations(small.scenario, small.plan);

  INFO(listed(found));
  CHECK(found.empty());
}

TEST_CASE("every way of breaking the plan is caught and named") {
  const std::vector<Mutation> breaks = all_breaks();
  const auto row = GENERATE_COPY(range(std::size_t{0}, breaks.size()));
  const Mutation& mutation = breaks[row];
  SmallProgramme small = small_programme();

  mutation.apply(small.scenario, small.plan);
  if (!is_about_goals(mutation.kind)) count_goals_anew(small);
  const auto found = verify::violations(small.scenario, small.plan);

  std::set<Kind> expected = mutation.also;
  expected.insert(mutation.kind);
  INFO(mutation.what << "\n" << listed(found));
  CHECK(kinds_of(found) == expected);
  for (const auto& violation : found) {
    CHECK_FALSE(violation.where.empty());
    CHECK_FALSE(violation.message.empty());
  }
}

TEST_CASE("there is a mutation for every kind of violation, and every kind has its own name") {
  std::set<Kind> broken;
  for (const Mutation& mutation : all_breaks()) broken.insert(mutation.kind);
  for (const RevisionBreak& mutation : revision_breaks()) broken.insert(mutation.kind);

  std::set<std::string_view> names;
  for (std::size_t row = 0; row < verify::violation_kind_count; ++row) {
    const auto kind = static_cast<Kind>(row);
    INFO(verify::violation_name(kind));
    CHECK(broken.count(kind) == 1);
    CHECK(names.insert(verify::violation_name(kind)).second);
  }
}

TEST_CASE("a plan of nonsense is answered with violations and nothing worse") {
  const SmallProgramme small = small_programme();
  Plan plan;
  plan.cohorts.add({"", {LearnerId(77), LearnerId(), LearnerId(0), LearnerId(0)}});
  const Day never{days{std::numeric_limits<int>::min()}};
  plan.sessions.add({CohortId(5), ModuleId(9), never, PlaceId(), {{LecturerId(), Role::co}}});
  plan.sessions.add({CohortId(0), ModuleId(0), never, PlaceId(44), {{LecturerId(9), Role::lead}}});
  plan.unplaced.push_back({LearnerId(), ModuleId(), UnplacedCode::no_date, ""});
  plan.unplaced.push_back({LearnerId(3), ModuleId(77), UnplacedCode::no_lecturer, ""});

  const std::set<Kind> found = kinds_of(verify::violations(small.scenario, plan));

  CHECK(found.count(Kind::broken_reference) == 1);
  CHECK(found.count(Kind::outside_horizon) == 1);
  CHECK(found.count(Kind::digest_mismatch) == 1);
  CHECK(found.count(Kind::goal_missing) == 1);
}

TEST_CASE("leaving people out is not called needless where another goal comes first") {
  SmallProgramme small = small_programme();
  cohort(small.plan, 2).members.pop_back();
  leave_out(small.plan, learner(small.scenario, "S1-3"), 1, UnplacedCode::capacity);
  small.scenario.objective = {{{{Goal::cost, 1}}}, {{{Goal::unplaced, 1}}}};
  count_goals_anew(small);

  CHECK(verify::violations(small.scenario, small.plan).empty());
}
