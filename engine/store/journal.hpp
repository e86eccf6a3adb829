#pragma once

namespace SQLite {
class Database;
}

namespace lotrinh::store {

enum class Journal {
  rollback,     ///< how a database is at rest
  write_ahead,  ///< while somebody writes much and often
};

/// How the database keeps what it changes.
[[nodiscard]] Journal journal(SQLite::Database& database);

/// Tries to keep changes in this way from now on; false when somebody else goes on reading, so that
/// it stays as it is, which is just as safe but makes both wait for each other. The caller is the
/// one who may write and is in no transaction.
bool change_journal(SQLite::Database& database, Journal wanted);

enum class Commits {
  durable,  ///< on the disk when they return
  quick,    ///< with a write-ahead log: a power cut, but no kill, may take the last ones
};

/// How transactions that begin from now on are committed.
void commit_as(SQLite::Database& database, Commits commits);

/// Moves what is in the write-ahead log, as far as readers permit, into the database file.
void empty_log(SQLite::Database& database);

/// What is taken out of a write-ahead log is nothing for readers to do: SQLite before 3.51.3 can
/// lose rows when two connections do it at once.
void leave_log_alone(SQLite::Database& database);

}  // namespace lotrinh::store
