// A day's decision may be half a million rows beside a ledger of many millions. Rows are appended,
// so that they fill page after page; keys, which are hashes and fall all over their index, are kept
// in memory until the end and then inserted in ascending order: each page of the index is read and
// written once, however long the ledger is.
#include "store/decision.hpp"

#include "base/error.hpp"
#include "store/instant.hpp"
#include "store/journal.hpp"
#include "store/key_list.hpp"
#include "store/naming.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <utility>

namespace lotrinh::store {

namespace {

void bind_key(SQLite::Statement& statement, int position, const Key& key) {
  statement.bindNoCopy(position, key.data(), static_cast<int>(key.size()));
}

/// Names of states and reasons are literals, which end with a zero byte.
void bind_word(SQLite::Statement& statement, int position, std::string_view word) {
  statement.bindNoCopy(position, word.data());
}

void insert_keys(SQLite::Database& database, const char* sql, KeyList keys) {
  SQLite::Statement row(database, sql);
  for (const KeyList::Entry& entry : keys.sorted()) {
    row.reset();
    bind_key(row, 1, entry.key);
    row.bind(2, keys.row(entry));
    row.exec();
  }
}

/// While it lives, SQLite does not look up what rows refer to, which takes an eighth of the time:
/// whoever writes them knows. No transaction may be open at either end.
class UncheckedReferences {
 public:
  explicit UncheckedReferences(SQLite::Database& database) : database_(database) {
    database.exec("PRAGMA foreign_keys = OFF");
  }
  UncheckedReferences(const UncheckedReferences&) = delete;
  UncheckedReferences& operator=(const UncheckedReferences&) = delete;
  ~UncheckedReferences() { database_.tryExec("PRAGMA foreign_keys = ON"); }

 private:
  SQLite::Database& database_;
};

/// Numbers of the rows of one table that a decision added.
struct Added {
  std::int64_t first = 0;
  std::int64_t last = 0;

  void add(std::int64_t number) {
    if (first == 0) first = number;
    last = number;
  }
  [[nodiscard]] bool contains(std::int64_t number) const {
    return number != 0 && first <= number && number <= last;
  }
};

/// All at once: much quicker than one by one.
void insert_deliveries(SQLite::Database& database, const Added& messages) {
  SQLite::Statement rows(database,
                         "WITH RECURSIVE numbers (number) AS (SELECT ?1 UNION ALL "
                         "SELECT number + 1 FROM numbers WHERE number < ?2) "
                         "INSERT INTO delivery (message) SELECT number FROM numbers");
  rows.bind(1, messages.first);
  rows.bind(2, messages.last);
  rows.exec();
}

std::int64_t insert_run(SQLite::Database& database, const Run& run) {
  SQLite::Statement row(
      database,
      "INSERT INTO run (day, at, covered_from, channel, reminders_from) VALUES (?, ?, "
      "?, ?, 1 + coalesce((SELECT max(number) FROM reminder), 0))");
  row.bind(1, iso(run.day));
  row.bind(2, utc_text(run.at));
  row.bind(3, iso(run.covered_from));
  row.bind(4, run.channel);
  row.exec();
  return database.getLastInsertRowid();
}

/// The statements of a decision; gone before its transaction ends.
struct DecisionStatements {
  explicit DecisionStatements(SQLite::Database& database)
      : letter(database,
               "INSERT INTO letter (start, middle, end, before_reader, before_key, between_keys) "
               "VALUES (?, ?, ?, ?, ?, ?)"),
        message(database,
                "INSERT INTO message (key, run, letter, address, header, text_salutation, "
                "html_salutation) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        reminder(database,
                 "INSERT INTO reminder (key, run, baseline, task, recipient, stage, due, planned, "
                 "skipped, via, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        move(database,
             "UPDATE reminder SET message = ?, skipped = ? WHERE number = "
             "(SELECT reminder FROM reminder_key WHERE key = ?)"),
        close(database,
              "UPDATE delivery SET state = ? WHERE message = ? AND state IN ('queued', "
              "'sending')") {}

  SQLite::Statement letter;
  SQLite::Statement message;
  SQLite::Statement reminder;
  SQLite::Statement move;
  SQLite::Statement close;
};

void bind_message(SQLite::Statement& statement, int position, std::int64_t message) {
  if (message == 0) {
    statement.bind(position);
  } else {
    statement.bind(position, message);
  }
}

/// The last day in ISO 8601: rows that follow one another mostly have the same.
class DayText {
 public:
  const std::string& text(Day day) {
    if (text_.empty() || day != day_) {
      day_ = day;
      text_ = iso(day);
    }
    return text_;
  }

