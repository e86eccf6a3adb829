#pragma once

#include "base/digest.hpp"
#include "store/outbox.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace lotrinh::store {

/// What is known of earlier runs and of what was told, for whoever decides what comes next. Reads
/// only, and may stand beside an Outbox. All functions throw Error.
class Ledger {
 public:
  explicit Ledger(const Database& database);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger();

  [[nodiscard]] std::optional<Run> last_run() const;  ///< the latest by number
  /// The day of the latest run that decided anything.
  [[nodiscard]] std::optional<Day> covered_until() const;
  /// How many runs have decided the day as theirs: more than one after a clock was set back.
  [[nodiscard]] int decisions_of(Day day) const;

  /// Which of these reminders are in the ledger.
  ///
  /// Cost: half a microsecond each for keys in ascending order; likewise right in any other.
  [[nodiscard]] std::vector<bool> known(const std::vector<ShortDigest>& reminder_keys) const;

  /// Last due date told of each task and recipient whose told or new date can still matter: sent or
  /// queued reminders of kinds ahead, overdue, moved with `due` on `from` or later.
  void each_told(Day from,
                 const std::function<void(std::string_view task, std::string_view recipient,
                                          Day due)>& each) const;

  /// Reminders in messages that are still to be sent, by message; the bytes of these are left out.
  /// What is read here must not be changed before it has been read to the end.
  void each_waiting(
      const std::function<void(const LedgerReminder&, const OutboxMessage&)>& each) const;

  /// Addresses that were refused for good, with the day of the last run that was told so, and each
  /// recipient who was written to there in his or her own right; "" where that is nobody.
  /// Ascending.
  void each_refused(const std::function<void(std::string_view address, std::string_view recipient,
                                             Day day)>& each) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::store
