#pragma once

#include <cstdint>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// Messages by how far they are.
struct OutboxCounts {
  std::int64_t queued = 0;  ///< with those being sent
  std::int64_t sent = 0;
  std::int64_t failed = 0;
  std::int64_t skipped = 0;
  std::int64_t superseded = 0;

  friend bool operator==(const OutboxCounts&, const OutboxCounts&) = default;
};

[[nodiscard]] OutboxCounts count_messages(SQLite::Database& database);

}  // namespace lotrinh::store
