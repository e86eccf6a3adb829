#include "store/database.hpp"

#include "base/error.hpp"
#include "store/example.hpp"
#include "store/migrations.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

namespace lotrinh::store {

using Catch::Contains;

namespace {

std::string saved(const std::filesystem::path& path, const Plan& plan) {
  Database database = Database::open(path, Access::write);
  return database.save(two_learners(), two_files(), plan, half_past_eight);
}

void execute(const std::filesystem::path& path, const std::string& sql) {
  SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  raw.exec(sql);
}

int count(const std::filesystem::path& path, const std::string& table) {
  SQLite::Database raw(path.string(), SQLite::OPEN_READONLY);
  return raw.execAndGet("SELECT count(*) FROM " + table).getInt();
}

/// The first page of the table, where its few rows are.
void overwrite_page_of(const std::filesystem::path& path, const std::string& table) {
  constexpr int page_bytes = 4096;
  SQLite::Database raw(path.string(), SQLite::OPEN_READONLY);
  const int page =
      raw.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'").getInt();
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(std::streamoff{page - 1} * page_bytes);
  file << std::string(page_bytes, '\x5a');
}

}  // namespace

TEST_CASE("a stored plan comes back equal, with the files of its scenario") {
  const TemporaryFolder folder;

  const std::string id = saved(folder.file("p.db"), half_placed());
  const Database database = Database::open(folder.file("p.db"), Access::read);
  const auto stored = database.plan(id);

  REQUIRE(stored.has_value());
  CHECK(stored->plan == half_placed());
  CHECK(stored->entry_path == two_files().entry_path);
  CHECK(database.scenario_files(stored->plan.scenario_digest) == two_files());
  CHECK(stored->created_at == half_past_eight);
}

TEST_CASE("the files of a scenario can be read one by one") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());
  const Database database = Database::open(folder.file("p.db"), Access::read);
  const std::string digest = two_learners().digest;

  for (const std::string& path : database.scenario_paths(digest))
    CHECK(database.scenario_file(digest, path) == two_files().files.at(path));

  CHECK(database.scenario_paths(digest).size() == two_files().files.size());
  CHECK(database.scenario_file(digest, "elsewhere.csv") == std::nullopt);
  CHECK(database.scenario_paths("another digest").empty());
}

TEST_CASE("a plan's id is the first eight digits of the digest of its content") {
  const TemporaryFolder folder;
  Plan other = half_placed();
  other.sessions[SessionId(0)].opens += days{1};

  const std::string id = saved(folder.file("p.db"), half_placed());
  const std::string other_id = saved(folder.file("p.db"), other);

  CHECK(id.size() == 8);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(id != other_id);
}

TEST_CASE("plans from before certificates are kept, without any") {
  const TemporaryFolder folder;
  Plan plan = half_placed();
  plan.certificates.clear();
  const std::string id = saved_by_version(1, folder.file("p.db"), plan);

  const auto stored = Database::open(folder.file("p.db"), Access::read).plan(id);

  REQUIRE(stored);
  CHECK(stored->plan == plan);
  CHECK(saved(folder.file("p.db"), plan) == id);  // the same content has the same id as before
}

TEST_CASE("a certificate without one of its rows is damage") {
  const TemporaryFolder folder;
  const std::string id = saved(folder.file("p.db"), half_placed());
  execute(folder.file("p.db"), "DELETE FROM certificate_line WHERE line = 0 AND argument = 1");

  CHECK_THROWS_WITH(Database::open(folder.file("p.db"), Access::read).plan(id),
                    Contains("damaged") && Contains("certificate"));
}

TEST_CASE("an equal plan is stored once and becomes the latest") {
  const TemporaryFolder folder;
  Plan other = half_placed();
  other.seed = 7;

  const std::string id = saved(folder.file("p.db"), half_placed());
  const std::string other_id = saved(folder.file("p.db"), other);
  const std::string again = saved(folder.file("p.db"), half_placed());

  CHECK(again == id);
  const Database database = Database::open(folder.file("p.db"), Access::read);
  CHECK(database.ids("") == std::vector<std::string>{id, other_id});
  CHECK(count(folder.file("p.db"), "scenario") == 1);
  CHECK(count(folder.file("p.db"), "session") == 4);  // two plans of two sessions
}

