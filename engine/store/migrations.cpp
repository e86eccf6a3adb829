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

// The daily reminders: what was decided, what is sent, what came of it. What was decided is a log;
// how far a message is stands in a table of its own with small rows, so that a mark is a small
// write. Keys are hashes: they have tables of their own, which are filled in the order of keys, so
// that a day's reminders touch each page of a long ledger once.
constexpr const char* outbox_and_ledger = R"sql(
DROP INDEX disturbance;
CREATE INDEX disturbance ON fact (number)
WHERE kind NOT IN ('done', 'attended', 'address', 'opted_out', 'bounced');

CREATE TABLE run (
  number         INTEGER PRIMARY KEY,
  day            TEXT NOT NULL,    -- in the programme's time zone
  at             TEXT NOT NULL,
  covered_from   TEXT NOT NULL,    -- first day that it decided; after `day`: none
  channel        TEXT NOT NULL,    -- that it sends by
  reminders_from INTEGER NOT NULL  -- number that its first reminder has, or would have
) STRICT;

-- A message on the wire: header, start, text_salutation, middle, html_salutation, end.
CREATE TABLE letter (
  number INTEGER PRIMARY KEY,
  start  TEXT NOT NULL,
  middle TEXT NOT NULL,
  end    TEXT NOT NULL
) STRICT;

CREATE TABLE message (
  number          INTEGER PRIMARY KEY,
  key             BLOB NOT NULL CHECK (length(key) = 16),
  run             INTEGER NOT NULL REFERENCES run (number),  -- that decided it
  letter          INTEGER NOT NULL REFERENCES letter (number),
  address         TEXT NOT NULL,
  header          TEXT NOT NULL,
  text_salutation TEXT NOT NULL,
  html_salutation TEXT NOT NULL
) STRICT;

CREATE TABLE message_key (
  key     BLOB PRIMARY KEY,
  message INTEGER NOT NULL  -- no REFERENCES: in the order of keys these would be read all over
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  message      INTEGER PRIMARY KEY REFERENCES message (number),
  state        TEXT NOT NULL DEFAULT 'queued'
               CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'skipped', 'superseded')),
  attempts     INTEGER NOT NULL DEFAULT 0,  -- begun
  uncertain    INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)),  -- one may have arrived
  run          INTEGER REFERENCES run (number),  -- of the last attempt
  ended_at     TEXT,  -- the last attempt
  next_attempt TEXT,  -- not before; NULL: at once
  answer       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX waiting ON delivery (message) WHERE state IN ('queued', 'sending');
CREATE INDEX failed ON delivery (message) WHERE state = 'failed';

CREATE TABLE reminder (
  number    INTEGER PRIMARY KEY,
  key       BLOB NOT NULL CHECK (length(key) = 16),
  run       INTEGER NOT NULL REFERENCES run (number),
  baseline  INTEGER NOT NULL REFERENCES baseline (number),
  task      TEXT NOT NULL,
  recipient TEXT NOT NULL,
  stage     TEXT NOT NULL,
  due       TEXT NOT NULL,
  planned   TEXT NOT NULL,  -- day on which it falls
  skipped   TEXT NOT NULL
            CHECK (skipped IN ('', 'done', 'cancelled', 'moved', 'lapsed', 'nobody')),
  via       TEXT NOT NULL,  -- why it goes to somebody else
  message   INTEGER REFERENCES message (number),
  CHECK (message IS NOT NULL OR skipped <> '')
) STRICT;

