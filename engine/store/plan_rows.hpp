#pragma once

#include "plan/plan.hpp"

#include <string_view>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// Writes cohorts, sessions, unplaced and goals under the id, whose `plan` row exists. The caller
/// holds the transaction.
void insert_rows(SQLite::Database& database, const Scenario& scenario, const Plan& plan,
                 std::string_view id);

/// Reads what insert_rows() wrote into a plan whose other fields are filled in.
void read_rows(SQLite::Database& database, std::string_view id, Plan& plan);

}  // namespace lotrinh::store