TEST_CASE("the list of plans shows who is placed, late and what it costs") {
  const TemporaryFolder folder;
  const std::string id = saved(folder.file("p.db"), half_placed());

  const auto plans = Database::open(folder.file("p.db"), Access::read).plans();

  REQUIRE(plans.size() == 1);
  CHECK(plans[0].id == id);
  CHECK(plans[0].scenario_name == "two");
  CHECK(plans[0].seed == half_placed().seed);
  CHECK(plans[0].cohorts == 1);
  CHECK(plans[0].sessions == 2);
  CHECK(plans[0].placed == 2);
  CHECK(plans[0].unplaced == 2);
  CHECK(plans[0].late == 0);
  CHECK(plans[0].cost_vnd == 7'000'000'000'000);
  CHECK(plans[0].created_at == half_past_eight);
}

TEST_CASE("plans are found by the beginning of their id") {
  const TemporaryFolder folder;
  const std::string id = saved(folder.file("p.db"), half_placed());

  const Database database = Database::open(folder.file("p.db"), Access::read);

  CHECK(database.ids(id.substr(0, 3)) == std::vector<std::string>{id});
  CHECK(database.ids("%").empty());
  CHECK_FALSE(database.plan(id.substr(0, 3)).has_value());
}

TEST_CASE("the tables say codes to a person who looks with sqlite3") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());

  SQLite::Database raw(folder.file("p.db").string(), SQLite::OPEN_READONLY);

  CHECK(raw.execAndGet("SELECT code FROM session WHERE row = 1").getString() == "TH-VN63-01-1/5");
  CHECK(raw.execAndGet("SELECT opens FROM session WHERE row = 1").getString() == "2021-07-05");
  CHECK(raw.execAndGet("SELECT DISTINCT lecturer_code FROM teaching").getString() == "GV1");
  CHECK(raw.execAndGet("SELECT learner_code FROM member").getString() == "L1");
}

TEST_CASE("a second writer is told that the database is locked, and readers are not") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());

  const Database writer = Database::open(folder.file("p.db"), Access::write);

  CHECK_THROWS_AS(Database::open(folder.file("p.db"), Access::write), Locked);
  CHECK_THROWS_WITH(Database::open(folder.file("p.db"), Access::write),
                    Contains("p.db.lock") && Contains("try again"));
  CHECK(Database::open(folder.file("p.db"), Access::read).plans().size() == 1);
}

TEST_CASE("the lock goes with the writer") {
  const TemporaryFolder folder;

  saved(folder.file("p.db"), half_placed());

  CHECK_NOTHROW(Database::open(folder.file("p.db"), Access::write));
}

TEST_CASE("a reader cannot change anything") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());
  Plan other = half_placed();
  other.seed = 7;

  Database reader = Database::open(folder.file("p.db"), Access::read);

  CHECK_THROWS_AS(reader.save(two_learners(), two_files(), other, half_past_eight), Error);
  CHECK(reader.plans().size() == 1);
}

TEST_CASE("a plan that fails half-way leaves nothing behind") {
  const TemporaryFolder folder;
  Database database = Database::open(folder.file("p.db"), Access::write);
  execute(folder.file("p.db"),
          "CREATE TRIGGER full BEFORE INSERT ON goal BEGIN SELECT raise(ABORT, 'disk full'); END");

  CHECK_THROWS_WITH(database.save(two_learners(), two_files(), half_placed(), half_past_eight),
                    Contains("p.db") && Contains("disk full"));

  for (const char* table : {"scenario", "scenario_file", "plan", "cohort", "member", "session"}) {
    CAPTURE(table);
    CHECK(count(folder.file("p.db"), table) == 0);
  }
}

TEST_CASE("a reader rolls back what a killed writer left half-written") {
  const TemporaryFolder folder;
  const auto live = folder.file("live.db");
  const auto killed = folder.file("killed.db");
  const std::string id = saved(live, half_placed());
  {
    SQLite::Database writer(live.string(), SQLite::OPEN_READWRITE);
    writer.exec("PRAGMA cache_size = 1");  // so that pages reach the file before the commit
    SQLite::Transaction transaction(writer, SQLite::TransactionBehavior::IMMEDIATE);
    writer.exec("UPDATE cohort SET code = 'lost'");
    writer.exec("UPDATE plan SET seed = 1");
    writer.exec(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999) "
        "INSERT INTO scenario SELECT hex(randomblob(99)) || i, 'x', 'x', 'x' FROM n");
    std::filesystem::copy_file(live, killed);
    std::filesystem::copy_file(live.string() + "-journal", killed.string() + "-journal");
  }

  const auto stored = Database::open(killed, Access::read).plan(id);

  REQUIRE(stored.has_value());
  CHECK(stored->plan == half_placed());
  CHECK_FALSE(std::filesystem::exists(killed.string() + "-journal"));
}

