#include "store/ledger_rows.hpp"

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/frozen_bytes.hpp"
#include "store/instant.hpp"
#include "store/key_list.hpp"
#include "store/naming.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::store {

namespace {

constexpr std::array<std::string_view, 6> message_state_names{"queued", "sending", "sent",
                                                              "failed", "skipped", "superseded"};
constexpr std::array<std::string_view, 6> skip_reason_names{"",      "done",   "cancelled",
                                                            "moved", "lapsed", "nobody"};

SkipReason skip_reason_of(std::string_view name) {
  const auto* const found = std::find(skip_reason_names.begin(), skip_reason_names.end(), name);
  expects(found != skip_reason_names.end(), "the table holds reasons that there are");
  return static_cast<SkipReason>(found - skip_reason_names.begin());
}

Day day_in(SQLite::Statement& row, int column) {
  return day_from_iso(row.getColumn(column).getString()).value_or(Day{});
}

/// Conditions of a query with the values that belong to them.
class Conditions {
 public:
  void add(std::string condition, std::vector<std::string> values) {
    sql_ += " AND " + std::move(condition);
    for (std::string& value : values) values_.push_back(std::move(value));
  }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  void bind_to(SQLite::Statement& statement) const {
    int position = 1;
    for (const std::string& value : values_) statement.bindNoCopy(position++, value);
  }

 private:
  std::string sql_ = "true";
  std::vector<std::string> values_;
};

/// By planned day, or by the day of the run that sent it. What is planned on a day is decided by a
/// run on that day or later.
void add_days(Conditions& conditions, const LedgerFilter& filter) {
  if (!filter.from && !filter.until) return;
  const std::string first = filter.from ? iso(*filter.from) : "";
  const std::string last = filter.until ? iso(*filter.until) : "9999";
  conditions.add(
      "reminder.number IN ("
      "SELECT number FROM reminder WHERE planned BETWEEN ? AND ? AND number >= "
      "(SELECT min(reminders_from) FROM run WHERE day >= ?) UNION ALL "
      "SELECT number FROM reminder WHERE message IN (SELECT message FROM delivery WHERE "
      "state = 'sent' AND run IN (SELECT number FROM run WHERE day BETWEEN ? AND ?)))",
      {first, last, first, first, last});
}

void add_recipient(Conditions& conditions, const std::string& recipient) {
  if (recipient.empty()) return;
  if (recipient.find('@') == std::string::npos) {
    conditions.add("recipient = ?", {recipient});
    return;
  }
  conditions.add(
      "reminder.number IN (SELECT number FROM reminder WHERE recipient = ? UNION ALL SELECT "
      "reminder.number FROM message JOIN reminder ON reminder.message = message.number "
      "WHERE address = ?)",
      {recipient, recipient});
}

constexpr std::string_view state_of_row = "iif(skipped <> '', 'skipped', state)";

Conditions conditions_of(const LedgerFilter& filter) {
  Conditions conditions;
  add_days(conditions, filter);
  add_recipient(conditions, filter.recipient);
  if (!filter.state.empty()) {
    conditions.add(fmt::format("{} = ?", state_of_row), {filter.state});
  }
  if (!filter.task.empty()) {
    conditions.add("(task = ? OR substr(task, 1, length(?) + 1) = ? || ':')",
                   {filter.task, filter.task, filter.task});
  }
  return conditions;
}

LedgerRow ledger_row(SQLite::Statement& row) {
  LedgerRow entry;
  entry.reminder = reminder_from(row);
  int column = reminder_column_count;
  entry.state = row.getColumn(column++).getString();
  if (entry.reminder.message == 0) return entry;
  entry.message_key = digits_of(row.getColumn(column).getBlob(), Key{}.size());
  entry.address = row.getColumn(column + 1).getString();
  entry.channel = row.getColumn(column + 2).getString();
  entry.attempts = row.getColumn(column + 3).getInt();
  if (entry.state == message_state_name(MessageState::sent)) {
    entry.sent_at = time_from(row.getColumn(column + 4).getString());
  }
  entry.answer = row.getColumn(column + 5).getString();
  return entry;
}

/// Smallest or greatest key that begins with the digits.
std::optional<Key> key_beginning(std::string_view digits, char filled_with) {
  std::string whole(digits);
  const bool valid = whole.size() <= 2 * Key{}.size() &&
                     whole.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!valid) return std::nullopt;
  whole.resize(2 * Key{}.size(), filled_with);
  return key_of(whole);
}

