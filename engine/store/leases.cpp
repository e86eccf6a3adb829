// Messages go round by number with the help of an index that has those waiting only. The place in
// the round is kept in memory: thousands of messages that wait for a later attempt are passed over
// once a round, not at each step. A mark is one commit of two or three pages to the write-ahead
// log, which the kernel keeps when the process is killed; only every few hundred is one that waits
// for the disk.
#include "store/leases.hpp"

#include "base/error.hpp"
#include "store/frozen_bytes.hpp"
#include "store/instant.hpp"
#include "store/journal.hpp"
#include "store/key_list.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <string>

namespace lotrinh::store {

namespace {

constexpr int marks_between_syncs = 512;

/// What an outcome makes of a message that was leased.
struct Mark {
  MessageState state;
  int attempts_back;
  bool uncertain;
};

Mark mark_of(Delivery outcome) {
  switch (outcome) {
    case Delivery::delivered:
      return {MessageState::sent, 0, false};
    case Delivery::refused:
      return {MessageState::failed, 0, false};
    case Delivery::put_off:
      return {MessageState::queued, 0, false};
    case Delivery::not_tried:
      return {MessageState::queued, 1, false};
    case Delivery::unknown:
      break;
  }
  return {MessageState::queued, 0, true};
}

/// What a run that died had leased. A statement that changes nothing would wait for readers, too.
void take_back(SQLite::Database& database) {
  const int leased = database.execAndGet(
      "SELECT count(*) FROM delivery INDEXED BY waiting "
      "WHERE state IN ('queued', 'sending') AND state = 'sending'");
  if (leased == 0) return;
  database.exec(
      "UPDATE delivery INDEXED BY waiting SET state = 'queued', uncertain = 1 "
      "WHERE state IN ('queued', 'sending') AND state = 'sending'");
}

}  // namespace

struct Leases::Statements {
  explicit Statements(SQLite::Database& database)
      : mark(database,
             "UPDATE delivery SET state = ?2, attempts = attempts - ?3, uncertain = uncertain OR "
             "?4, ended_at = ?5, next_attempt = ?6, answer = ?7 WHERE message = ?1"),
        find(database,
             "SELECT message FROM delivery INDEXED BY waiting WHERE state IN ('queued', 'sending') "
             "AND message > ?1 AND (next_attempt IS NULL OR next_attempt <= ?2) "
             "ORDER BY message LIMIT 1"),
        lease(database,
              "UPDATE delivery SET state = 'sending', attempts = attempts + 1, "
              "run = (SELECT max(number) FROM run) WHERE message = ?1"),
        read(database,
             fmt::format("SELECT message.key, address, run.day, attempts - 1, uncertain, {} "
                         "FROM message JOIN run ON run.number = message.run "
                         "JOIN letter ON letter.number = message.letter "
                         "JOIN delivery ON delivery.message = message.number "
                         "WHERE message.number = ?1",
                         frozen_columns)),
        earliest(database,
                 "SELECT min(coalesce(next_attempt, '')) FROM delivery INDEXED BY waiting "
                 "WHERE state IN ('queued', 'sending')") {}

  SQLite::Statement mark;
  SQLite::Statement find;
  SQLite::Statement lease;
  SQLite::Statement read;
  SQLite::Statement earliest;
};

Leases::Leases(SQLite::Database& database)
    : database_(database), marks_(marks_between_syncs) {  // what was decided makes a long log
  take_back(database);
  statements_ = std::make_unique<Statements>(database);
}

Leases::~Leases() = default;

std::optional<OutboxMessage> Leases::next(const std::optional<Attempt>& result_of_last,
                                          date::sys_seconds now) {
  if (marks_ >= marks_between_syncs) sync();
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  if (result_of_last) {
    write(*result_of_last);
  } else if (leased_ != 0) {
    write({Delivery::unknown, {}, now, now});
  }
  const std::int64_t number = found(now);
  std::optional<OutboxMessage> message;
  if (number != 0) {
    lease(number);
    message = read(number);
  }
  transaction.commit();
  ++marks_;
  leased_ = position_ = number;
  return message;
}

void Leases::record(const Attempt& result_of_last) {
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  write(result_of_last);
  transaction.commit();
  ++marks_;
  leased_ = 0;
}

void Leases::write(const Attempt& result) {
  expects(leased_ != 0, "a result is that of the message leased last");
  const Mark mark = mark_of(result.outcome);
  SQLite::Statement& row = statements_->mark;
  row.reset();
  row.bind(1, leased_);
  row.bind(2, std::string(message_state_name(mark.state)));
  row.bind(3, mark.attempts_back);
  row.bind(4, mark.uncertain ? 1 : 0);
  row.bind(5, utc_text(result.at));
  if (mark.state == MessageState::queued) {
    row.bind(6, utc_text(result.next_attempt));
  } else {
    row.bind(6);
  }
  row.bindNoCopy(7, result.answer);
  row.exec();
}

std::int64_t Leases::found(date::sys_seconds now) {
  const std::string text = utc_text(now);
  const std::int64_t ahead = found_after(position_, text);
  return ahead != 0 || position_ == 0 ? ahead : found_after(0, text);
}

std::int64_t Leases::found_after(std::int64_t number, const std::string& now) {
  SQLite::Statement& row = statements_->find;
  row.bind(1, number);
  row.bind(2, now);
  const std::int64_t found = row.executeStep() ? row.getColumn(0).getInt64() : 0;
  row.reset();
  return found;
}

void Leases::lease(std::int64_t number) {
  statements_->lease.reset();
  statements_->lease.bind(1, number);
  statements_->lease.exec();
}

OutboxMessage Leases::read(std::int64_t number) {
  SQLite::Statement& row = statements_->read;
  row.reset();
  row.bind(1, number);
  expects(row.executeStep(), "a message has its run, letter and delivery");
  OutboxMessage message;
  message.number = number;
  message.key = digits_of(row.getColumn(0).getBlob(), Key{}.size());
  message.address = row.getColumn(1).getString();
  const auto day = day_from_iso(row.getColumn(2).getString());
  message.day = day.value_or(Day{});
  message.attempts = row.getColumn(3).getInt();
  message.uncertain = row.getColumn(4).getInt() != 0;
  message.wire = frozen_bytes(row, 5);
  row.reset();
  return message;
}

std::optional<date::sys_seconds> Leases::next_attempt() const {
  SQLite::Statement& row = statements_->earliest;
  row.executeStep();
  const bool none = row.isColumnNull(0);
  const std::string text = none ? std::string() : row.getColumn(0).getString();
  row.reset();
  if (none) return std::nullopt;
  return time_from(text);
}

void Leases::sync() {
  // Only a commit that writes something waits for the disk.
  commit_as(database_, Commits::durable);
  database_.exec("PRAGMA user_version = " +
                 database_.execAndGet("PRAGMA user_version").getString());
  if (change_journal(database_, Journal::write_ahead)) {
    empty_log(database_);
    commit_as(database_, Commits::quick);
  }
  marks_ = 0;
}

}  // namespace lotrinh::store
