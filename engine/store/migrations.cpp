#include "store/migrations.hpp"

#include "base/error.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>

namespace lotrinh::store {

namespace {

// Rows of a plan refer to the scenario's tables by row number, which its digest fixes; the codes
// beside them are for people who look with sqlite3.
constexpr const char* plans_and_scenarios = R"sql(
CREATE TABLE scenario (
  digest     TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  entry_path TEXT NOT NULL,
  saved_at   TEXT NOT NULL
) STRICT;

CREATE TABLE scenario_file (
  scenario TEXT NOT NULL REFERENCES scenario (digest),
  path     TEXT NOT NULL,
  text     ANY NOT NULL,  -- a BLOB for spreadsheets
  PRIMARY KEY (scenario, path)
) STRICT;

CREATE TABLE plan (
  id              TEXT NOT NULL PRIMARY KEY,
  digest          TEXT NOT NULL UNIQUE,     -- SHA-256 of the content; the id is its beginning
  stored_no       INTEGER NOT NULL UNIQUE,  -- the latest plan has the highest
  scenario        TEXT NOT NULL REFERENCES scenario (digest),
  seed            INTEGER NOT NULL,
  work            INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  cohorts         INTEGER NOT NULL,
  sessions        INTEGER NOT NULL,
  placed          INTEGER NOT NULL,         -- pairs of learner and module
  unplaced        INTEGER NOT NULL
) STRICT;

CREATE TABLE cohort (
  plan TEXT NOT NULL REFERENCES plan (id),
  row  INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  plan         TEXT NOT NULL,
  cohort       INTEGER NOT NULL,
  learner      INTEGER NOT NULL,
  learner_code TEXT NOT NULL,
  PRIMARY KEY (plan, cohort, learner),
  FOREIGN KEY (plan, cohort) REFERENCES cohort (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  plan       TEXT NOT NULL,
  row        INTEGER NOT NULL,
  code       TEXT NOT NULL,
  cohort     INTEGER NOT NULL,
  module     INTEGER NOT NULL,
  opens      TEXT NOT NULL,
  place      INTEGER NOT NULL,
  place_code TEXT NOT NULL,
  PRIMARY KEY (plan, row),
  FOREIGN KEY (plan, cohort) REFERENCES cohort (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE teaching (
  plan          TEXT NOT NULL,
  session       INTEGER NOT NULL,
  position      INTEGER NOT NULL,
  lecturer      INTEGER NOT NULL,
  lecturer_code TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('lead', 'co')),
  PRIMARY KEY (plan, session, position),
  FOREIGN KEY (plan, session) REFERENCES session (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE unplaced (
  plan         TEXT NOT NULL REFERENCES plan (id),
  position     INTEGER NOT NULL,
  learner      INTEGER NOT NULL,
  learner_code TEXT NOT NULL,
  module       INTEGER NOT NULL,
  module_code  TEXT NOT NULL,
  code         TEXT NOT NULL,
  reason       TEXT NOT NULL,
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
  plan         TEXT NOT NULL REFERENCES plan (id),
  position     INTEGER NOT NULL,
  goal         TEXT NOT NULL,
  value        INTEGER NOT NULL,
  bound        INTEGER,  -- NULL where none is proven
  bound_source TEXT NOT NULL,
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;
)sql";

// Proofs of the bounds, in words and codes as in certificates.csv. Plans from before have none.
constexpr const char* certificate_lines = R"sql(
CREATE TABLE certificate_line (
  plan     TEXT NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  goal     TEXT NOT NULL,
  argument INTEGER NOT NULL,  -- 0: the claim itself
  line     INTEGER NOT NULL,  -- 0: what the argument proves
  kind     TEXT NOT NULL,
  supply   TEXT NOT NULL,
  fact     TEXT NOT NULL,
  module   TEXT NOT NULL,
  level    TEXT NOT NULL,
  who      TEXT NOT NULL,
  count    INTEGER NOT NULL,
  each     INTEGER NOT NULL,
  total    INTEGER NOT NULL,
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;
)sql";

// What happens while a plan is run. Approvals and facts are a log: the triggers keep everybody,
// also a person with sqlite3, from changing what was once said.
constexpr const char* baselines_and_facts = R"sql(
ALTER TABLE plan ADD COLUMN revises TEXT;       -- digest of the baseline it goes back to
ALTER TABLE plan ADD COLUMN revised_from TEXT;  -- days before have happened
ALTER TABLE plan ADD COLUMN facts_known INTEGER NOT NULL DEFAULT 0;  -- the last fact worked in

CREATE TABLE elsewhere (
  plan         TEXT NOT NULL,
  cohort       INTEGER NOT NULL,
  learner      INTEGER NOT NULL,
  learner_code TEXT NOT NULL,
  module       INTEGER NOT NULL,
  module_code  TEXT NOT NULL,
  PRIMARY KEY (plan, cohort, learner, module),
  FOREIGN KEY (plan, cohort, learner) REFERENCES member (plan, cohort, learner)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
  number      INTEGER PRIMARY KEY,  -- the highest is the one in force
  name        TEXT NOT NULL,
  plan        TEXT NOT NULL REFERENCES plan (id),
  approved_on TEXT NOT NULL,        -- a day in the programme's time zone
  approved_by TEXT NOT NULL,
  approved_at TEXT NOT NULL
) STRICT;

CREATE TABLE recording (
  number      INTEGER PRIMARY KEY,
  source      TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  rows        INTEGER NOT NULL,  -- facts it gave, known ones too
  new_facts   INTEGER NOT NULL
) STRICT;

CREATE TABLE fact (
  number    INTEGER PRIMARY KEY,  -- in the order of recording
  recording INTEGER NOT NULL REFERENCES recording (number) DEFERRABLE INITIALLY DEFERRED,
  identity  BLOB NOT NULL UNIQUE CHECK (length(identity) = 16),  -- equal for equal facts only
  kind      TEXT NOT NULL,
  subject   TEXT NOT NULL,
  module    TEXT NOT NULL,
  step      TEXT NOT NULL,
  date      TEXT NOT NULL,
  until     TEXT,
  value     TEXT NOT NULL,
  holds     INTEGER NOT NULL CHECK (holds IN (0, 1)),
  stated    TEXT NOT NULL,
  note      TEXT NOT NULL
) STRICT;

CREATE INDEX disturbance ON fact (number) WHERE kind NOT IN ('done', 'attended');

CREATE TABLE newcomer (
  fact      INTEGER NOT NULL REFERENCES fact (number),
  position  INTEGER NOT NULL,
  code      TEXT NOT NULL,
  name      TEXT NOT NULL,
  province  TEXT NOT NULL,
  district  TEXT NOT NULL,
  school    TEXT NOT NULL,
  level     TEXT NOT NULL,
  audience  TEXT NOT NULL,
  post      TEXT NOT NULL,
  modules   TEXT NOT NULL,  -- joined by ;
  PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER baseline_is_not_changed BEFORE UPDATE ON baseline
BEGIN SELECT raise(ABORT, 'an approval is never changed: a later one corrects it'); END;
CREATE TRIGGER baseline_is_not_deleted BEFORE DELETE ON baseline
BEGIN SELECT raise(ABORT, 'an approval is never deleted: a later one corrects it'); END;

CREATE TRIGGER recording_is_not_changed BEFORE UPDATE ON recording
BEGIN SELECT raise(ABORT, 'a recording is never changed: a later one corrects it'); END;
CREATE TRIGGER recording_is_not_deleted BEFORE DELETE ON recording
BEGIN SELECT raise(ABORT, 'a recording is never deleted: a later one corrects it'); END;

CREATE TRIGGER fact_is_not_changed BEFORE UPDATE ON fact
BEGIN SELECT raise(ABORT, 'a fact is never changed: a later one corrects it'); END;
CREATE TRIGGER fact_is_not_deleted BEFORE DELETE ON fact
BEGIN SELECT raise(ABORT, 'a fact is never deleted: a later one corrects it'); END;

CREATE TRIGGER newcomer_is_not_changed BEFORE UPDATE ON newcomer
BEGIN SELECT raise(ABORT, 'a newcomer is never changed: a later one corrects it'); END;
CREATE TRIGGER newcomer_is_not_deleted BEFORE DELETE ON newcomer
BEGIN SELECT raise(ABORT, 'a newcomer is never deleted: a later one corrects it'); END;
)sql";

constexpr std::array<const char*, 3> all_scripts{plans_and_scenarios, certificate_lines,
                                                 baselines_and_facts};

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

}  // namespace

std::span<const char* const> migrations() { return all_scripts; }

SchemaState schema_state(SQLite::Database& database, std::span<const char* const> scripts) {
  const std::string& path = database.getFilename();
  const int id = pragma(database, "application_id");
  const bool empty = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (id != application_id && !(id == 0 && empty)) {
    throw Error(fmt::format("{}: a database of another program (application_id {}), left untouched",
                            path, id));
  }
  const int version = pragma(database, "user_version");
  const int known = static_cast<int>(scripts.size());
  if (version > known) {
    throw Error(
        fmt::format("{}: made by a newer lotrinh (its tables have version {}, this program "
                    "knows versions up to {}); use that program",
                    path, version, known));
  }
  return version == known ? SchemaState::current : SchemaState::older;
}

void migrate(SQLite::Database& database, std::span<const char* const> scripts) {
  for (int version = pragma(database, "user_version"); version < static_cast<int>(scripts.size());
       ++version) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(scripts[static_cast<std::size_t>(version)]);
    database.exec(fmt::format("PRAGMA application_id = {}", application_id));
    database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
    transaction.commit();
  }
}

}  // namespace lotrinh::store
