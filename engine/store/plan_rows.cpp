#include "store/plan_rows.hpp"

#include "base/error.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <string>

namespace lotrinh::store {

namespace {

constexpr std::array all_unplaced_codes{UnplacedCode::no_date,      UnplacedCode::no_place,
                                        UnplacedCode::no_lecturer,  UnplacedCode::capacity,
                                        UnplacedCode::prerequisite, UnplacedCode::class_size,
                                        UnplacedCode::pinned_out};

/// An INSERT that is prepared once and run for every row.
class Insertion {
 public:
  Insertion(SQLite::Database& database, const char* sql, std::string_view plan_id)
      : statement_(database, sql), plan_id_(plan_id) {}

  template <class... Values>
  void row(const Values&... values) {
    statement_.reset();
    int position = 1;
    statement_.bind(position++, plan_id_);
    (bind(position++, values), ...);
    statement_.exec();
  }

 private:
  void bind(int position, const std::string& text) { statement_.bindNoCopy(position, text); }
  void bind(int position, std::string_view text) { statement_.bind(position, std::string(text)); }
  void bind(int position, std::int64_t number) { statement_.bind(position, number); }
  template <class Tag>
  void bind(int position, Id<Tag> id) {
    statement_.bind(position, static_cast<std::int64_t>(id.row()));
  }
  void bind(int position, const std::optional<std::int64_t>& number) {
    if (number) {
      statement_.bind(position, *number);
    } else {
      statement_.bind(position);
    }
  }

