#pragma once

#include "store/outbox.hpp"

#include <memory>
#include <optional>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// Who is written to next, and what came of it. At most one message is leased, and it is marked as
/// being sent in the database before the channel gets it: whoever finds such a mark without having
/// set it knows that it may have arrived.
class Leases {
 public:
  /// Messages that a run which died had begun are queued again, as uncertain.
  explicit Leases(SQLite::Database& database);
  Leases(const Leases&) = delete;
  Leases& operator=(const Leases&) = delete;
  ~Leases();

  [[nodiscard]] std::optional<OutboxMessage> next(const std::optional<Attempt>& result_of_last,
                                                  date::sys_seconds now);
  void record(const Attempt& result_of_last);

  [[nodiscard]] std::optional<date::sys_seconds> next_attempt() const;

  void sync();

 private:
  struct Statements;

  void write(const Attempt& result);
  [[nodiscard]] std::int64_t found(date::sys_seconds now);
  [[nodiscard]] std::int64_t found_after(std::int64_t number, const std::string& now);
  void lease(std::int64_t number);
  [[nodiscard]] OutboxMessage read(std::int64_t number);

  SQLite::Database& database_;
  std::unique_ptr<Statements> statements_;
  std::int64_t leased_ = 0;    ///< 0: none
  std::int64_t position_ = 0;  ///< number of the message leased last in this round
  int marks_;                  ///< commits that may not be on the disk yet
};

}  // namespace lotrinh::store
