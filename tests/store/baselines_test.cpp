#include "store/baselines.hpp"

#include "store/database.hpp"
#include "store/example.hpp"
#include "store/plan_digest.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

namespace lotrinh::store {

using Catch::Contains;

namespace {

const Day first_of_june = day_of(2021, 6, 1);

Approval approval(const std::string& plan, Succession succession = Succession::revised) {
  return {plan, "plan of " + plan, first_of_june, "Lan", succession};
}

/// A database with one plan from nothing, opened for writing.
struct Opened {
  TemporaryFolder folder;
  Database database = Database::open(folder.file("p.db"), Access::write);
  std::string first = stored(half_placed());

  std::string stored(const Plan& plan) {
    return database.save(two_learners(), two_files(), plan, half_past_eight);
  }
};

}  // namespace

TEST_CASE("a plan that revises another comes back with what it revises") {
  Opened opened;
  const Plan plan = revised(plan_digest(half_placed()));

  const auto stored = opened.database.plan(opened.stored(plan));

  REQUIRE(stored);
  CHECK(stored->plan == plan);
  CHECK(stored->digest == plan_digest(plan));
}

TEST_CASE("the id of a plan that revises none is as it was before there were any that do") {
  // Written by the program before: the digest that lies in the databases of its users.
  CHECK(plan_digest(half_placed()).substr(0, 8) == "ac0f5a18");
}

TEST_CASE("what a plan revises, from when and who is elsewhere is part of its id") {
  const Plan plan = revised(plan_digest(half_placed()));
  Plan later = plan;
  later.revises->from += days{1};
  Plan other = plan;
  other.revises->baseline = std::string(64, 'b');
  Plan here = plan;
  here.cohorts[CohortId(0)].elsewhere.clear();

  for (const Plan& different : {half_placed(), later, other, here})
    CHECK(plan_digest(different) != plan_digest(plan));
}

TEST_CASE("the first plan approved is the baseline, with its digest") {
  Opened opened;

  const Baseline approved = opened.database.approve(approval(opened.first), half_past_eight);

  CHECK(approved.number == 1);
  CHECK(approved.digest == plan_digest(half_placed()));
  CHECK(approved.approved_on == first_of_june);
  CHECK(approved.approved_at == half_past_eight);
  CHECK(opened.database.baseline() == approved);
}

TEST_CASE("a plan that revises the baseline follows it, and the list keeps both") {
  Opened opened;
  const Baseline first = opened.database.approve(approval(opened.first), half_past_eight);
  const std::string id = opened.stored(revised(first.digest));

  const Baseline second = opened.database.approve(approval(id), half_past_eight);

  CHECK(second.number == 2);
  CHECK(opened.database.baselines() == std::vector{first, second});
  CHECK(opened.database.plans().front().baseline == 2);
}

TEST_CASE("approving the baseline again changes nothing") {
  Opened opened;
  const Baseline first = opened.database.approve(approval(opened.first), half_past_eight);
  Approval again = approval(opened.first);
  again.name = "another name";

  CHECK(opened.database.approve(again, half_past_eight + std::chrono::hours{1}) == first);
  CHECK(opened.database.baselines().size() == 1);
}

TEST_CASE("a plan made from what is no longer the baseline is refused") {
  Opened opened;
  const Baseline first = opened.database.approve(approval(opened.first), half_past_eight);
  const std::string second = opened.stored(revised(first.digest));
  Plan other = revised(first.digest);
  other.seed = 7;
  const std::string late = opened.stored(other);
  opened.database.approve(approval(second), half_past_eight);
  const Succession succession = GENERATE(Succession::revised, Succession::anew);

  CHECK_THROWS_AS(opened.database.approve(approval(late, succession), half_past_eight), NotRevised);

  CHECK(opened.database.baselines().size() == 2);
}

TEST_CASE("a second plan from nothing is refused unless it begins anew") {
  Opened opened;
  opened.database.approve(approval(opened.first), half_past_eight);
  Plan other = half_placed();
  other.seed = 7;
  const std::string second = opened.stored(other);

  CHECK_THROWS_WITH(opened.database.approve(approval(second), half_past_eight),
                    Contains("made from nothing"));
  CHECK(opened.database.approve(approval(second, Succession::anew), half_past_eight).number == 2);
}

TEST_CASE("a plan that revises what was never approved is refused") {
  Opened opened;
  const std::string id = opened.stored(revised(std::string(64, 'c')));

  CHECK_THROWS_WITH(opened.database.approve(approval(id), half_past_eight),
                    Contains("no plan yet"));
  CHECK_FALSE(opened.database.baseline());
}

TEST_CASE("a plan that is not stored cannot be approved") {
  Opened opened;

  CHECK_THROWS_WITH(opened.database.approve(approval("0000"), half_past_eight),
                    Contains("p.db") && Contains("0000"));
}

TEST_CASE("nobody changes or deletes what was approved, not even by hand") {
  Opened opened;
  opened.database.approve(approval(opened.first), half_past_eight);
  SQLite::Database raw(opened.folder.file("p.db").string(), SQLite::OPEN_READWRITE);

  CHECK_THROWS_WITH(raw.exec("UPDATE baseline SET name = 'x'"), Contains("never changed"));
  CHECK_THROWS_WITH(raw.exec("DELETE FROM baseline"), Contains("never deleted"));
}

}  // namespace lotrinh::store
