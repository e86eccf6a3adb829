// Killed at every write, or out of disk at every write: all or nothing, and a sound file.
#include "base/error.hpp"
#include "store/database.hpp"
#include "store/example.hpp"
#include "store/faulty_disk.hpp"
#include "store/ledger.hpp"
#include "store/migrations.hpp"
#include "store/outbox_example.hpp"
#include "store/plan_digest.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace lotrinh::store {

using Catch::Contains;

namespace {

namespace fs = std::filesystem;

/// Enough to fill some pages.
std::vector<Fact> sixty_facts() {
  std::vector<Fact> facts;
  for (int i = 0; i < 60; ++i) {
    Fact fact;
    fact.subject = "VN63-01-TH-CBQL-" + std::to_string(i);
    fact.step = "pre_study";
    fact.date = fact.stated = day_of(2021, 6, 9);
    fact.note = std::string(200, 'x');
    facts.push_back(fact);
  }
  return facts;
}

void record_sixty(const fs::path& path) {
  Database::open(path, Access::change).record(sixty_facts(), {"lms.csv", "Lan"}, half_past_eight);
}

void approve_latest(const fs::path& path) {
  Database database = Database::open(path, Access::change);
  database.approve({database.ids("").front(), "plan", day_of(2021, 6, 1), "Lan"}, half_past_eight);
}

void save_revised(const fs::path& path) {
  Database database = Database::open(path, Access::write);
  database.save(two_learners(), two_files(), revised(plan_digest(half_placed())), half_past_eight);
}

void migrate_by_opening(const fs::path& path) { (void)Database::open(path, Access::read); }

/// One day with some pages of messages, as a job does that was killed and starts again.
void decide_a_day(const fs::path& path) {
  Database database = Database::open(path, Access::change);
  Outbox outbox(database);
  if (Ledger(database).covered_until() == the_first) return;
  std::vector<int> numbers(30);
  std::iota(numbers.begin(), numbers.end(), 1);
  enqueue(outbox, run_on(the_first), numbers);
}

/// Something that changes a database, and what may be in it before and after.
struct Change {
  const char* name;
  void (*prepare)(const fs::path& path);
  void (*work)(const fs::path& path);
};

void save_first(const fs::path& path) {
  Database::open(path, Access::write)
      .save(two_learners(), two_files(), half_placed(), half_past_eight);
}
void write_version_1(const fs::path& path) {
  Plan plan = half_placed();
  plan.certificates.clear();
  saved_by_version(1, path, plan);
}
void write_version_2(const fs::path& path) { saved_by_version(2, path, half_placed()); }
void write_version_3(const fs::path& path) { saved_by_version(3, path, half_placed()); }

const std::vector<Change> changes{{"record", save_first, record_sixty},
                                  {"approve", save_first, approve_latest},
                                  {"save", save_first, save_revised},
                                  {"decide", write_with_baseline, decide_a_day},
                                  {"migrate from version 1", write_version_1, migrate_by_opening},
                                  {"migrate from version 2", write_version_2, migrate_by_opening},
                                  {"migrate from version 3", write_version_3, migrate_by_opening}};

/// Everything in the file, row by row, with its version: two databases with equal content are equal
/// in it.
std::string content(const fs::path& path) {
  SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);  // rolls back what is half-written
  std::string text = raw.execAndGet("PRAGMA integrity_check").getString();
  text += ' ' + raw.execAndGet("PRAGMA user_version").getString();
  SQLite::Statement tables(raw, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1");
  while (tables.executeStep()) {
    const std::string name = tables.getColumn(0).getString();
    text += '\n' + name;
    SQLite::Statement rows(raw, "SELECT * FROM " + name + " ORDER BY 1, 2");
    while (rows.executeStep()) {
      for (int i = 0; i < rows.getColumnCount(); ++i) text += '|' + rows.getColumn(i).getString();
    }
  }
  return text;
}

/// States that a change may leave: as before, after each of its transactions.
struct Trial {
  TemporaryFolder folder;
  fs::path before = folder.file("before.db");
  fs::path path = folder.file("p.db");
  std::vector<std::string> good;
  int steps = 0;

  explicit Trial(const Change& change) {
    change.prepare(before);
    good.push_back(content(before));
    const int version = SQLite::Database(before.string()).execAndGet("PRAGMA user_version");
    const auto scripts = migrations();
    for (auto next = static_cast<std::size_t>(version) + 1; next < scripts.size(); ++next) {
      reset();
      SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
      migrate(raw, scripts.first(next));
      good.push_back(content(path));
    }
    reset();
    steps = steps_of([&] { change.work(path); });
    good.push_back(content(path));
  }
  void reset() const {
    for (const char* beside : {"-journal", "-wal", "-shm"}) fs::remove(path.string() + beside);
    fs::copy_file(before, path, fs::copy_options::overwrite_existing);
  }
  [[nodiscard]] bool all_or_nothing() const {
    return std::find(good.begin(), good.end(), content(path)) != good.end();
  }
};

}  // namespace

TEST_CASE("a kill at any write leaves all or nothing, and the same work then succeeds") {
  const Change& change = GENERATE(from_range(changes));
  const Fault fault = GENERATE(Fault::killed_before, Fault::killed_after);
  CAPTURE(change.name);
  const Trial trial(change);
  REQUIRE(trial.good.front().starts_with("ok "));
  REQUIRE(trial.good.front() != trial.good.back());
  REQUIRE(trial.steps > 5);

  for (int step = 0; step < trial.steps; ++step) {
    CAPTURE(step);
    trial.reset();
    REQUIRE(killed_with(fault, step, [&] { change.work(trial.path); }));
    CHECK(trial.all_or_nothing());
    change.work(trial.path);
    CHECK(content(trial.path) == trial.good.back());
  }
}

TEST_CASE("a full disk is an error that names the file, and leaves all or nothing") {
  const Change& change = GENERATE(from_range(changes));
  const Fault fault = GENERATE(Fault::full_once, Fault::full_from_here);
  CAPTURE(change.name);
  const Trial trial(change);

  for (int step = 0; step < trial.steps; ++step) {
    CAPTURE(step);
    trial.reset();
    try {
      run_with(fault, step, [&] { change.work(trial.path); });
    } catch (const Error& failure) {
      CHECK_THAT(failure.what(), Contains("p.db"));
    }
    CHECK(trial.all_or_nothing());
  }
}

}  // namespace lotrinh::store
