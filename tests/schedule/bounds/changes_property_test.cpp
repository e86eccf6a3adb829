// On tiny programmes, disturbed at random, no plan that keeps the rules changes less than the bound
// for plans as good as it: all plans are tried.
#include "schedule/bounds/changes_bound.hpp"
#include "schedule/planned.hpp"
#include "support/revision.hpp"

#include <map>
#include <random>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Two classes of 3 and 2 learners, one module of three days, three lecturers, two rooms.
Scenario tiny() {
  Texts tables = counts_of("VN63-01,TH,CBQL,3\nVN63-48,TH,CBQL,2\n");
  tables["lecturers.csv"] = lecturers_of({"A,VN63-01,,,,", "B,VN63-01,,,,", "C,VN63-01,,,,"});
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\n"
      "ROOMS,R,virtual,,2,100\nMORE,M,virtual,,1,2\n";
  return scenario_from(R"(
horizon = { from = 2021-03-01, to = 2021-03-13 }
[policies]
merging = "none"
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
leads = 1
cos = 0
class_size = { max = 5 }
deadline = { date = 2021-03-12 }
)",
                       tables);
}

struct Choice {
  bool held = false;
  int opens = 0;
  std::size_t place = 0;
  std::size_t lecturer = 0;
};

Plan plan_of(const Scenario& scenario, const std::array<Choice, 2>& choices) {
  Plan plan;
  plan.scenario_digest = scenario.digest;
  std::vector<std::vector<LearnerId>> members(2);
  for (const LearnerId id : scenario.learners.ids())
    members[scenario.learners[id].province == scenario.learners[LearnerId(0)].province ? 0 : 1]
        .push_back(id);
  plan.cohorts =
      Table<Cohort, CohortId>({{"TH-VN63-01-1", members[0]}, {"TH-VN63-48-1", members[1]}});
  for (std::size_t row = 0; row < 2; ++row) {
    const Choice& own = choices[row];
    if (own.held) {
      plan.sessions.add({CohortId(row),
                         ModuleId(0),
                         scenario.horizon.first + days{own.opens},
                         PlaceId(own.place),
                         {{LecturerId(own.lecturer), Role::lead}}});
      continue;
    }
    for (const LearnerId id : members[row])
      plan.unplaced.push_back({id, ModuleId(0), UnplacedCode::capacity, "left out"});
  }
  return plan;
}

bool keeps_rules(const Scenario& scenario, const Plan& plan, const Plan* baseline) {
  using Kind = verify::ViolationKind;
  for (const verify::Violation& found : verify::violations(scenario, plan, baseline)) {
    if (found.kind != Kind::reason_missing && found.kind != Kind::reason_false &&
        found.kind != Kind::needless_unplaced)
      return false;
  }
  return true;
}

/// Every way of holding a session, and not holding it.
std::vector<Choice> choices() {
  std::vector<Choice> all{{}};
  for (int opens = 0; opens < 11; ++opens)
    for (const std::size_t place : {0U, 1U})
      for (const std::size_t lecturer : {0U, 1U, 2U}) all.push_back({true, opens, place, lecturer});
  return all;
}

void disturb(Scenario& scenario, std::mt19937& random) {
  const auto below = [&](std::uint32_t limit) { return static_cast<int>(random() % limit); };
  const Day from = *scenario.revised_from;
  const Day day = from + days{below(6)};
  const DayRange range{day, day + days{1 + below(4)}};
  const ProvinceId province = scenario.learners[LearnerId(random() % 2 == 0 ? 0 : 4)].province;
  switch (below(7)) {
    case 0:
      return close_province(scenario, province, range, ClosureEffect::online_only);
    case 1:
      return close_province(scenario, province, range, ClosureEffect::nothing);
    case 2:
      scenario.lecturers[LecturerId(random() % 3)].absences.push_back(range);
      return;
    case 3:
      scenario.places[PlaceId(0)].bookings.push_back({range, 1 + below(2), "other"});
      return;
    case 4:
      scenario.modules[scenario.modules.ids().back()].materials = {{"publish", day}};
      return;
    case 5:
      scenario.provinces[province].lms_ready = day;
      return;
    default:
      scenario.modules[scenario.modules.ids().back()].deadline =
          Deadline{day, DeadlineIs::by, DeadlineCounts::closes};
  }
}

