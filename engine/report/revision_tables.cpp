// What a plan that revises another has beside the tables of every plan: from when it was made anew
// and by which rules, who takes modules elsewhere, and what the baseline says about sessions,
// learners and lecturers, so that what was kept and changed can be checked without the program.

#include "report/tables.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace lotrinh::report {
namespace {

std::string notice_text(const std::vector<NoticeBand>& bands) {
  std::vector<std::string> texts;
  for (const NoticeBand& band : bands)
    texts.push_back(fmt::format("{}:{}", band.within_days, band.weight));
  return fmt::format("{}", fmt::join(texts, ";"));
}

DraftTable revision_table(const Scenario& scenario, const Plan& plan) {
  const ReplanPolicy& policy = scenario.replan;
  DraftTable table{"revision.csv", {"key", "value"}, {}};
  table.add({"baseline", plan.revises->baseline});
  table.add({"from", iso(plan.revises->from)});
  table.add({"facts_from", scenario.revised_from ? iso(*scenario.revised_from) : ""});
  table.add({"freeze_date_days", std::to_string(policy.freeze_date_days)});
  table.add({"freeze_place_days", std::to_string(policy.freeze_place_days)});
  table.add({"freeze_lecturer_days", std::to_string(policy.freeze_lecturer_days)});
  table.add({"notice", notice_text(policy.notice)});
  table.add({"top_up_min_learners", std::to_string(policy.top_up_min_learners)});
  table.add({"not_held", joined(scenario.not_held)});
  return table;
}

DraftTable splits_table(const Scenario& scenario) {
  DraftTable table{"splits.csv", {"cohort", "province"}, {}};
  for (const CohortSplit& split : scenario.splits) {
    for (const ProvinceId id : split.leaving)
      table.add({split.cohort, scenario.provinces[id].code});
  }
  return table;
}

DraftTable elsewhere_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"elsewhere.csv", {"learner", "cohort", "module"}, {}};
  for (const Cohort& cohort : plan.cohorts) {
    for (const Elsewhere& entry : cohort.elsewhere)
      table.add({std::string(scenario.learners[entry.learner].code), cohort.code,
                 scenario.modules[entry.module].code});
  }
  return table;
}

DraftTable baseline_sessions_table(const Scenario& scenario, const Plan& baseline) {
  DraftTable table{"baseline-sessions.csv", {"session", "cohort", "module", "opens", "place"}, {}};
  for (const Session& session : baseline.sessions)
    table.add({session_code(scenario, baseline, session), baseline.cohorts[session.cohort].code,
               scenario.modules[session.module].code, iso(session.opens),
               scenario.places[session.place].code});
  return table;
}

DraftTable baseline_members_table(const Scenario& scenario, const Plan& baseline) {
  DraftTable table{"baseline-members.csv", {"learner", "cohort", "module"}, {}};
  for (const Session& session : baseline.sessions) {
    for (const LearnerId id : learners_in(scenario, baseline, session))
      table.add({std::string(scenario.learners[id].code), baseline.cohorts[session.cohort].code,
                 scenario.modules[session.module].code});
  }
  return table;
}

DraftTable baseline_teaching_table(const Scenario& scenario, const Plan& baseline) {
  DraftTable table{"baseline-teaching.csv", {"session", "lecturer", "role"}, {}};
  for (const Session& session : baseline.sessions) {
    for (const Teaching& teaching : session.teaching)
      table.add({session_code(scenario, baseline, session),
                 scenario.lecturers[teaching.lecturer].code, word(teaching.role)});
  }
  return table;
}

}  // namespace

std::vector<DraftTable> revision_tables(const Scenario& scenario, const Plan& plan,
                                        const Plan& baseline) {
  return {revision_table(scenario, plan),
          splits_table(scenario),
          elsewhere_table(scenario, plan),
          baseline_sessions_table(scenario, baseline),
          baseline_members_table(scenario, baseline),
          baseline_teaching_table(scenario, baseline)};
}

}  // namespace lotrinh::report
