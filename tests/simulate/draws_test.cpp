#include "simulate/played.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using simulate::Log;

namespace {

const char* const risky = R"(
[risks]
nominations = { probability = 0.3, days = { uniform = [0, 14] }, basis = "assumed", source = "test" }
accounts = { probability = 0.2, days = { uniform = [0, 7] }, basis = "assumed", source = "test" }
pre_study = { not_done = 0.1, basis = "assumed", source = "test" }
no_show = { probability = 0.1, basis = "assumed", source = "test" }
illness = { per_year = 3, days = { uniform = [1, 9] }, basis = "assumed", source = "test" }
tasks = { late = 0.2, never = 0.2, days = { uniform = [1, 20] }, basis = "assumed", source = "test" }
survey = { late = 0.2, never = 0.2, days = { uniform = [1, 20] }, basis = "assumed", source = "test" }
retakes = { fails_first_time = 0.2, fails_again = 0.3, days = { uniform = [7, 14] }, basis = "assumed", source = "test" }
replaced = { probability_per_year = 0.1, basis = "assumed", source = "test" }
[risks.storms.all]
where = ["*"]
per_month = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
days = { uniform = [1, 9] }
spread_km = 200
spread_probability = 0.5
effect = "no_meeting"
basis = "assumed"
source = "test"
)";

/// Two modules for learners of two provinces, with many lecturers, so that nobody competes.
test::Played programme(const std::string& counts, const std::string& first_lecturers) {
  std::string lecturers =
      "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
      "max_live_days_month,max_live_days_year\n" +
      first_lecturers;
  for (int number = 1; number <= 30; ++number)
    lecturers += "L" + std::to_string(number) + ",N.N.,NIEM,VN63-01,*:*,lead;co,,,\n";
  return test::Played(test::scenario_from(
      test::all_days() + test::module_text("1") +
          test::module_text("2", "after = [{ module = \"1\", gap_days = 3 }]") + risky,
      {{"counts.csv", "province,level,audience,learners\n" + counts},
       {"lecturers.csv", lecturers}}));
}

std::vector<Log::Draw> draws_of(const test::Played& played, std::uint32_t replication) {
  Log log;
  simulate::Player player = played.player();
  simulate::Year year(played.world.shape());
  player.keep_log(&log);
  player.play({11, replication}, year);
  std::sort(log.draws.begin(), log.draws.end());
  log.draws.erase(std::unique(log.draws.begin(), log.draws.end()), log.draws.end());
  return log.draws;
}

}  // namespace

TEST_CASE("a cohort more leaves every draw of all others as it was") {
  const std::string counts = "VN63-01,TH,CBQL,60\nVN63-79,THCS,CBQL,40\n";
  const test::Played before = programme(counts, "");
  // First in every table, so that everybody else has another row.
  const test::Played after =
      programme("VN63-48,THPT,CBQL,40\n" + counts, "NEW,N.N.,NIEM,VN63-48,*:*,lead;co,,,\n");
  REQUIRE(after.plan.sessions.size() == before.plan.sessions.size() + 2);

  for (std::uint32_t replication = 0; replication < 50; ++replication) {
    const auto draws = draws_of(before, replication);
    const auto more = draws_of(after, replication);
    INFO("replication " << replication);
    CHECK(draws.size() > 400);
    CHECK(more.size() > draws.size());
    CHECK(std::includes(more.begin(), more.end(), draws.begin(), draws.end()));
  }
}

TEST_CASE("a year is a function of seed and replication alone") {
  const test::Played played = programme("VN63-01,TH,CBQL,60\nVN63-79,THCS,CBQL,40\n", "");
  simulate::Player used = played.player();
  simulate::Year year(played.world.shape());
  simulate::Year again(played.world.shape());

  for (std::uint32_t replication = 0; replication < 30; ++replication) {
    used.play({5, replication}, year);
    played.player().play({5, replication}, again);

    CHECK(year.headlines == again.headlines);
    CHECK(year.completed == again.completed);
    CHECK(year.happened == again.happened);
    CHECK(year.events == again.events);
    CHECK(year.critical == again.critical);
  }
}

TEST_CASE("a driver that is switched off leaves the others' draws as they were") {
  const test::Played played = programme("VN63-01,TH,CBQL,60\nVN63-79,THCS,CBQL,40\n", "");
  simulate::DriverSet off;
  off.set(static_cast<std::size_t>(Driver::storms));
  simulate::Player without = played.player("standard", off);
  simulate::Player with = played.player();
  simulate::Year year(played.world.shape());
  simulate::Year quiet(played.world.shape());

  with.play({5, 1}, year);
  without.play({5, 1}, quiet);

  // Classes are virtual: storms that close meetings change nothing else.
  CHECK(year.happened[static_cast<std::size_t>(Driver::storms)] > 0);
  CHECK(quiet.happened[static_cast<std::size_t>(Driver::storms)] == 0);
  CHECK(year.completed == quiet.completed);
}
