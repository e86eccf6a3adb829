// What was decided: sessions with their teaching, cohorts with their members, who was left out,
// and what is claimed about the goals.

#include "report/import_draft.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace lotrinh::report {
namespace {

constexpr Bounds any_number{std::numeric_limits<std::int64_t>::min(),
                            std::numeric_limits<std::int64_t>::max()};

using CohortIds = Codes<CohortId>;
using SessionIds = Codes<SessionId>;

struct PlanTables {
  InputTable sessions;
  InputTable members;
  InputTable teaching;
  InputTable unplaced;
  InputTable goals;
  InputTable waiting;
  InputTable certificates;
};

PlanTables required_tables(ImportDraft& draft) {
  PlanTables tables{draft.table("sessions.csv"),    draft.table("members.csv"),
                    draft.table("teaching.csv"),    draft.table("unplaced.csv"),
                    draft.table("goals.csv"),       draft.table("waiting.csv"),
                    draft.table("certificates.csv")};
  tables.sessions.require({"session", "cohort", "module", "level", "mode", "place", "provinces",
                           "learners", "opens", "live_start", "live_end", "closes", "live_dates",
                           "deadline", "deadline_is", "days_late"});
  tables.members.require({"learner", "cohort", "module", "province", "level"});
  tables.teaching.require({"session", "lecturer", "role", "date", "place"});
  tables.unplaced.require({"learner", "module", "code", "reason"});
  tables.goals.require({"goal", "value", "bound", "gap_percent", "bound_source"});
  if (tables.waiting.present()) tables.waiting.require({"learner", "cohort"});
  if (tables.certificates.present())
    tables.certificates.require({"goal", "argument", "line", "kind", "supply", "fact", "module",
                                 "level", "who", "count", "each", "total"});
  return tables;
}

/// Every cohort that a table names, in the order of codes.
CohortIds add_cohorts(const PlanTables& tables, Plan& plan) {
  std::set<std::string> codes;
  for (const InputTable* table : {&tables.sessions, &tables.members, &tables.waiting}) {
    for (std::size_t at = 0; at < table->size(); ++at) codes.insert(table->row(at).text("cohort"));
  }
  CohortIds ids;
  for (const std::string& code : codes) ids.emplace(code, plan.cohorts.add({code, {}}));
  return ids;
}

void add_members(const InputTable& table, const CohortIds& cohorts, ImportDraft& draft) {
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("learner");
    row.needs("cohort");
    const LearnerId learner = row.reference("learner", draft.learners);
    const CohortId cohort = row.reference("cohort", cohorts);
    if (learner.valid() && cohort.valid()) draft.plan.cohorts[cohort].members.push_back(learner);
  }
}

void order_members(Plan& plan) {
  for (Cohort& cohort : plan.cohorts) {
    auto& members = cohort.members;
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
  }
}

SessionIds add_sessions(const InputTable& table, const CohortIds& cohorts, ImportDraft& draft) {
  SessionIds ids;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"cohort", "module", "opens", "place"}) row.needs(column);
    Session session{row.reference("cohort", cohorts),
                    row.reference("module", draft.modules),
                    row.day("opens").value_or(draft.scenario.horizon.first),
                    row.reference("place", draft.places),
                    {}};
    (void)add_row(row, "session", std::move(session), draft.plan.sessions, ids);
  }
  return ids;
}

void add_teaching(const InputTable& table, const SessionIds& sessions, ImportDraft& draft) {
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"session", "lecturer", "role"}) row.needs(column);
    const SessionId session = row.reference("session", sessions);
    const Teaching teaching{row.reference("lecturer", draft.lecturers),
                            row.choice("role", Role::lead)};
    if (!session.valid() || !teaching.lecturer.valid()) continue;
    auto& own = draft.plan.sessions[session].teaching;
    if (std::find(own.begin(), own.end(), teaching) == own.end()) own.push_back(teaching);
  }
}

