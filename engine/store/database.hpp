#pragma once

#include "plan/plan.hpp"
#include "store/baselines.hpp"
#include "store/fact_log.hpp"
#include "store/file_lock.hpp"
#include "store/outbox_counts.hpp"
#include "store/scenario_files.hpp"

#include <date/date.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

enum class Access {
  read,    ///< the file must exist; any number of readers, also while somebody writes
  write,   ///< creates the file; one process at a time, under `<file>.lock`
  change,  ///< the same, but the file must exist
};

/// One line about a stored plan.
struct PlanSummary {
  std::string id;
  std::string scenario_name;
  std::string scenario_digest;
  std::uint64_t seed = 0;
  std::uint64_t work = 0;
  std::string program_version;
  date::sys_seconds created_at{};
  std::int64_t cohorts = 0;
  std::int64_t sessions = 0;
  std::int64_t placed = 0;  ///< pairs of learner and module
  std::int64_t unplaced = 0;
  std::int64_t late = 0;      ///< value of that goal
  std::int64_t cost_vnd = 0;  ///< value of that goal
  int baseline = 0;           ///< number of its latest approval; 0: never approved
};

struct StoredPlan {
  std::string id;
  std::string digest;  ///< of its content when it was stored, as in Revision::baseline
  date::sys_seconds created_at{};
  Plan plan;
  std::string entry_path;  ///< of its scenario's files the one to begin with
};

/// What SQLite says about the file.
struct Health {
  int application_id = 0;
  int user_version = 0;
  std::int64_t plans = 0;
  std::int64_t baselines = 0;
  std::int64_t facts = 0;
  std::int64_t runs = 0;  ///< of the daily reminder job
  OutboxCounts messages;
  std::vector<std::string> integrity_problems;  ///< empty: sound
  std::int64_t foreign_key_problems = 0;

  [[nodiscard]] bool sound() const {
    return integrity_problems.empty() && foreign_key_problems == 0;
  }
};

/// The database file: scenarios, the plans made for them, which of these were approved, and what
/// was recorded while they were run. All functions throw Error, naming the file, when it cannot be
/// read or written; a change is stored as a whole or not at all.
class Database {
 public:
  /// Also brings an older file's tables up to date. Throws Locked when another process writes,
  /// Error when the file is no database, another program's, or made by a newer version.
  [[nodiscard]] static Database open(const std::filesystem::path& path, Access access);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) = delete;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Stores a plan with the scenario it was made for; returns its id, the first digits of the
  /// SHA-256 of its content. An equal plan is stored once and becomes the latest. A plan that
  /// revises another is taken to know all facts recorded so far: whoever makes one has the file
  /// open for writing before reading them.
  std::string save(const Scenario& scenario, const ScenarioFiles& files, const Plan& plan,
                   date::sys_seconds now);

  /// All plans, latest first.
  [[nodiscard]] std::vector<PlanSummary> plans() const;

  /// Ids that begin with some digits, latest first; "" finds all.
  [[nodiscard]] std::vector<std::string> ids(std::string_view beginning) const;

  /// The plan with this whole id, or nothing.
  [[nodiscard]] std::optional<StoredPlan> plan(std::string_view id) const;

  /// All files of the scenario with this digest, which a stored plan was made for.
  [[nodiscard]] ScenarioFiles scenario_files(std::string_view digest) const;
  /// Their paths alone, ascending, and one of them, or nothing: for whoever reads one after the
  /// other, since those of a whole country are 75 MB.
  [[nodiscard]] std::vector<std::string> scenario_paths(std::string_view digest) const;
  [[nodiscard]] std::optional<std::string> scenario_file(std::string_view digest,
                                                         std::string_view path) const;

  /// All baselines, oldest first.
  [[nodiscard]] std::vector<Baseline> baselines() const;

  /// The baseline in force: the latest.
  [[nodiscard]] std::optional<Baseline> baseline() const;

  /// Makes a plan the baseline; that which is it already stays so, unchanged. Throws NotRevised
  /// when the plan was not made from the baseline.
  Baseline approve(const Approval& approval, date::sys_seconds now);

  /// Adds those of the facts that are not known yet, in the given order; when all are known nothing
  /// is written at all.
  Recorded record(std::span<const Fact> facts, const RecordingSource& source,
                  date::sys_seconds now);

  /// Calls with each fact in the order of recording. The reference is good during the call only.
  void each_fact(const FactFilter& filter, const std::function<void(const Fact&)>& each) const;

  [[nodiscard]] std::int64_t fact_count() const;

  /// Statements about disturbances, corrections included, that the baseline was made without.
  [[nodiscard]] std::int64_t waiting_disturbances() const;

  /// Reads the whole file; damage is a finding, not an Error.
  [[nodiscard]] Health health() const;

  /// For the other files of this room.
  [[nodiscard]] SQLite::Database& connection() const { return *connection_; }

 private:
  Database(std::optional<FileLock> lock, std::unique_ptr<SQLite::Database> connection);

  std::optional<FileLock> lock_;
  std::unique_ptr<SQLite::Database> connection_;
};

/// Version of the SQLite library in use.
[[nodiscard]] std::string sqlite_version();

}  // namespace lotrinh::store
