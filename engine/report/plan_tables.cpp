// What was decided: sessions, who is in them, who teaches them, who was left out, and the goals.

#include "report/tables.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::report {
namespace {

std::string date_list(DayRange range) {
  std::vector<std::string> dates;
  for (Day day = range.first; day < range.end; day += days{1}) dates.push_back(iso(day));
  return joined(dates);
}

std::string waves_of(const Scenario& scenario, const Module& module,
                     const std::vector<ProvinceId>& provinces) {
  std::vector<std::string> names;
  for (const ProvinceId id : provinces) {
    const Wave* wave = module.wave_of(scenario.provinces[id].region);
    if (wave != nullptr) names.push_back(wave->name);
  }
  return joined(names);
}

std::string level_codes(const Scenario& scenario, const std::vector<LearnerId>& learners) {
  std::vector<std::string> codes;
  for (const LevelId id : levels_of(scenario, learners)) codes.push_back(scenario.levels[id].code);
  return joined(codes, "+");
}

std::string last_day(DayRange range) { return iso(range.end - days{1}); }

void add_session(const Scenario& scenario, const Plan& plan, const Session& session,
                 DraftTable& table) {
  const Module& module = scenario.modules[session.module];
  const Place& place = scenario.places[session.place];
  const std::vector<LearnerId> learners = learners_in(scenario, plan, session);
  const std::vector<ProvinceId> provinces = provinces_of(scenario, learners);
  std::vector<std::string> province_codes;
  for (const ProvinceId id : provinces) province_codes.push_back(scenario.provinces[id].code);
  const PhaseRanges phase = phases(module, session.opens);
  table.add({session_code(scenario, plan, session), plan.cohorts[session.cohort].code, module.code,
             level_codes(scenario, learners), word(place.mode), place.code, joined(province_codes),
             std::to_string(learners.size()), waves_of(scenario, module, provinces),
             iso(session.opens), iso(phase.live.first), last_day(phase.live), last_day(phase.all()),
             date_list(phase.live), module.deadline ? iso(module.deadline->date) : "",
             module.deadline ? word(module.deadline->is) : "",
             std::to_string(module.days_late(session.opens))});
}

std::string gap_percent(const GoalValue& goal) {
  const auto gap = gap_basis_points(goal);
  return gap ? fmt::format("{}.{:02}", *gap / 100, *gap % 100) : "";
}

}  // namespace

DraftTable sessions_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"sessions.csv",
                   {"session", "cohort", "module", "level", "mode", "place", "provinces",
                    "learners", "wave", "opens", "live_start", "live_end", "closes", "live_dates",
                    "deadline", "deadline_is", "days_late"},
                   {}};
  for (const Session& session : plan.sessions) add_session(scenario, plan, session, table);
  return table;
}

DraftTable members_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"members.csv", {"learner", "cohort", "module", "province", "level"}, {}};
  for (const Session& session : plan.sessions) {
    for (const LearnerId id : learners_in(scenario, plan, session)) {
      const Learner& learner = scenario.learners[id];
      table.add({std::string(learner.code), plan.cohorts[session.cohort].code,
                 scenario.modules[session.module].code, scenario.provinces[learner.province].code,
                 scenario.levels[learner.level].code});
    }
  }
  return table;
}

DraftTable teaching_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"teaching.csv", {"session", "lecturer", "role", "date", "place"}, {}};
  for (const Session& session : plan.sessions) {
    const DayRange live = phases(scenario.modules[session.module], session.opens).live;
    for (const Teaching& teaching : session.teaching) {
      for (Day day = live.first; day < live.end; day += days{1}) {
        table.add({session_code(scenario, plan, session),
                   scenario.lecturers[teaching.lecturer].code, word(teaching.role), iso(day),
                   scenario.places[session.place].code});
      }
    }
  }
  return table;
}

DraftTable unplaced_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"unplaced.csv", {"learner", "module", "code", "reason"}, {}};
  for (const Unplaced& unplaced : plan.unplaced) {
    table.add({std::string(scenario.learners[unplaced.learner].code),
               scenario.modules[unplaced.module].code, word(unplaced.code), unplaced.reason});
  }
  return table;
}

DraftTable goals_table(const Plan& plan) {
  DraftTable table{"goals.csv",
                   {"goal", "value", "bound", "gap_percent", "bound_source"},
                   {},
                   RowOrder::as_given};
  for (const GoalValue& goal : plan.goals) {
    table.add({word(goal.goal), std::to_string(goal.value),
               goal.bound ? std::to_string(*goal.bound) : "", gap_percent(goal),
               goal.bound_source});
  }
  return table;
}

DraftTable certificates_table(const Plan& plan) {
  DraftTable table{"certificates.csv",
                   {"goal", "argument", "line", "kind", "supply", "fact", "module", "level", "who",
                    "count", "each", "total"},
                   {},
                   RowOrder::as_given};
  for (const CertificateRow& row : rows_of(plan.certificates)) {
    table.add({row.goal, std::to_string(row.argument), std::to_string(row.line), row.kind,
               row.supply, row.fact, row.module, row.level, row.who, std::to_string(row.count),
               std::to_string(row.each), std::to_string(row.total)});
  }
  return table;
}

DraftTable waiting_table(const Scenario& scenario, const Plan& plan) {
  std::vector<std::set<LearnerId>> waiting;
  for (const Cohort& cohort : plan.cohorts)
    waiting.emplace_back(cohort.members.begin(), cohort.members.end());
  for (const Session& session : plan.sessions) {
    for (const LearnerId id : learners_in(scenario, plan, session))
      waiting[session.cohort.row()].erase(id);
  }
  DraftTable table{"waiting.csv", {"learner", "cohort"}, {}};
  for (std::size_t row = 0; row < waiting.size(); ++row) {
    for (const LearnerId id : waiting[row])
      table.add({std::string(scenario.learners[id].code), plan.cohorts[CohortId(row)].code});
  }
  return table;
}

}  // namespace lotrinh::report