  SQLite::Statement statement_;
  std::string plan_id_;
};

void insert_cohorts(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                    std::string_view id) {
  Insertion cohorts(database, "INSERT INTO cohort (plan, row, code) VALUES (?, ?, ?)", id);
  Insertion members(
      database, "INSERT INTO member (plan, cohort, learner, learner_code) VALUES (?, ?, ?, ?)", id);
  Insertion elsewhere(database,
                      "INSERT INTO elsewhere (plan, cohort, learner, learner_code, module, "
                      "module_code) VALUES (?, ?, ?, ?, ?, ?)",
                      id);
  for (const CohortId cohort : plan.cohorts.ids()) {
    cohorts.row(cohort, plan.cohorts[cohort].code);
    for (const LearnerId learner : plan.cohorts[cohort].members) {
      members.row(cohort, learner, scenario.learners[learner].code);
    }
    for (const auto& [learner, module] : plan.cohorts[cohort].elsewhere) {
      elsewhere.row(cohort, learner, scenario.learners[learner].code, module,
                    scenario.modules[module].code);
    }
  }
}

void insert_sessions(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                     std::string_view id) {
  Insertion sessions(database,
                     "INSERT INTO session (plan, row, code, cohort, module, opens, place, "
                     "place_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     id);
  Insertion teachings(database,
                      "INSERT INTO teaching (plan, session, position, lecturer, lecturer_code, "
                      "role) VALUES (?, ?, ?, ?, ?, ?)",
                      id);
  for (const SessionId row : plan.sessions.ids()) {
    const Session& session = plan.sessions[row];
    sessions.row(row, session_code(scenario, plan, session), session.cohort, session.module,
                 iso(session.opens), session.place, scenario.places[session.place].code);
    std::int64_t position = 0;
    for (const Teaching& teaching : session.teaching) {
      teachings.row(row, position++, teaching.lecturer, scenario.lecturers[teaching.lecturer].code,
                    std::string(teaching.role == Role::lead ? "lead" : "co"));
    }
  }
}

void insert_unplaced(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                     std::string_view id) {
  Insertion insertion(database,
                      "INSERT INTO unplaced (plan, position, learner, learner_code, module, "
                      "module_code, code, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      id);
  std::int64_t position = 0;
  for (const Unplaced& unplaced : plan.unplaced) {
    insertion.row(position++, unplaced.learner, scenario.learners[unplaced.learner].code,
                  unplaced.module, scenario.modules[unplaced.module].code,
                  std::string(unplaced_code_name(unplaced.code)), unplaced.reason);
  }
}

void insert_goals(SQLite::Database& database, const Plan& plan, std::string_view id) {
  Insertion insertion(database,
                      "INSERT INTO goal (plan, position, goal, value, bound, bound_source) "
                      "VALUES (?, ?, ?, ?, ?, ?)",
                      id);
  std::int64_t position = 0;
  for (const GoalValue& goal : plan.goals) {
    insertion.row(position++, std::string(goal_name(goal.goal)), goal.value, goal.bound,
                  goal.bound_source);
  }
}

void insert_certificates(SQLite::Database& database, const Plan& plan, std::string_view id) {
  Insertion insertion(database,
                      "INSERT INTO certificate_line (plan, position, goal, argument, line, kind, "
                      "supply, fact, module, level, who, count, each, total) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      id);
  std::int64_t position = 0;
  for (const CertificateRow& row : rows_of(plan.certificates)) {
    insertion.row(position++, row.goal, row.argument, row.line, row.kind, row.supply, row.fact,
                  row.module, row.level, row.who, row.count, row.each, row.total);
  }
}

[[noreturn]] void refuse(const SQLite::Database& database, std::string_view id,
                         std::string_view what) {
  throw Error(fmt::format("{}: plan {} is damaged: {}", database.getFilename(), id, what));
}

UnplacedCode unplaced_code(std::string_view name, const SQLite::Database& database,
                           std::string_view id) {
  for (const UnplacedCode code : all_unplaced_codes) {
    if (unplaced_code_name(code) == name) return code;
  }
  refuse(database, id, fmt::format("unknown reason code {}", name));
}

Goal goal_named(std::string_view name, const SQLite::Database& database, std::string_view id) {
  for (std::size_t i = 0; i < goal_count; ++i) {
    if (goal_name(static_cast<Goal>(i)) == name) return static_cast<Goal>(i);
  }
  refuse(database, id, fmt::format("unknown goal {}", name));
}

/// A SELECT over the rows of one plan.
SQLite::Statement rows_of(SQLite::Database& database, const char* sql, std::string_view id) {
  SQLite::Statement statement(database, sql);
  statement.bind(1, std::string(id));
  return statement;
}

template <class RowId>
RowId row_id(SQLite::Statement& statement, int column) {
  return RowId(static_cast<std::size_t>(statement.getColumn(column).getInt64()));
}

void read_cohorts(SQLite::Database& database, std::string_view id, Plan& plan) {
  auto cohorts = rows_of(database, "SELECT code FROM cohort WHERE plan = ? ORDER BY row", id);
  while (cohorts.executeStep()) plan.cohorts.add({cohorts.getColumn(0).getString(), {}, {}});

  auto members = rows_of(
      database, "SELECT cohort, learner FROM member WHERE plan = ? ORDER BY cohort, learner", id);
  while (members.executeStep()) {
    const auto cohort = row_id<CohortId>(members, 0);
    if (cohort.row() >= plan.cohorts.size()) refuse(database, id, "a member of no cohort");
    plan.cohorts[cohort].members.push_back(row_id<LearnerId>(members, 1));
  }

  auto elsewhere = rows_of(database,
                           "SELECT cohort, learner, module FROM elsewhere WHERE plan = ? "
                           "ORDER BY cohort, learner, module",
                           id);
  while (elsewhere.executeStep()) {
    const auto cohort = row_id<CohortId>(elsewhere, 0);
    if (cohort.row() >= plan.cohorts.size()) refuse(database, id, "a member of no cohort");
    plan.cohorts[cohort].elsewhere.push_back(
        {row_id<LearnerId>(elsewhere, 1), row_id<ModuleId>(elsewhere, 2)});
  }
}

void read_sessions(SQLite::Database& database, std::string_view id, Plan& plan) {
  auto sessions = rows_of(
      database, "SELECT cohort, module, opens, place FROM session WHERE plan = ? ORDER BY row", id);
  while (sessions.executeStep()) {
    const auto opens = day_from_iso(sessions.getColumn(2).getString());
    if (!opens) refuse(database, id, "a session without a date");
    plan.sessions.add({row_id<CohortId>(sessions, 0),
                       row_id<ModuleId>(sessions, 1),
                       *opens,
                       row_id<PlaceId>(sessions, 3),
                       {}});
  }

  auto teachings = rows_of(database,
                           "SELECT session, lecturer, role FROM teaching WHERE plan = ? "
                           "ORDER BY session, position",
                           id);
  while (teachings.executeStep()) {
    const auto session = row_id<SessionId>(teachings, 0);
    if (session.row() >= plan.sessions.size()) refuse(database, id, "a lecturer of no session");
    plan.sessions[session].teaching.push_back(
        {row_id<LecturerId>(teachings, 1),
         teachings.getColumn(2).getString() == "lead" ? Role::lead : Role::co});
  }
}

void read_unplaced(SQLite::Database& database, std::string_view id, Plan& plan) {
  auto rows = rows_of(
      database,
      "SELECT learner, module, code, reason FROM unplaced WHERE plan = ? ORDER BY position", id);
  while (rows.executeStep()) {
    plan.unplaced.push_back({row_id<LearnerId>(rows, 0), row_id<ModuleId>(rows, 1),
                             unplaced_code(rows.getColumn(2).getString(), database, id),
                             rows.getColumn(3).getString()});
  }
}

void read_goals(SQLite::Database& database, std::string_view id, Plan& plan) {
  auto rows = rows_of(
      database,
      "SELECT goal, value, bound, bound_source FROM goal WHERE plan = ? ORDER BY position", id);
  while (rows.executeStep()) {
    GoalValue goal{goal_named(rows.getColumn(0).getString(), database, id),
                   rows.getColumn(1).getInt64(), std::nullopt, rows.getColumn(3).getString()};
    if (!rows.isColumnNull(2)) goal.bound = rows.getColumn(2).getInt64();
    plan.goals.push_back(std::move(goal));
  }
}

void read_certificates(SQLite::Database& database, std::string_view id, Plan& plan) {
  auto rows = rows_of(database,
                      "SELECT goal, argument, line, kind, supply, fact, module, level, who, count, "
                      "each, total FROM certificate_line WHERE plan = ? ORDER BY position",
                      id);
  const auto text = [&](int column) { return rows.getColumn(column).getString(); };
  const auto number = [&](int column) { return rows.getColumn(column).getInt64(); };
  std::vector<CertificateRow> lines;
  while (rows.executeStep()) {
    lines.push_back({text(0), number(1), number(2), text(3), text(4), text(5), text(6), text(7),
                     text(8), number(9), number(10), number(11)});
  }
  auto understood = certificates_of(lines);
  if (!understood) refuse(database, id, "a certificate that cannot be understood");
  plan.certificates = std::move(*understood);
}

}  // namespace

void insert_rows(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                 std::string_view id) {
  insert_cohorts(database, scenario, plan, id);
  insert_sessions(database, scenario, plan, id);
  insert_unplaced(database, scenario, plan, id);
  insert_goals(database, plan, id);
  insert_certificates(database, plan, id);
}

void read_rows(SQLite::Database& database, std::string_view id, Plan& plan) {
  read_cohorts(database, id, plan);
  read_sessions(database, id, plan);
  read_unplaced(database, id, plan);
  read_goals(database, id, plan);
  read_certificates(database, id, plan);
}

}  // namespace lotrinh::store
