#include "store/fact_log.hpp"

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/example.hpp"
#include "store/plan_digest.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <algorithm>

namespace lotrinh::store {

using Catch::Contains;

namespace {

const RecordingSource from_lms{"lms.csv", "Lan"};

Fact done(const std::string& learner, Day day) {
  Fact fact;
  fact.kind = FactKind::done;
  fact.subject = learner;
  fact.module = "4";
  fact.step = "pre_study";
  fact.date = day;
  fact.stated = day;
  return fact;
}

Fact absence(const std::string& lecturer, Day from, Day until) {
  Fact fact;
  fact.kind = FactKind::absence;
  fact.subject = lecturer;
  fact.date = from;
  fact.until = until;
  fact.stated = from;
  fact.note = "ốm";
  return fact;
}

Fact replaced(const std::string& learner, Day day) {
  Fact fact;
  fact.kind = FactKind::replaced;
  fact.subject = learner;
  fact.date = day;
  fact.stated = day;
  fact.newcomer = {
      {"L3", "Đỗ Thị Nở", "VN63-01", "001", "S1", "TH", "CBQL", "principal", {"4", "5"}}};
  return fact;
}

std::vector<Fact> all_kinds() {
  Fact withdrawn = done("L1", day_of(2021, 7, 3));
  withdrawn.holds = false;
  withdrawn.value = "a;b";
  return {done("L2", day_of(2021, 6, 9)), absence("GV1", day_of(2021, 7, 1), day_of(2021, 7, 9)),
          replaced("L1", day_of(2021, 7, 2)), withdrawn};
}

std::vector<Fact> facts_in(const Database& database, const FactFilter& filter = {}) {
  std::vector<Fact> facts;
  database.each_fact(filter, [&](const Fact& fact) { facts.push_back(fact); });
  return facts;
}

struct Log {
  TemporaryFolder folder;
  Database database = Database::open(folder.file("p.db"), Access::write);

