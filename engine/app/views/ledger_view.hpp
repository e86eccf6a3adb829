#pragma once

#include "app/console.hpp"
#include "store/outbox.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// Names of the columns of the ledger, as CSV and as keys in JSON.
[[nodiscard]] const std::vector<std::string>& ledger_columns();

/// An entry's fields in the order of the columns; dates as ISO.
[[nodiscard]] std::vector<std::string> ledger_fields(const store::LedgerRow& row);

/// An entry as an object with a key a column.
[[nodiscard]] nlohmann::ordered_json json_ledger_row(const store::LedgerRow& row);

/// Prints entries for people as they come, by day and message, and counts them.
class LedgerLines {
 public:
  explicit LedgerLines(Console& console) : console_(console) {}

  void print(const store::LedgerRow& row);
  /// "3 reminders: 2 sent, 1 skipped".
  [[nodiscard]] std::string total() const;

 private:
  struct Counted {
    std::string state;
    std::int64_t reminders = 0;
  };

  void count(const std::string& state);

  Console& console_;
  std::optional<Day> day_;
  std::int64_t message_ = -1;  ///< that the last entry was in; 0: none
  std::vector<Counted> counts_;
};

}  // namespace lotrinh::app
