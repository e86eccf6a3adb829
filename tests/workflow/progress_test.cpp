#include "workflow/progress.hpp"

#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::workflow {

namespace {

using test::attended;
using test::aug;
using test::done;
using test::programme;
using test::sep;

/// N1-2 and S1-1 have completed module 4, N1-3 was there but has not done the tasks.
State some_way() {
  std::vector<Fact> facts{done("publish", "4", aug(10)), done("nominate", "A-X-N1-2", aug(2)),
                          done("accounts", "A-X-N1-2/4", aug(11)),
                          done("nominate", "B-X-S1-1", aug(2)),
                          done("accounts", "B-X-S1-1/4", aug(11))};
  const auto there = [&](const std::string& learner, Day first_live) {
    facts.push_back(done("pre_study", learner, aug(24), "4"));
    facts.push_back(attended(learner, "4", first_live));
    facts.push_back(attended(learner, "4", first_live + days{1}));
  };
  there("N1-2", aug(25));
  there("N1-3", aug(25));
  there("S1-1", aug(30));
  facts.push_back(done("tasks", "N1-2", sep(1), "4"));
  facts.push_back(done("tasks", "S1-1", sep(2), "4"));
  return test::state_on(sep(10), facts);
}

}  // namespace

TEST_CASE("progress counts parts and completions of all participations") {
  const Progress found = progress(some_way(), ProgressBy::nation, {}, {});

  REQUIRE(found.parts.size() == 2);
  CHECK(found.parts[0] == programme().scenario.workflow.step("live"));
  REQUIRE(found.rows.size() == 1);
  CHECK(found.total.participations == 15);  // 7 learners twice, S1-3 once
  CHECK(found.total.done == std::vector<std::int64_t>{3, 2});
  CHECK(found.total.complete == 2);
  CHECK(share_basis_points(found.total) == 1333);  // 2 of 15, rounded down
}

TEST_CASE("every way of counting adds up to the same") {
  const State state = some_way();
  const auto by = GENERATE(ProgressBy::region, ProgressBy::province, ProgressBy::district,
                           ProgressBy::school, ProgressBy::person);

  const Progress found = progress(state, by, {}, {});

  CHECK(found.total.participations == 15);
  CHECK(found.total.done == std::vector<std::int64_t>{3, 2});
  CHECK(found.total.complete == 2);
}

TEST_CASE("progress by province is narrowed to modules and provinces") {
  const Progress found =
      progress(some_way(), ProgressBy::province, {{ProvinceId(0)}, {ModuleId(0)}}, {});

  REQUIRE(found.rows.size() == 1);
  CHECK(found.rows[0].name == "Province X-N1");
  CHECK(found.rows[0].participations == 4);
  CHECK(found.rows[0].complete == 1);
}

TEST_CASE("learners without a school stand in a unit of their province") {
  const Progress found = progress(some_way(), ProgressBy::school, {{ProvinceId(0)}, {}}, {});

  REQUIRE(found.rows.size() == 2);
  CHECK(found.rows[0].code.empty());
  CHECK(found.rows[1].code == "SCHOOL-1");
  CHECK(found.rows[1].participations == 4);  // N1-1 and N1-2 in two modules
  CHECK(found.rows[1].complete == 1);
}

TEST_CASE("a threshold counts the units that are at or above it") {
  // In module 4: X-N1 1 of 4, X-N2 0 of 1, X-S1 1 of 2.
  const Progress found =
      progress(some_way(), ProgressBy::province, {{}, {ModuleId(0)}}, {0, 25, 26, 50, 51});

  REQUIRE(found.thresholds.size() == 5);
  CHECK(found.thresholds[0].units == 3);
  CHECK(found.thresholds[1].units == 2);
  CHECK(found.thresholds[2].units == 1);
  CHECK(found.thresholds[3].units == 1);
  CHECK(found.thresholds[4].units == 0);
}

TEST_CASE("who left is not counted") {
  const State state = test::state_on(sep(1), {test::leaving("N1-1", aug(2))});

  CHECK(progress(state, ProgressBy::nation, {}, {}).total.participations == 13);
}

}  // namespace lotrinh::workflow
