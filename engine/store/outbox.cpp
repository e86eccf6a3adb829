#include "store/outbox.hpp"

#include "store/database.hpp"
#include "store/decision.hpp"
#include "store/journal.hpp"
#include "store/leases.hpp"
#include "store/naming.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace lotrinh::store {

struct Outbox::State {
  explicit State(Database& opened) : database(opened.connection()), path(database.getFilename()) {
    naming(path, [&] {
      database.exec("PRAGMA cache_size = -8192");
      // SQLite makes a table of the words that a column may have, anew for each row, which takes a
      // third of the time. The words come from message_state_name() and skip_reason_name().
      database.exec("PRAGMA ignore_check_constraints = ON");
      // The log is emptied when it does not hold anybody up: not at the end of a decision.
      database.exec("PRAGMA wal_autocheckpoint = 0");
      change_journal(database, Journal::write_ahead);
      leases.emplace(database);
    });
  }

  SQLite::Database& database;
  std::string path;
  std::optional<Leases> leases;
};

Outbox::Outbox(Database& database) : state_(std::make_unique<State>(database)) {}

Outbox::~Outbox() {
  state_->leases.reset();
  try {
    state_->database.exec("PRAGMA ignore_check_constraints = OFF");
    change_journal(state_->database, Journal::rollback);
    commit_as(state_->database, Commits::durable);
  } catch (const SQLite::Exception&) {
    // Whoever opens the file next finds the log and everything that is in it.
  }
}

std::unique_ptr<Enqueuing> Outbox::decide(const Run& run) {
  return naming(state_->path, [&] { return begin_decision(state_->database, run); });
}

std::optional<OutboxMessage> Outbox::next(const std::optional<Attempt>& result_of_last,
                                          date::sys_seconds now) {
  return naming(state_->path, [&] { return state_->leases->next(result_of_last, now); });
}

void Outbox::record(const Attempt& result_of_last) {
  naming(state_->path, [&] { state_->leases->record(result_of_last); });
}

std::optional<date::sys_seconds> Outbox::next_attempt() const {
  return naming(state_->path, [&] { return state_->leases->next_attempt(); });
}

OutboxCounts Outbox::counts() const {
  return naming(state_->path, [&] { return count_messages(state_->database); });
}

void Outbox::sync() {
  naming(state_->path, [&] { state_->leases->sync(); });
}

}  // namespace lotrinh::store
