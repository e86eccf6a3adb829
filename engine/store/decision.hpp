#pragma once

#include "store/outbox.hpp"

#include <memory>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// Begins a transaction and enters the run in it.
[[nodiscard]] std::unique_ptr<Enqueuing> begin_decision(SQLite::Database& database, const Run& run);

}  // namespace lotrinh::store
