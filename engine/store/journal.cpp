#include "store/journal.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <string>

namespace lotrinh::store {

Journal journal(SQLite::Database& database) {
  const std::string mode = database.execAndGet("PRAGMA journal_mode").getString();
  return mode == "wal" ? Journal::write_ahead : Journal::rollback;
}

bool change_journal(SQLite::Database& database, Journal wanted) {
  if (journal(database) == wanted) return true;
  try {
    SQLite::Statement change(database, wanted == Journal::write_ahead
                                           ? "PRAGMA journal_mode = WAL"
                                           : "PRAGMA journal_mode = DELETE");
    change.executeStep();
  } catch (const SQLite::Exception& failure) {
    if (failure.getErrorCode() != SQLITE_BUSY && failure.getErrorCode() != SQLITE_LOCKED) throw;
  }
  return journal(database) == wanted;
}

void commit_as(SQLite::Database& database, Commits commits) {
  database.exec(commits == Commits::durable ? "PRAGMA synchronous = FULL"
                                            : "PRAGMA synchronous = NORMAL");
}

void empty_log(SQLite::Database& database) {
  SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(PASSIVE)");
  checkpoint.executeStep();
}

void leave_log_alone(SQLite::Database& database) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace lotrinh::store