CREATE TABLE reminder_key (
  key      BLOB PRIMARY KEY,
  reminder INTEGER NOT NULL  -- no REFERENCES, as in message_key
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_in_message ON reminder (message) WHERE message IS NOT NULL;
CREATE INDEX reminder_due ON reminder (due);
CREATE INDEX reminder_told ON reminder (recipient, task);

CREATE TRIGGER run_is_not_changed BEFORE UPDATE ON run
BEGIN SELECT raise(ABORT, 'a run is never changed'); END;
CREATE TRIGGER run_is_not_deleted BEFORE DELETE ON run
BEGIN SELECT raise(ABORT, 'a run is never deleted'); END;

CREATE TRIGGER letter_is_not_changed BEFORE UPDATE ON letter
BEGIN SELECT raise(ABORT, 'a letter is never changed'); END;
CREATE TRIGGER letter_is_not_deleted BEFORE DELETE ON letter
BEGIN SELECT raise(ABORT, 'a letter is never deleted'); END;

CREATE TRIGGER message_is_not_changed BEFORE UPDATE ON message
BEGIN SELECT raise(ABORT, 'a message is never changed: it may have been sent'); END;
CREATE TRIGGER message_is_not_deleted BEFORE DELETE ON message
BEGIN SELECT raise(ABORT, 'a message is never deleted: it may have been sent'); END;

CREATE TRIGGER message_key_is_not_changed BEFORE UPDATE ON message_key
BEGIN SELECT raise(ABORT, 'the key of a message is never changed'); END;
CREATE TRIGGER message_key_is_not_deleted BEFORE DELETE ON message_key
BEGIN SELECT raise(ABORT, 'the key of a message is never deleted'); END;

CREATE TRIGGER delivery_is_over BEFORE UPDATE ON delivery
WHEN OLD.state NOT IN ('queued', 'sending')
BEGIN SELECT raise(ABORT, 'what became of a message is never changed'); END;
CREATE TRIGGER delivery_is_not_deleted BEFORE DELETE ON delivery
BEGIN SELECT raise(ABORT, 'what became of a message is never deleted'); END;

CREATE TRIGGER reminder_is_not_changed
BEFORE UPDATE OF number, key, run, baseline, task, recipient, stage, due, planned, via ON reminder
BEGIN SELECT raise(ABORT, 'a reminder is never changed, only put into another message'); END;
CREATE TRIGGER reminder_is_not_deleted BEFORE DELETE ON reminder
BEGIN SELECT raise(ABORT, 'a reminder is never deleted'); END;

CREATE TRIGGER reminder_key_is_not_changed BEFORE UPDATE ON reminder_key
BEGIN SELECT raise(ABORT, 'the key of a reminder is never changed'); END;
CREATE TRIGGER reminder_key_is_not_deleted BEFORE DELETE ON reminder_key
BEGIN SELECT raise(ABORT, 'the key of a reminder is never deleted'); END;
)sql";

// Most of a header is the same for all readers of a letter, and was stored with each of them. On
// the wire: before_reader, message.header, before_key, the key's digits, between_keys, the key's
// digits, start, and so on as before. NULL in letters from before: message.header is all of it.
constexpr const char* shared_headers = R"sql(
ALTER TABLE letter ADD COLUMN before_reader TEXT;
ALTER TABLE letter ADD COLUMN before_key TEXT;
ALTER TABLE letter ADD COLUMN between_keys TEXT;
)sql";

// What-if studies: each variant is stored as it finishes, so that a study that was ended goes on
// where it was. A study is known by what it asks, so the same question finds its answers.
constexpr const char* what_if_studies = R"sql(
CREATE TABLE study (
  id         TEXT PRIMARY KEY,  -- first digits of the digest
  digest     TEXT NOT NULL UNIQUE,
  stored_no  INTEGER NOT NULL UNIQUE,  -- latest is highest
  scenario   TEXT NOT NULL,  -- its name
  question   TEXT NOT NULL,  -- all that was asked, as JSON
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE variant (
  study   TEXT NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  name    TEXT NOT NULL,
  outcome TEXT NOT NULL,  -- JSON
  PRIMARY KEY (study, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array<const char*, 6> all_scripts{plans_and_scenarios, certificate_lines,
                                                 baselines_and_facts, outbox_and_ledger,
                                                 shared_headers,      what_if_studies};

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
