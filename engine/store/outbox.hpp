#pragma once

#include "base/error.hpp"
#include "calendar/day.hpp"
#include "store/outbox_counts.hpp"

#include <date/date.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::store {

class Database;

/// How far a message is.
enum class MessageState {
  queued,      ///< to be sent, now or at `next_attempt`
  sending,     ///< leased by a run that has begun to send it; may have arrived if that run died
  sent,        ///< the channel took it over
  failed,      ///< refused for good
  skipped,     ///< nothing in it was due any more
  superseded,  ///< what was still due went into a later digest
};
[[nodiscard]] std::string_view message_state_name(MessageState state);

/// What became of a reminder that is in no message, or of one that is.
enum class SkipReason {
  none,
  done,       ///< done before it could be sent
  cancelled,  ///< withdrawn, not held
  moved,      ///< has another due date now
  lapsed,     ///< its moment was missed, and a later stage of the same task takes its place
  nobody,     ///< nobody who could be written to
};
[[nodiscard]] std::string_view skip_reason_name(SkipReason reason);

/// One entry of the ledger.
struct LedgerReminder {
  std::string key;        ///< 32 hexadecimal digits, remind::reminder_key()
  int baseline = 0;       ///< the one in force when it was decided
  std::string task;       ///< remind::task_code()
  std::string recipient;  ///< remind::recipient_code()
  std::string stage;      ///< remind::stage_code()
  Day due{};
  Day planned{};  ///< day on which it falls
  SkipReason skipped = SkipReason::none;
  std::string via;  ///< why it goes to somebody else: "no_address", ...; empty: it does not
  std::int64_t message = 0;  ///< number; 0 for none (skipped)
};

/// What messages share: letter::Letter and letter::SharedHeader.
struct StoredLetter {
  std::array<std::string, 3> parts;  ///< of the body
  /// Of the header. Nothing: each message has all of its own.
  std::optional<std::array<std::string, 3>> header{};
};

/// A message as it was frozen. On the wire: its header, parts[0], text salutation, parts[1], HTML
/// salutation, parts[2]. With a shared header of the letter, that is header[0], the message's,
/// header[1], key, header[2], key.
struct FrozenMessage {
  std::string key;      ///< 32 digits, remind::message_key()
  std::string address;  ///< of the envelope
  std::string header;
  std::string text_salutation;
  std::string html_salutation;
  std::int64_t letter = 0;  ///< number that add_letter() gave
};

/// A message that is about to be sent.
struct OutboxMessage {
  std::int64_t number = 0;
  std::string key;
  std::string address;
  Day day{};               ///< the run that decided it
  int attempts = 0;        ///< begun before this one
  bool uncertain = false;  ///< an earlier attempt may have arrived: the same bytes must go, or none
  std::string wire;        ///< all bytes
};

/// One execution of the daily job.
struct Run {
  std::int64_t number = 0;  ///< from 1; decide() gives it
  Day day{};                ///< civil day in the programme's time zone
  date::sys_seconds at{};
  Day covered_from{};   ///< first day whose reminders it decided; `day` + 1: decided nothing
  std::string channel;  ///< that it sends by

  friend bool operator==(const Run&, const Run&) = default;
};

/// What came of an attempt.
enum class Delivery {
  delivered,
  refused,    ///< for good
  put_off,    ///< certainly not delivered; later perhaps
  unknown,    ///< no answer: may have arrived
  not_tried,  ///< nothing was begun, so no attempt is counted: no channel, or told to stop
};

struct Attempt {
  Delivery outcome = Delivery::delivered;
  std::string answer;  ///< of the server, for the ledger; plain text, at most 300 bytes
  date::sys_seconds at{};
  date::sys_seconds next_attempt{};  ///< of put_off, unknown, not_tried
};

/// Writes the decision of one run: everything or nothing. Letters are referred to by number.
///
/// A key that is in the ledger already, or that comes twice, is an error of commit().
///
/// Cost: 450,000 messages with a reminder each take 3 s of one core, and 40 bytes each of memory
/// beside a cache of 8 MiB.
class Enqueuing {
 public:
  virtual ~Enqueuing() = default;
  virtual std::int64_t add_letter(const StoredLetter& letter) = 0;
  virtual std::int64_t add_message(const FrozenMessage& message) = 0;
  virtual void add_reminder(const LedgerReminder& reminder) = 0;
  /// A queued message of an earlier day, certainly not delivered: its reminders go into another
  /// message, or are skipped; when none is left to it the message is superseded or skipped.
  /// @param message  0: in none
  virtual void move_reminder(std::string_view reminder_key, std::int64_t message,
                             SkipReason skipped) = 0;
  virtual void close_message(std::int64_t number, MessageState state) = 0;
  virtual void commit() = 0;  ///< durable when it returns; without it nothing has happened
};

/// The outbox and ledger in a database that is open for writing. While it lives the database may
/// use a write-ahead log, so that readers are not in the way and a mark costs no wait for the disk;
/// a killed process loses no mark, a power cut at most the last few hundred (then these messages go
/// again, with the same bytes). All functions throw Error.
class Outbox {
 public:
  explicit Outbox(Database& database);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  ~Outbox();

  /// Begins the transaction that decides a run, and that ends with the result.
  [[nodiscard]] std::unique_ptr<Enqueuing> decide(const Run& run);

  /// The next message to try, its lease taken in the same commit as the result of the one before.
  /// Messages go round in order of number; one whose time has not come is passed over, until the
  /// next round. Every few hundred calls wait for the disk, as sync() does.
  [[nodiscard]] std::optional<OutboxMessage> next(const std::optional<Attempt>& result_of_last,
                                                  date::sys_seconds now);

  /// The result of the last message without a lease for another: at the end of a run, and before a
  /// wait.
  void record(const Attempt& result_of_last);

  /// When the earliest of the messages that wait is to be tried; nothing when none waits.
  [[nodiscard]] std::optional<date::sys_seconds> next_attempt() const;

  [[nodiscard]] OutboxCounts counts() const;

  /// Makes everything marked so far durable against a power cut.
  void sync();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What `ledger` shows; empty fields choose everything.
struct LedgerFilter {
  std::optional<Day> from{};  ///< planned on this day or later, or sent by a run of then
  std::optional<Day> until{};
  std::string recipient{};  ///< code, or address
  std::string state{};      ///< of the message, or "skipped"
  std::string task{};       ///< code, or the step that it begins with
};

struct LedgerRow {
  LedgerReminder reminder;
  std::string message_key;  ///< empty for none
  std::string address;
  std::string state;  ///< message_state_name(), or "skipped"
  std::string channel;
  int attempts = 0;
  std::optional<date::sys_seconds> sent_at;
  std::string answer;  ///< of the last attempt
};

/// Calls with each entry, by planned day, message, recipient, task, stage. Keeps none.
void each_ledger_row(const Database& database, const LedgerFilter& filter,
                     const std::function<void(const LedgerRow&)>& each);

/// All bytes of a message by its key or the beginning of one; nothing when there is none or
/// several.
[[nodiscard]] std::optional<std::string> message_bytes(const Database& database,
                                                       std::string_view key);

}  // namespace lotrinh::store
