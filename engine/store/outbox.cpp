#include "store/outbox.hpp"

#include "store/database.hpp"
#include "store/decision.hpp"
#include "store/instant.hpp"
#include "store/journal.hpp"
#include "store/key_table.hpp"
#include "store/leases.hpp"
#include "store/ledger.hpp"
#include "store/naming.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

namespace lotrinh::store {

namespace {

/// Whether a row of `reminder`, by this name, said a due date to its recipient.
std::string tells(std::string_view row) {
  return fmt::format(
      "{0}.skipped = '' AND substr({0}.stage, 1, 5) IN ('ahead', 'overd', 'moved') AND "
      "(SELECT state FROM delivery WHERE delivery.message = {0}.message) IN "
      "('queued', 'sending', 'sent')",
      row);
}

Run run_from(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(), day_from_iso(row.getColumn(1).getString()).value_or(Day{}),
          time_from(row.getColumn(2).getString()),
          day_from_iso(row.getColumn(3).getString()).value_or(Day{}), row.getColumn(4).getString()};
}

}  // namespace

struct Outbox::State {
  explicit State(Database& opened) : database(opened.connection()), path(database.getFilename()) {
    naming(path, [&] {
      database.exec("PRAGMA cache_size = -16384");
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
    change_journal(state_->database, Journal::rollback);
    commit_as(state_->database, Commits::durable);
  } catch (const SQLite::Exception&) {
    // Whoever opens the file next finds the log and everything that is in it.
  }
}

std::optional<Run> Outbox::last_run() const {
  return naming(state_->path, [&]() -> std::optional<Run> {
    SQLite::Statement row(
        state_->database,
        "SELECT number, day, at, covered_from, channel FROM run ORDER BY number DESC LIMIT 1");
    if (!row.executeStep()) return std::nullopt;
    return run_from(row);
  });
}

std::optional<Day> Outbox::covered_until() const {
  return naming(state_->path, [&] {
    return day_from_iso(
        state_->database
            .execAndGet("SELECT coalesce(max(day), '') FROM run WHERE covered_from <= day")
            .getString());
  });
}

std::unique_ptr<Enqueuing> Outbox::decide(const Run& run) {
  return naming(state_->path, [&] { return begin_decision(state_->database, run); });
}

void Outbox::each_told(Day from,
                       const std::function<void(std::string_view task, std::string_view recipient,
                                                Day due)>& each) const {
  naming(state_->path, [&] {
    SQLite::Statement rows(
        state_->database,
        fmt::format("SELECT task, recipient, due FROM reminder AS told WHERE due >= ? AND {} "
                    "AND NOT EXISTS (SELECT 1 FROM reminder AS later WHERE "
                    "later.recipient = told.recipient AND later.task = told.task AND "
                    "later.number > told.number AND {}) ORDER BY due, number",
                    tells("told"), tells("later")));
    rows.bind(1, iso(from));
    while (rows.executeStep()) {
      const std::string task = rows.getColumn(0).getString();
      const std::string recipient = rows.getColumn(1).getString();
      each(task, recipient, day_from_iso(rows.getColumn(2).getString()).value_or(Day{}));
    }
  });
}

void Outbox::each_waiting(
    Day day, const std::function<void(const LedgerReminder&, const OutboxMessage&)>& each) const {
  naming(state_->path, [&] {
    SQLite::Statement rows(
        state_->database,
        fmt::format("SELECT {}, message.number, message.key, address, run.day, attempts, uncertain "
                    "FROM delivery INDEXED BY waiting "
                    "JOIN message ON message.number = delivery.message "
                    "JOIN run ON run.number = message.run "
                    "JOIN reminder ON reminder.message = message.number "
                    "WHERE state IN ('queued', 'sending') AND run.day < ? "
                    "ORDER BY delivery.message, reminder.number",
                    reminder_columns));
    rows.bind(1, iso(day));
    while (rows.executeStep()) {
      const auto column = [&](int position) {
        return rows.getColumn(reminder_column_count + position);
      };
      OutboxMessage message;
      message.number = column(0).getInt64();
      message.key = digits_of(column(1).getBlob(), Key{}.size());
      message.address = column(2).getString();
      message.day = day_from_iso(column(3).getString()).value_or(Day{});
      message.attempts = column(4).getInt();
      message.uncertain = column(5).getInt() != 0;
      each(reminder_from(rows), message);
    }
  });
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

void Outbox::each_refused(
    const std::function<void(std::string_view address, Day day)>& each) const {
  naming(state_->path, [&] {
    SQLite::Statement rows(
        state_->database,
        "SELECT address, max(day) FROM delivery INDEXED BY failed "
        "JOIN message ON message.number = delivery.message JOIN run ON run.number = delivery.run "
        "WHERE state = 'failed' GROUP BY address ORDER BY address");
    while (rows.executeStep()) {
      const std::string address = rows.getColumn(0).getString();
      each(address, day_from_iso(rows.getColumn(1).getString()).value_or(Day{}));
    }
  });
}

OutboxCounts Outbox::counts() const {
  return naming(state_->path, [&] { return count_messages(state_->database); });
}

void Outbox::sync() {
  naming(state_->path, [&] { state_->leases->sync(); });
}

}  // namespace lotrinh::store