/// 0: none, or several.
std::int64_t message_with_key(SQLite::Database& database, std::string_view digits) {
  const auto first = key_beginning(digits, '0');
  const auto last = key_beginning(digits, 'f');
  if (!first || !last) return 0;
  SQLite::Statement rows(database,
                         "SELECT message FROM message_key WHERE key BETWEEN ? AND ? LIMIT 2");
  rows.bind(1, first->data(), static_cast<int>(first->size()));
  rows.bind(2, last->data(), static_cast<int>(last->size()));
  if (!rows.executeStep()) return 0;
  const std::int64_t number = rows.getColumn(0).getInt64();
  return rows.executeStep() ? 0 : number;
}

}  // namespace

std::string_view message_state_name(MessageState state) {
  return message_state_names.at(static_cast<std::size_t>(state));
}

std::string_view skip_reason_name(SkipReason reason) {
  return skip_reason_names.at(static_cast<std::size_t>(reason));
}

LedgerReminder reminder_from(SQLite::Statement& row) {
  LedgerReminder reminder;
  reminder.key = digits_of(row.getColumn(0).getBlob(), Key{}.size());
  reminder.baseline = row.getColumn(1).getInt();
  reminder.task = row.getColumn(2).getString();
  reminder.recipient = row.getColumn(3).getString();
  reminder.stage = row.getColumn(4).getString();
  reminder.due = day_in(row, 5);
  reminder.planned = day_in(row, 6);
  reminder.skipped = skip_reason_of(row.getColumn(7).getString());
  reminder.via = row.getColumn(8).getString();
  reminder.message = row.getColumn(9).getInt64();
  return reminder;
}

OutboxCounts count_messages(SQLite::Database& database) {
  OutboxCounts counts;
  SQLite::Statement rows(database, "SELECT state, count(*) FROM delivery GROUP BY state");
  while (rows.executeStep()) {
    const std::string state = rows.getColumn(0).getString();
    const std::int64_t count = rows.getColumn(1).getInt64();
    if (state == "queued" || state == "sending") counts.queued += count;
    if (state == "sent") counts.sent = count;
    if (state == "failed") counts.failed = count;
    if (state == "skipped") counts.skipped = count;
    if (state == "superseded") counts.superseded = count;
  }
  return counts;
}

void each_ledger_row(const Database& database, const LedgerFilter& filter,
                     const std::function<void(const LedgerRow&)>& each) {
  SQLite::Database& connection = database.connection();
  naming(connection.getFilename(), [&] {
    const Conditions conditions = conditions_of(filter);
    SQLite::Statement rows(
        connection,
        fmt::format("SELECT {}, {}, message.key, address, channel, attempts, ended_at, answer "
                    "FROM reminder LEFT JOIN message ON message.number = reminder.message "
                    "LEFT JOIN delivery ON delivery.message = reminder.message "
                    "LEFT JOIN run ON run.number = delivery.run WHERE {} "
                    "ORDER BY planned, reminder.message, recipient, task, stage, reminder.number",
                    reminder_columns, state_of_row, conditions.sql()));
    conditions.bind_to(rows);
    while (rows.executeStep()) each(ledger_row(rows));
  });
}

std::optional<std::string> message_bytes(const Database& database, std::string_view key) {
  SQLite::Database& connection = database.connection();
  return naming(connection.getFilename(), [&]() -> std::optional<std::string> {
    const std::int64_t number = message_with_key(connection, key);
    if (number == 0) return std::nullopt;
    SQLite::Statement row(connection,
                          fmt::format("SELECT {} FROM message JOIN letter ON letter.number = "
                                      "letter WHERE message.number = ?",
                                      frozen_columns));
    row.bind(1, number);
    if (!row.executeStep()) return std::nullopt;
    return frozen_bytes(row, 0);
  });
}

}  // namespace lotrinh::store