TEST_CASE("a database that does not exist is named to a reader and made for a writer") {
  const TemporaryFolder folder;

  CHECK_THROWS_WITH(Database::open(folder.file("p.db"), Access::read), Contains("p.db"));
  CHECK_FALSE(std::filesystem::exists(folder.file("p.db")));
  CHECK(Database::open(folder.file("p.db"), Access::write).plans().empty());
}

TEST_CASE("a file in a folder that does not exist is refused by name") {
  const TemporaryFolder folder;

  CHECK_THROWS_WITH(Database::open(folder.file("no/p.db"), Access::write), Contains("no/p.db"));
}

TEST_CASE("a file that is no database is refused by name and left as it is") {
  const TemporaryFolder folder;
  const std::string letter(5000, 'x');
  std::ofstream(folder.file("letter.txt")) << letter;
  const Access access = GENERATE(Access::read, Access::write);

  CHECK_THROWS_WITH(Database::open(folder.file("letter.txt"), access), Contains("letter.txt"));

  std::ifstream file(folder.file("letter.txt"));
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == letter);
}

TEST_CASE("another program's database is refused and left untouched") {
  const TemporaryFolder folder;
  execute(folder.file("other.db"), "PRAGMA application_id = 77; CREATE TABLE t (x)");

  CHECK_THROWS_WITH(Database::open(folder.file("other.db"), Access::write),
                    Contains("other.db") && Contains("another program") && Contains("77"));

  CHECK(count(folder.file("other.db"), "sqlite_schema") == 1);
}

TEST_CASE("a database without a mark but with tables is another program's") {
  const TemporaryFolder folder;
  execute(folder.file("other.db"), "CREATE TABLE t (x)");

  CHECK_THROWS_WITH(Database::open(folder.file("other.db"), Access::write),
                    Contains("another program"));
}

TEST_CASE("a database of a newer program is refused, and the message says so") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());
  execute(folder.file("p.db"), "PRAGMA user_version = 99");
  const Access access = GENERATE(Access::read, Access::write);

  CHECK_THROWS_WITH(Database::open(folder.file("p.db"), access),
                    Contains("newer lotrinh") && Contains("version 99"));
}

TEST_CASE("an empty file becomes a database, also for a reader") {
  const TemporaryFolder folder;
  std::ofstream(folder.file("p.db")).flush();

  CHECK(Database::open(folder.file("p.db"), Access::read).plans().empty());
}

TEST_CASE("a sound database is healthy and says what it is") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());

  const Health health = Database::open(folder.file("p.db"), Access::read).health();

  CHECK(health.sound());
  CHECK(health.application_id == application_id);
  CHECK(health.user_version == static_cast<int>(migrations().size()));
  CHECK(health.plans == 1);
}

TEST_CASE("a reference to nothing is a foreign key problem") {
  const TemporaryFolder folder;
  saved(folder.file("p.db"), half_placed());
  execute(folder.file("p.db"), "PRAGMA foreign_keys = OFF; DELETE FROM cohort");

  const Health health = Database::open(folder.file("p.db"), Access::read).health();

  CHECK_FALSE(health.sound());
  CHECK(health.foreign_key_problems == 3);  // one member, two sessions
}

TEST_CASE("overwritten pages are found, and reading a plan from them names the file") {
  const TemporaryFolder folder;
  const auto path = folder.file("p.db");
  const std::string id = saved(path, half_placed());
  for (const char* table : {"cohort", "session", "goal"}) overwrite_page_of(path, table);

  const Database database = Database::open(path, Access::read);

  CHECK_THROWS_WITH(database.plan(id), Contains("p.db"));
  CHECK_FALSE(database.health().sound());
}

}  // namespace lotrinh::store
