#include "store/migrations.hpp"

#include "base/error.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <array>

namespace lotrinh::store {

namespace {

int version_of(SQLite::Database& database) {
  return database.execAndGet("PRAGMA user_version").getInt();
}

SQLite::Database in_memory() {
  return SQLite::Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

constexpr std::array first_two{"CREATE TABLE a (x INTEGER NOT NULL) STRICT",
                               "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 2"};

}  // namespace

TEST_CASE("migrate runs every script once and keeps what was there") {
  SQLite::Database database = in_memory();
  migrate(database, std::span(first_two).first(1));
  database.exec("INSERT INTO a VALUES (1)");

  CHECK(schema_state(database, first_two) == SchemaState::older);
  migrate(database, first_two);
  migrate(database, first_two);

  CHECK(schema_state(database, first_two) == SchemaState::current);
  CHECK(version_of(database) == 2);
  CHECK(database.execAndGet("SELECT x * 10 + y FROM a").getInt() == 12);
}

TEST_CASE("a migration that fails leaves the database as the one before it did") {
  constexpr std::array broken{first_two[0], "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)"};
  SQLite::Database database = in_memory();

  CHECK_THROWS_AS(migrate(database, broken), SQLite::Exception);

  CHECK(version_of(database) == 1);
  CHECK(database.tableExists("a"));
  CHECK_FALSE(database.tableExists("b"));
}

TEST_CASE("every table of today's schema is STRICT") {
  SQLite::Database database = in_memory();
  migrate(database, migrations());

  SQLite::Statement tables(
      database,
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = "
      "'table' AND name NOT LIKE 'sqlite_%'");

  int seen = 0;
  while (tables.executeStep()) {
    CAPTURE(tables.getColumn(0).getString());
    CHECK(tables.getColumn(1).getInt() == 1);
    ++seen;
  }
  CHECK(seen == 24);
}

}  // namespace lotrinh::store
