#pragma once

#include "store/outbox.hpp"

#include <string_view>

namespace SQLite {
class Statement;
}

namespace lotrinh::store {

/// Columns of a reminder in the order in which reminder_from() reads them.
inline constexpr std::string_view reminder_columns =
    "reminder.key, reminder.baseline, task, recipient, stage, due, planned, skipped, via, "
    "reminder.message";
inline constexpr int reminder_column_count = 10;

/// The reminder in the first columns of a row.
[[nodiscard]] LedgerReminder reminder_from(SQLite::Statement& row);

}  // namespace lotrinh::store