struct Tried {
  std::int64_t plans = 0;
  bool tight = false;
};

/// Tries all plans that revise the baseline.
Tried try_all(const Scenario& scenario, const Plan& baseline) {
  Tried tried;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> bounds;
  std::array<std::int64_t, 3> best{1'000, 0, 0};
  for (const Choice& one : choices()) {
    for (const Choice& other : choices()) {
      Plan plan = plan_of(scenario, {one, other});
      plan.revises = Revision{"baseline", *scenario.revised_from};
      plan.goals = verify::goal_values(scenario, plan, &baseline);
      if (!keeps_rules(scenario, plan, &baseline)) continue;
      ++tried.plans;
      const std::array<std::int64_t, 3> reached{
          value(plan, Goal::unplaced), value(plan, Goal::late), value(plan, Goal::changes)};
      const auto [at, is_new] = bounds.try_emplace({reached[0], reached[1]});
      if (is_new) {
        const Certificate certificate = schedule::changes_bound(scenario, baseline, plan);
        CHECK(verify::rejections(scenario, certificate, &baseline).empty());
        at->second = certificate.bound;
      }
      CHECK(at->second <= reached[2]);
      if (reached < best) {
        best = reached;
        tried.tight = at->second == reached[2];
      }
    }
  }
  return tried;
}

}  // namespace

TEST_CASE("no plan of a tiny programme changes less than the bound") {
  int tight = 0;
  int all = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Scenario scenario = tiny();
    std::optional<Plan> baseline;
    while (!baseline) {
      const std::vector<Choice> ways = choices();
      Plan plan = plan_of(scenario, {ways[1 + random() % (ways.size() - 1)],
                                     ways[1 + random() % (ways.size() - 1)]});
      plan.goals = verify::goal_values(scenario, plan);
      if (keeps_rules(scenario, plan, nullptr)) baseline = plan;
    }
    scenario.revised_from = scenario.horizon.first + days{static_cast<int>(random() % 6)};
    scenario.replan.freeze_date_days = static_cast<int>(random() % 3);
    scenario.replan.notice = {{2, 4}, {4, 2}};
    disturb(scenario, random);
    disturb(scenario, random);
    const Tried tried = try_all(scenario, *baseline);
    if (tried.plans == 0) continue;
    ++all;
    tight += tried.tight ? 1 : 0;
  }

  CHECK(all > 20);
  CHECK(tight * 2 > all);
  WARN(tight << " of " << all << " bounds are those of the best plan");
}

namespace {

/// One class of two provinces, two modules of three days, the second after the first with a free
/// day between.
Scenario tiny_sequence() {
  Texts tables = counts_of("VN63-01,TH,CBQL,3\nVN63-31,TH,CBQL,2\n");
  tables["lecturers.csv"] = lecturers_of({"A,VN63-01,,,,", "B,VN63-01,,,,", "C,VN63-01,,,,"});
  tables["places.csv"] =
      "place,name,mode,province,sessions_at_once,seats\nROOMS,R,virtual,,1,100\n";
  return scenario_from(R"(
horizon = { from = 2021-03-01, to = 2021-03-17 }
[policies]
merging = "region"
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
leads = 1
cos = 0
class_size = { max = 5 }
deadline = { date = 2021-03-14 }
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
leads = 1
cos = 0
class_size = { max = 5 }
deadline = { date = 2021-03-15 }
after = [{ module = "1", gap_days = 1 }]
)",
                       tables);
}

