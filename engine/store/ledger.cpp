#include "store/ledger.hpp"

#include "store/database.hpp"
#include "store/instant.hpp"
#include "store/key_list.hpp"
#include "store/ledger_rows.hpp"
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

struct Ledger::State {
  explicit State(SQLite::Database& opened) : database(opened), path(opened.getFilename()) {}

  SQLite::Database& database;
  std::string path;
};

Ledger::Ledger(const Database& database)
    : state_(naming(database.connection().getFilename(),
                    [&] { return std::make_unique<State>(database.connection()); })) {}
Ledger::~Ledger() = default;

std::vector<bool> Ledger::known(const std::vector<ShortDigest>& reminder_keys) const {
  std::vector<bool> found;
  found.reserve(reminder_keys.size());
  naming(state_->path, [&] {
    // One look at the file; else it is locked and unlocked for each key.
    SQLite::Transaction look(state_->database);
    SQLite::Statement row(state_->database, "SELECT 1 FROM reminder_key WHERE key = ?");
    for (const ShortDigest& key : reminder_keys) {
      row.bindNoCopy(1, key.data(), static_cast<int>(key.size()));
      found.push_back(row.executeStep());
      row.reset();
    }
  });
  return found;
}

int Ledger::decisions_of(Day day) const {
  return naming(state_->path, [&] {
    SQLite::Statement row(state_->database,
                          "SELECT count(*) FROM run WHERE day = ? AND covered_from <= day");
    row.bind(1, iso(day));
    return row.executeStep() ? row.getColumn(0).getInt() : 0;
  });
}

std::optional<Run> Ledger::last_run() const {
  return naming(state_->path, [&]() -> std::optional<Run> {
    SQLite::Statement row(
        state_->database,
        "SELECT number, day, at, covered_from, channel FROM run ORDER BY number DESC LIMIT 1");
    if (!row.executeStep()) return std::nullopt;
    return run_from(row);
  });
}

std::optional<Day> Ledger::covered_until() const {
  return naming(state_->path, [&] {
    return day_from_iso(
        state_->database
            .execAndGet("SELECT coalesce((SELECT day FROM run WHERE covered_from <= day "
                        "ORDER BY number DESC LIMIT 1), '')")
            .getString());
  });
}

void Ledger::each_told(Day from,
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

void Ledger::each_waiting(
    const std::function<void(const LedgerReminder&, const OutboxMessage&)>& each) const {
  naming(state_->path, [&] {
    SQLite::Statement rows(
        state_->database,
        fmt::format("SELECT {}, message.number, message.key, address, run.day, attempts, uncertain "
                    "FROM delivery INDEXED BY waiting "
                    "JOIN message ON message.number = delivery.message "
                    "JOIN run ON run.number = message.run "
                    "JOIN reminder ON reminder.message = message.number "
                    "WHERE state IN ('queued', 'sending') "
                    "ORDER BY delivery.message, reminder.number",
                    reminder_columns));
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

void Ledger::each_refused(
    const std::function<void(std::string_view address, std::string_view recipient, Day day)>& each)
    const {
  naming(state_->path, [&] {
    SQLite::Statement rows(
        state_->database,
        "SELECT address, coalesce(recipient, ''), max(day) FROM delivery INDEXED BY failed "
        "JOIN message ON message.number = delivery.message JOIN run ON run.number = delivery.run "
        "LEFT JOIN reminder ON reminder.message = delivery.message AND via = '' "
        "WHERE state = 'failed' GROUP BY address, recipient ORDER BY address, recipient");
    while (rows.executeStep()) {
      const std::string address = rows.getColumn(0).getString();
      const std::string recipient = rows.getColumn(1).getString();
      each(address, recipient, day_from_iso(rows.getColumn(2).getString()).value_or(Day{}));
    }
  });
}

}  // namespace lotrinh::store
