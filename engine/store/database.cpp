#include "store/database.hpp"

#include "base/error.hpp"
#include "store/instant.hpp"
#include "store/journal.hpp"
#include "store/migrations.hpp"
#include "store/naming.hpp"
#include "store/plan_digest.hpp"
#include "store/plan_rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <utility>

namespace lotrinh::store {

namespace {

constexpr int busy_timeout_ms = 5000;
constexpr std::size_t id_digits = 8;

/// A reader opens for writing too, since it is the one who must roll back the transaction of a
/// writer that was killed; `query_only` then keeps it from changing anything itself.
std::unique_ptr<SQLite::Database> connected(const std::string& path, Access access) {
  const int flags = access == Access::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                            : SQLite::OPEN_READWRITE;
  // A connection is used by one thread.
  auto connection =
      std::make_unique<SQLite::Database>(path, flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
  connection->exec("PRAGMA foreign_keys = ON");
  connection->exec("PRAGMA synchronous = FULL");
  if (access == Access::read) leave_log_alone(*connection);
  return connection;
}

std::int64_t placed(const Scenario& scenario, const Plan& plan) {
  std::int64_t pairs = 0;
  for (const Session& session : plan.sessions) {
    pairs += static_cast<std::int64_t>(learners_in(scenario, plan, session).size());
  }
  return pairs;
}

void insert_scenario(SQLite::Database& database, const Scenario& scenario,
                     const ScenarioFiles& files, date::sys_seconds now) {
  SQLite::Statement row(database,
                        "INSERT INTO scenario (digest, name, entry_path, saved_at) "
                        "VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING");
  row.bind(1, scenario.digest);
  row.bind(2, files.name);
  row.bind(3, files.entry_path);
  row.bind(4, utc_text(now));
  if (row.exec() == 0) return;  // known already, and the digest says with the same files
  insert_files(database, files, scenario.digest);
}

Error no_scenario(const SQLite::Database& database, std::string_view digest) {
  return Error(fmt::format("{}: no scenario {}", database.getFilename(), digest));
}

std::int64_t last_fact(SQLite::Database& database) {
  return database.execAndGet("SELECT coalesce(max(number), 0) FROM fact").getInt64();
}

struct PlanKey {
  std::string id;
  std::string digest;
};

void insert_plan(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                 const PlanKey& key, date::sys_seconds now) {
  SQLite::Statement row(
      database,
      "INSERT INTO plan (id, digest, stored_no, scenario, seed, work, program_version, created_at, "
      "cohorts, sessions, placed, unplaced, revises, revised_from, facts_known) "
      "VALUES (?, ?, 1 + coalesce((SELECT max(stored_no) FROM plan), 0), ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?)");
  int position = 1;
  row.bind(position++, key.id);
  row.bind(position++, key.digest);
  row.bind(position++, scenario.digest);
  row.bind(position++, static_cast<std::int64_t>(plan.seed));
  row.bind(position++, static_cast<std::int64_t>(plan.work));
  row.bind(position++, plan.program_version);
  row.bind(position++, utc_text(now));
  row.bind(position++, static_cast<std::int64_t>(plan.cohorts.size()));
  row.bind(position++, static_cast<std::int64_t>(plan.sessions.size()));
  row.bind(position++, placed(scenario, plan));
  row.bind(position++, static_cast<std::int64_t>(plan.unplaced.size()));
  if (plan.revises) {
    row.bind(position++, plan.revises->baseline);
    row.bind(position++, iso(plan.revises->from));
    row.bind(position++, last_fact(database));
  } else {
    row.bind(position++);
    row.bind(position++);
    row.bind(position++, 0);
  }
  row.exec();
  insert_rows(database, scenario, plan, key.id);
}

/// Whether the plan is there already; then it is made the latest. Made anew from the same baseline,
/// it has not been changed by what was recorded since.
bool made_latest(SQLite::Database& database, const std::string& digest) {
  SQLite::Statement update(
      database,
      "UPDATE plan SET stored_no = iif(stored_no = (SELECT max(stored_no) FROM plan), stored_no, "
      "1 + (SELECT max(stored_no) FROM plan)), "
      "facts_known = iif(revises IS NULL, 0, coalesce((SELECT max(number) FROM fact), 0)) "
      "WHERE digest = ?1");
  update.bind(1, digest);
  return update.exec() == 1;
}

}  // namespace

Database Database::open(const std::filesystem::path& path, Access access) {
  const std::string name = path.string();
  if (access != Access::write && !std::filesystem::exists(path)) {
    throw Error(fmt::format("{}: there is no such database; `lotrinh plan` makes one", name));
  }
  const std::filesystem::path lock_path = name + ".lock";
  std::optional<FileLock> lock;
  if (access != Access::read) lock.emplace(lock_path);

  return naming(name, [&] {
    auto connection = connected(name, access);
    if (schema_state(*connection, migrations()) == SchemaState::older) {
      std::optional<FileLock> while_migrating;
      if (!lock) while_migrating.emplace(lock_path);
      migrate(*connection, migrations());
    }
    // Only a run that was killed while it sent has left a write-ahead log.
    if (lock) change_journal(*connection, Journal::rollback);
    if (access == Access::read) connection->exec("PRAGMA query_only = ON");
    return Database(std::move(lock), std::move(connection));
  });
}

Database::Database(std::optional<FileLock> lock, std::unique_ptr<SQLite::Database> connection)
    : lock_(std::move(lock)), connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

std::string Database::save(const Scenario& scenario, const ScenarioFiles& files, const Plan& plan,
                           date::sys_seconds now) {
  expects(plan.scenario_digest == scenario.digest, "a plan is saved with its own scenario");
  const std::string digest = plan_digest(plan);
  const PlanKey key{digest.substr(0, id_digits), digest};
  naming(connection_->getFilename(), [&] {
    SQLite::Transaction transaction(*connection_, SQLite::TransactionBehavior::IMMEDIATE);
    if (!made_latest(*connection_, digest)) {
      insert_scenario(*connection_, scenario, files, now);
      insert_plan(*connection_, scenario, plan, key, now);
    }
    transaction.commit();
  });
  return key.id;
}

std::vector<PlanSummary> Database::plans() const {
  return naming(connection_->getFilename(), [&] {
    SQLite::Statement rows(
        *connection_,
        "SELECT plan.id, scenario.name, scenario.digest, seed, work, program_version, created_at, "
        "cohorts, sessions, placed, unplaced, "
        "(SELECT value FROM goal WHERE goal.plan = plan.id AND goal.goal = 'late'), "
        "(SELECT value FROM goal WHERE goal.plan = plan.id AND goal.goal = 'cost'), "
        "(SELECT coalesce(max(number), 0) FROM baseline WHERE baseline.plan = plan.id) "
        "FROM plan JOIN scenario ON scenario.digest = plan.scenario ORDER BY stored_no DESC");
    std::vector<PlanSummary> summaries;
    while (rows.executeStep()) {
      PlanSummary summary;
      summary.id = rows.getColumn(0).getString();
      summary.scenario_name = rows.getColumn(1).getString();
      summary.scenario_digest = rows.getColumn(2).getString();
      summary.seed = static_cast<std::uint64_t>(rows.getColumn(3).getInt64());
      summary.work = static_cast<std::uint64_t>(rows.getColumn(4).getInt64());
      summary.program_version = rows.getColumn(5).getString();
      summary.created_at = time_from(rows.getColumn(6).getString());
      summary.cohorts = rows.getColumn(7).getInt64();
      summary.sessions = rows.getColumn(8).getInt64();
      summary.placed = rows.getColumn(9).getInt64();
      summary.unplaced = rows.getColumn(10).getInt64();
      summary.late = rows.getColumn(11).getInt64();
      summary.cost_vnd = rows.getColumn(12).getInt64();
      summary.baseline = rows.getColumn(13).getInt();
      summaries.push_back(std::move(summary));
    }
    return summaries;
  });
}

std::vector<std::string> Database::ids(std::string_view beginning) const {
  return naming(connection_->getFilename(), [&] {
    SQLite::Statement rows(*connection_,
                           "SELECT id FROM plan WHERE substr(id, 1, length(?1)) = ?1 "
                           "ORDER BY stored_no DESC");
    rows.bind(1, std::string(beginning));
    std::vector<std::string> found;
    while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
    return found;
  });
}

std::optional<StoredPlan> Database::plan(std::string_view id) const {
  return naming(connection_->getFilename(), [&]() -> std::optional<StoredPlan> {
    // One transaction, so that a writer in between cannot mix two states.
    SQLite::Transaction transaction(*connection_);
    SQLite::Statement row(
        *connection_,
        "SELECT plan.scenario, seed, work, program_version, created_at, plan.digest, revises, "
        "revised_from, entry_path "
        "FROM plan LEFT JOIN scenario ON scenario.digest = plan.scenario WHERE id = ?");
    row.bind(1, std::string(id));
    if (!row.executeStep()) return std::nullopt;
    StoredPlan stored;
    stored.id = id;
    stored.plan.scenario_digest = row.getColumn(0).getString();
    stored.plan.seed = static_cast<std::uint64_t>(row.getColumn(1).getInt64());
    stored.plan.work = static_cast<std::uint64_t>(row.getColumn(2).getInt64());
    stored.plan.program_version = row.getColumn(3).getString();
    stored.created_at = time_from(row.getColumn(4).getString());
    stored.digest = row.getColumn(5).getString();
    if (!row.isColumnNull(6)) {
      const auto from = day_from_iso(row.getColumn(7).getString());
      if (!from)
        throw Error(fmt::format("{}: plan {} is damaged: it revises from no date",
                                connection_->getFilename(), id));
      stored.plan.revises = Revision{row.getColumn(6).getString(), *from};
    }
    read_rows(*connection_, id, stored.plan);
    if (row.isColumnNull(8)) throw no_scenario(*connection_, stored.plan.scenario_digest);
    stored.entry_path = row.getColumn(8).getString();
    return stored;
  });
}

ScenarioFiles Database::scenario_files(std::string_view digest) const {
  return naming(connection_->getFilename(), [&] {
    SQLite::Statement scenario(*connection_,
                               "SELECT name, entry_path FROM scenario WHERE digest = ?");
    scenario.bind(1, std::string(digest));
    if (!scenario.executeStep()) throw no_scenario(*connection_, digest);
    ScenarioFiles files{scenario.getColumn(0).getString(), scenario.getColumn(1).getString(), {}};
    for (std::string& path : file_paths(*connection_, digest)) {
      std::string text = file_text(*connection_, digest, path).value_or("");
      files.files.emplace(std::move(path), std::move(text));
    }
    return files;
  });
}

std::vector<std::string> Database::scenario_paths(std::string_view digest) const {
  return naming(connection_->getFilename(), [&] { return file_paths(*connection_, digest); });
}

std::optional<std::string> Database::scenario_file(std::string_view digest,
                                                   std::string_view path) const {
  return naming(connection_->getFilename(), [&] { return file_text(*connection_, digest, path); });
}

std::vector<Baseline> Database::baselines() const {
  return naming(connection_->getFilename(), [&] { return read_baselines(*connection_); });
}

std::optional<Baseline> Database::baseline() const {
  std::vector<Baseline> all = baselines();
  if (all.empty()) return std::nullopt;
  return std::move(all.back());
}

Baseline Database::approve(const Approval& approval, date::sys_seconds now) {
  return naming(connection_->getFilename(), [&] {
    SQLite::Transaction transaction(*connection_, SQLite::TransactionBehavior::IMMEDIATE);
    Baseline baseline = insert_baseline(*connection_, approval, now);
    transaction.commit();
    return baseline;
  });
}

Recorded Database::record(std::span<const Fact> facts, const RecordingSource& source,
                          date::sys_seconds now) {
  return naming(connection_->getFilename(), [&] {
    SQLite::Transaction transaction(*connection_, SQLite::TransactionBehavior::IMMEDIATE);
    const Recorded recorded = insert_facts(*connection_, facts, source, now);
    transaction.commit();
    return recorded;
  });
}

void Database::each_fact(const FactFilter& filter,
                         const std::function<void(const Fact&)>& each) const {
  naming(connection_->getFilename(), [&] { visit_facts(*connection_, filter, each); });
}

std::int64_t Database::fact_count() const {
  return naming(connection_->getFilename(),
                [&] { return connection_->execAndGet("SELECT count(*) FROM fact").getInt64(); });
}

std::int64_t Database::waiting_disturbances() const {
  return naming(connection_->getFilename(), [&] { return count_waiting(*connection_); });
}

Health Database::health() const {
  Health health;
  try {
    health.application_id = connection_->execAndGet("PRAGMA application_id").getInt();
    health.user_version = connection_->execAndGet("PRAGMA user_version").getInt();
    SQLite::Statement integrity(*connection_, "PRAGMA integrity_check");
    while (integrity.executeStep()) {
      const std::string line = integrity.getColumn(0).getString();
      if (line != "ok") health.integrity_problems.push_back(line);
    }
    SQLite::Statement foreign_keys(*connection_, "PRAGMA foreign_key_check");
    while (foreign_keys.executeStep()) ++health.foreign_key_problems;
    health.plans = connection_->execAndGet("SELECT count(*) FROM plan").getInt64();
    health.baselines = connection_->execAndGet("SELECT count(*) FROM baseline").getInt64();
    health.facts = connection_->execAndGet("SELECT count(*) FROM fact").getInt64();
    health.runs = connection_->execAndGet("SELECT count(*) FROM run").getInt64();
    health.messages = count_messages(*connection_);
  } catch (const SQLite::Exception& damage) {
    // A file that is too broken to be checked to the end is the finding, not a failure to find it.
    health.integrity_problems.emplace_back(damage.what());
  }
  return health;
}

std::string sqlite_version() { return SQLite::getLibVersion(); }

}  // namespace lotrinh::store