Plan sequence_of(const Scenario& scenario, const std::array<Choice, 2>& choices) {
  Plan plan;
  plan.scenario_digest = scenario.digest;
  std::vector<LearnerId> members;
  for (const LearnerId id : scenario.learners.ids()) members.push_back(id);
  plan.cohorts = Table<Cohort, CohortId>({{"TH-VN63-01-1", members}});
  for (const ModuleId module : scenario.modules.ids()) {
    const Choice& own = choices[module.row()];
    plan.sessions.add({CohortId(0),
                       module,
                       scenario.horizon.first + days{own.opens},
                       PlaceId(0),
                       {{LecturerId(own.lecturer), Role::lead}}});
  }
  return plan;
}

std::vector<Choice> sequence_choices() {
  std::vector<Choice> all;
  for (int opens = 0; opens < 15; ++opens)
    for (const std::size_t lecturer : {0U, 1U, 2U}) all.push_back({true, opens, 0, lecturer});
  return all;
}

std::optional<Plan> random_sequence(const Scenario& scenario, std::mt19937& random) {
  const std::vector<Choice> ways = sequence_choices();
  for (int attempt = 0; attempt < 1'000; ++attempt) {
    Plan plan = sequence_of(scenario, {ways[random() % ways.size()], ways[random() % ways.size()]});
    plan.goals = verify::goal_values(scenario, plan);
    if (keeps_rules(scenario, plan, nullptr)) return plan;
  }
  return std::nullopt;
}

/// Tries all plans that leave nobody out.
Tried try_all_sequences(const Scenario& scenario, const Plan& baseline, int& of_timetables) {
  Tried tried;
  std::map<std::int64_t, std::int64_t> bounds;
  std::array<std::int64_t, 2> best{1'000, 0};
  for (const Choice& one : sequence_choices()) {
    for (const Choice& other : sequence_choices()) {
      Plan plan = sequence_of(scenario, {one, other});
      plan.revises = Revision{"baseline", *scenario.revised_from};
      plan.goals = verify::goal_values(scenario, plan, &baseline);
      if (!keeps_rules(scenario, plan, &baseline)) continue;
      ++tried.plans;
      const std::array<std::int64_t, 2> reached{value(plan, Goal::late),
                                                value(plan, Goal::changes)};
      const auto [at, is_new] = bounds.try_emplace(reached[0]);
      if (is_new) {
        const Certificate certificate = schedule::changes_bound(scenario, baseline, plan);
        for (const verify::Rejection& found : verify::rejections(scenario, certificate, &baseline))
          FAIL_CHECK(found.where << ": " << found.message);
        for (const Argument& argument : certificate.arguments)
          of_timetables += argument.kind == ArgumentKind::timetables ? 1 : 0;
        at->second = certificate.bound;
      }
      CHECK(at->second <= reached[1]);
      if (reached < best) {
        best = reached;
        tried.tight = at->second == reached[1];
      }
    }
  }
  return tried;
}

}  // namespace

TEST_CASE("no plan with two modules in sequence changes less than the bound") {
  int tight = 0;
  int all = 0;
  int of_timetables = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Scenario scenario = tiny_sequence();
    const std::optional<Plan> baseline = random_sequence(scenario, random);
    REQUIRE(baseline);
    scenario.revised_from = scenario.horizon.first + days{static_cast<int>(random() % 6)};
    scenario.replan.freeze_date_days = static_cast<int>(random() % 3);
    scenario.replan.notice = {{2, 4}, {4, 2}};
    disturb(scenario, random);
    disturb(scenario, random);
    const Tried tried = try_all_sequences(scenario, *baseline, of_timetables);
    if (tried.plans == 0) continue;
    ++all;
    tight += tried.tight ? 1 : 0;
  }

  CHECK(all > 30);
  CHECK(of_timetables > 0);
  CHECK(tight * 2 > all);
  WARN(tight << " of " << all << " bounds are those of the best plan");
}