void add_unplaced(const InputTable& table, ImportDraft& draft) {
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"learner", "module", "code"}) row.needs(column);
    draft.plan.unplaced.push_back({row.reference("learner", draft.learners),
                                   row.reference("module", draft.modules),
                                   row.choice("code", UnplacedCode::capacity), row.text("reason")});
  }
  std::stable_sort(draft.plan.unplaced.begin(), draft.plan.unplaced.end(),
                   [](const Unplaced& a, const Unplaced& b) {
                     return std::tie(a.learner, a.module) < std::tie(b.learner, b.module);
                   });
}

void add_goals(const InputTable& table, Plan& plan) {
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("goal");
    row.needs("value");
    GoalValue goal{row.choice("goal", Goal::unplaced), row.number("value", any_number).value_or(0),
                   row.number("bound", any_number), row.text("bound_source")};
    const auto same = [&](const GoalValue& other) { return other.goal == goal.goal; };
    if (std::any_of(plan.goals.begin(), plan.goals.end(), same))
      row.error("goal", "E-DUPLICATE", "the goal has a row already", "");
    plan.goals.push_back(std::move(goal));
  }
  std::stable_sort(plan.goals.begin(), plan.goals.end(),
                   [](const GoalValue& a, const GoalValue& b) { return a.goal < b.goal; });
}

/// In the order of goals, arguments and lines, whatever the order of the rows.
void add_certificates(const InputTable& table, Plan& plan) {
  std::vector<std::tuple<Goal, CertificateRow>> rows;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("goal");
    const auto number = [&](std::string_view column) {
      return row.number(column, any_number).value_or(0);
    };
    rows.emplace_back(
        row.choice("goal", Goal::unplaced),
        CertificateRow{row.text("goal"), number("argument"), number("line"), row.text("kind"),
                       row.text("supply"), row.text("fact"), row.text("module"), row.text("level"),
                       row.text("who"), number("count"), number("each"), number("total")});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const auto& [goal, row] = a;
    const auto& [other_goal, other] = b;
    return std::tie(goal, row.argument, row.line) <
           std::tie(other_goal, other.argument, other.line);
  });
  std::vector<CertificateRow> lines;
  for (auto& [goal, row] : rows) lines.push_back(std::move(row));
  auto understood = certificates_of(lines);
  if (understood)
    plan.certificates = std::move(*understood);
  else
    table.row(0).error("goal", "E-CERTIFICATE",
                       "these rows are no certificates: a row is missing, or a kind, supply or "
                       "fact is unknown",
                       "export the plan again");
}

/// Where the policies are not there: cohorts are as they are seen to be.
void guess_cohort_span(ImportDraft& draft) {
  std::set<CohortId> seen;
  draft.scenario.policies.cohort_span = CohortSpan::per_module;
  for (const Session& session : draft.plan.sessions) {
    if (!seen.insert(session.cohort).second)
      draft.scenario.policies.cohort_span = CohortSpan::through;
  }
}

}  // namespace

void order_sessions(Plan& plan) {
  for (Session& session : plan.sessions) {
    std::sort(session.teaching.begin(), session.teaching.end(),
              [](const Teaching& a, const Teaching& b) {
                return std::tie(a.role, a.lecturer) < std::tie(b.role, b.lecturer);
              });
  }
  std::stable_sort(plan.sessions.begin(), plan.sessions.end(),
                   [](const Session& a, const Session& b) {
                     return std::tie(a.module, a.cohort) < std::tie(b.module, b.cohort);
                   });
}

void import_plan(ImportDraft& draft) {
  const PlanTables tables = required_tables(draft);
  const CohortIds cohorts = add_cohorts(tables, draft.plan);
  add_members(tables.members, cohorts, draft);
  add_members(tables.waiting, cohorts, draft);
  order_members(draft.plan);
  const SessionIds sessions = add_sessions(tables.sessions, cohorts, draft);
  add_teaching(tables.teaching, sessions, draft);
  order_sessions(draft.plan);
  add_unplaced(tables.unplaced, draft);
  add_goals(tables.goals, draft.plan);
  if (tables.certificates.present()) add_certificates(tables.certificates, draft.plan);
  if (!draft.files.contains("policies.csv")) guess_cohort_span(draft);
}

}  // namespace lotrinh::report
