#pragma once

#include <span>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// Marks a database file as ours: "Lotr" in ASCII, in SQLite's `application_id`.
inline constexpr int application_id = 0x4C6F7472;

/// The scripts that lead from an empty file to today's tables, oldest first. A script that has been
/// released is never changed; a new one is added behind it.
[[nodiscard]] std::span<const char* const> migrations();

/// What a file is, before anything is done to it.
enum class SchemaState {
  current,
  older,  ///< or empty: migrate() makes it current
};

/// Throws Error when the file is another program's database or was made by a newer version.
[[nodiscard]] SchemaState schema_state(SQLite::Database& database,
                                       std::span<const char* const> scripts);

/// Runs the scripts that the file has not had, each in a transaction of its own, so that a failing
/// one leaves the file as the one before it did.
void migrate(SQLite::Database& database, std::span<const char* const> scripts);

}  // namespace lotrinh::store