 private:
  Day day_{};
  std::string text_;
};

class Decision : public Enqueuing {
 public:
  Decision(SQLite::Database& database, const Run& run)
      : database_(database),
        path_(database.getFilename()),
        unchecked_(database),
        transaction_(std::in_place, database, SQLite::TransactionBehavior::IMMEDIATE),
        run_(insert_run(database, run)),
        last_message_(
            database.execAndGet("SELECT coalesce(max(number), 0) FROM message").getInt64()),
        baselines_(database.execAndGet("SELECT count(*) FROM baseline").getInt()),
        statements_(std::in_place, database) {}

  std::int64_t add_letter(const StoredLetter& letter) override {
    return naming(path_, [&] {
      SQLite::Statement& row = statements_->letter;
      row.reset();
      int position = 1;
      for (const std::string& part : letter.parts) row.bindNoCopy(position++, part);
      if (letter.header) {
        for (const std::string& part : *letter.header) row.bindNoCopy(position++, part);
      } else {
        while (position <= 6) row.bind(position++);
      }
      row.exec();
      letters_.add(database_.getLastInsertRowid());
      return letters_.last;
    });
  }

  std::int64_t add_message(const FrozenMessage& message) override {
    const Key key = key_of(message.key);
    expects(letters_.contains(message.letter), "a message has a letter of the same decision");
    return naming(path_, [&] {
      SQLite::Statement& row = statements_->message;
      row.reset();
      bind_key(row, 1, key);
      row.bind(2, run_);
      row.bind(3, message.letter);
      row.bindNoCopy(4, message.address);
      row.bindNoCopy(5, message.header);
      row.bindNoCopy(6, message.text_salutation);
      row.bindNoCopy(7, message.html_salutation);
      row.exec();
      const std::int64_t number = database_.getLastInsertRowid();
      new_messages_.add(number);
      last_message_ = number;
      messages_.add(key, number);
      return number;
    });
  }

  void add_reminder(const LedgerReminder& reminder) override {
    const Key key = key_of(reminder.key);
    expects_message(reminder.message);
    expects(0 < reminder.baseline && reminder.baseline <= baselines_, "there is this baseline");
    naming(path_, [&] {
      SQLite::Statement& row = statements_->reminder;
      row.reset();
      bind_key(row, 1, key);
      row.bind(2, run_);
      row.bind(3, reminder.baseline);
      row.bindNoCopy(4, reminder.task);
      row.bindNoCopy(5, reminder.recipient);
      row.bindNoCopy(6, reminder.stage);
      row.bindNoCopy(7, due_.text(reminder.due));
      row.bindNoCopy(8, planned_.text(reminder.planned));
      bind_word(row, 9, skip_reason_name(reminder.skipped));
      row.bindNoCopy(10, reminder.via);
      bind_message(row, 11, reminder.message);
      row.exec();
      reminders_.add(key, database_.getLastInsertRowid());
    });
  }

  void move_reminder(std::string_view reminder_key, std::int64_t message,
                     SkipReason skipped) override {
    const Key key = key_of(reminder_key);
    expects_message(message);
    naming(path_, [&] {
      SQLite::Statement& row = statements_->move;
      row.reset();
      bind_message(row, 1, message);
      bind_word(row, 2, skip_reason_name(skipped));
      bind_key(row, 3, key);
      expects(row.exec() == 1, "a reminder that is moved was in the ledger before");
    });
  }

  void close_message(std::int64_t number, MessageState state) override {
    expects(state == MessageState::skipped || state == MessageState::superseded,
            "a message is closed without having been sent");
    naming(path_, [&] {
      SQLite::Statement& row = statements_->close;
      row.reset();
      bind_word(row, 1, message_state_name(state));
      row.bind(2, number);
      expects(row.exec() == 1, "a message that is closed was waiting");
    });
  }

  void commit() override {
    naming(path_, [&] {
      statements_.reset();
      if (new_messages_.last != 0) insert_deliveries(database_, new_messages_);
      insert_keys(database_, "INSERT INTO message_key (key, message) VALUES (?, ?)",
                  std::exchange(messages_, {}));
      insert_keys(database_, "INSERT INTO reminder_key (key, reminder) VALUES (?, ?)",
                  std::exchange(reminders_, {}));
      transaction_->commit();
      transaction_.reset();
    });
  }

 private:
  void expects_message(std::int64_t number) const {
    expects(0 <= number && number <= last_message_, "there is this message");
  }

  SQLite::Database& database_;
  std::string path_;
  UncheckedReferences unchecked_;
  std::optional<SQLite::Transaction> transaction_;  // rolls back unless it was committed
  std::int64_t run_;
  std::int64_t last_message_;
  int baselines_;
  std::optional<DecisionStatements> statements_;
  Added letters_;
  Added new_messages_;  ///< messages
  DayText due_;
  DayText planned_;
  KeyList messages_;
  KeyList reminders_;
};

}  // namespace

std::unique_ptr<Enqueuing> begin_decision(SQLite::Database& database, const Run& run) {
  commit_as(database, Commits::durable);
  return std::make_unique<Decision>(database, run);
}

}  // namespace lotrinh::store