  Recorded record(const std::vector<Fact>& facts) {
    return database.record(facts, from_lms, half_past_eight);
  }
  [[nodiscard]] int recordings() const {
    SQLite::Database raw(folder.file("p.db").string(), SQLite::OPEN_READONLY);
    return raw.execAndGet("SELECT count(*) FROM recording").getInt();
  }
};

}  // namespace

TEST_CASE("facts come back equal and in the order of recording") {
  Log log;

  const Recorded recorded = log.record(all_kinds());

  CHECK(recorded.rows == 4);
  CHECK(recorded.added == 4);
  CHECK(recorded.added_by_kind[static_cast<std::size_t>(FactKind::done)] == 2);
  CHECK(facts_in(log.database) == all_kinds());
  CHECK(log.database.fact_count() == 4);
}

TEST_CASE("recording the same facts again, in any order, writes nothing at all") {
  Log log;
  log.record(all_kinds());
  std::vector<Fact> shuffled = all_kinds();
  std::rotate(shuffled.begin(), shuffled.begin() + 2, shuffled.end());

  CHECK(log.record(shuffled).known() == 4);

  CHECK(log.recordings() == 1);
  CHECK(facts_in(log.database) == all_kinds());
}

TEST_CASE("a fact twice in one recording is new once") {
  Log log;
  const Fact fact = done("L1", day_of(2021, 6, 9));

  CHECK(log.record({fact, fact}).added == 1);
  CHECK(log.record({fact, done("L2", day_of(2021, 6, 9))}).added == 1);
  CHECK(log.recordings() == 2);
}

TEST_CASE("facts that differ in one field only are two facts") {
  Log log;
  const Fact fact = replaced("L1", day_of(2021, 7, 2));
  std::vector<Fact> facts(5, fact);
  facts[1].note = "x";
  facts[2].newcomer[0].modules = {"4"};
  facts[3].holds = false;
  facts[4].until = fact.date;

  CHECK(log.record(facts).added == 5);
  CHECK(facts_in(log.database) == facts);
}

TEST_CASE("facts are chosen by scope, kind and the day they were stated") {
  Log log;
  log.record(all_kinds());

  CHECK(facts_in(log.database, {FactScope::disturbances, {}, {}}).size() == 2);
  CHECK(facts_in(log.database, {FactScope::all, FactKind::done, {}}).size() == 2);
  CHECK(facts_in(log.database, {FactScope::all, {}, day_of(2021, 7, 2)}).size() == 3);
  CHECK(facts_in(log.database, {FactScope::disturbances, {}, day_of(2021, 7, 1)}) ==
        std::vector{all_kinds()[1]});
}

TEST_CASE("disturbances in the log are the kinds that ask for another plan, and no others") {
  Log log;
  std::vector<Fact> one_of_each;
  for (std::size_t kind = 0; kind < fact_kind_count; ++kind) {
    one_of_each.push_back(done("L1", day_of(2021, 7, 1)));
    one_of_each.back().kind = static_cast<FactKind>(kind);
  }
  log.record(one_of_each);

  const auto disturbances = facts_in(log.database, {FactScope::disturbances, {}, {}});

  std::vector<Fact> expected = one_of_each;
  std::erase_if(expected, [](const Fact& fact) { return !is_disturbance(fact.kind); });
  CHECK(disturbances == expected);
  CHECK(disturbances.size() == 12);
  CHECK(log.database.waiting_disturbances() == 12);
  CHECK(facts_in(log.database) == one_of_each);
}

TEST_CASE("disturbances wait until a plan that revises the baseline is the baseline") {
  Log log;
  const Plan first = half_placed();
  const auto store = [&](const Plan& plan) {
    return log.database.save(two_learners(), two_files(), plan, half_past_eight);
  };
  log.database.approve({store(first), "plan 1", day_of(2021, 6, 1), "Lan"}, half_past_eight);
  log.record(all_kinds());
  CHECK(log.database.waiting_disturbances() == 2);

  const std::string second = store(revised(plan_digest(first)));
  CHECK(log.database.waiting_disturbances() == 2);  // stored, not approved
  log.database.approve({second, "plan 2", day_of(2021, 7, 3), "Lan"}, half_past_eight);
  CHECK(log.database.waiting_disturbances() == 0);

  Fact correction = all_kinds()[1];
  correction.holds = false;
  log.record({correction});
  CHECK(log.database.waiting_disturbances() == 1);
}

TEST_CASE("nobody changes or deletes what was recorded, not even by hand") {
  Log log;
  log.record(all_kinds());
  SQLite::Database raw(log.folder.file("p.db").string(), SQLite::OPEN_READWRITE);
  const auto [name, column] = GENERATE(table<std::string, std::string>(
      {{"fact", "note"}, {"recording", "source"}, {"newcomer", "code"}}));

  CHECK_THROWS_WITH(raw.exec("UPDATE " + name + " SET " + column + " = " + column),
                    Contains("never changed"));
  CHECK_THROWS_WITH(raw.exec("DELETE FROM " + name), Contains("never deleted"));
}

TEST_CASE("a recording that fails half-way leaves nothing behind") {
  Log log;
  SQLite::Database raw(log.folder.file("p.db").string(), SQLite::OPEN_READWRITE);
  raw.exec(
      "CREATE TRIGGER full BEFORE INSERT ON newcomer BEGIN SELECT raise(ABORT, 'disk full'); "
      "END");

  CHECK_THROWS_WITH(log.record(all_kinds()), Contains("p.db") && Contains("disk full"));

  CHECK(log.database.fact_count() == 0);
  CHECK(log.recordings() == 0);
}

TEST_CASE("a kind of fact that this program does not know is refused by name") {
  Log log;
  SQLite::Database raw(log.folder.file("p.db").string(), SQLite::OPEN_READWRITE);
  raw.exec("INSERT INTO recording VALUES (1, 'x', '', '', 1, 1)");
  raw.exec(
      "INSERT INTO fact VALUES (1, 1, zeroblob(16), 'eclipse', '', '', '', '2021-01-01', NULL, "
      "'', 1, '2021-01-01', '')");

  CHECK_THROWS_WITH(facts_in(log.database), Contains("p.db") && Contains("fact 1"));
}

TEST_CASE("a sound database counts its baselines and facts") {
  Log log;
  log.record(all_kinds());

  const Health health = log.database.health();

  CHECK(health.sound());
  CHECK(health.facts == 4);
  CHECK(health.baselines == 0);
}

}  // namespace lotrinh::store
