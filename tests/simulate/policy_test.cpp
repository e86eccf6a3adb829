#include "simulate/policy.hpp"

#include "property/random_scenario.hpp"
#include "schedule/replan.hpp"
#include "simulate/played.hpp"
#include "support/revision.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using chance::Distribution;
using simulate::Headline;
using simulate::Log;

namespace {

Day day_of_number(const Scenario& scenario, int day) { return scenario.horizon.first + days{day}; }

/// The scenario on the day on which it became known who or what is away.
Scenario known_on(Scenario scenario, const Log::Away& away) {
  const DayRange range{day_of_number(scenario, away.first), day_of_number(scenario, away.end)};
  if (away.province) {
    test::close_province(scenario, ProvinceId(away.row), range, away.effect);
  } else {
    scenario.lecturers[LecturerId(away.row)].absences.push_back(range);
  }
  scenario.revised_from = range.first;
  return scenario;
}

/// Storms and illnesses alone, so rare that many years have one of them.
void add_single_troubles(Scenario& scenario) {
  scenario.risks.illness_per_year = 1.5;
  scenario.risks.illness_days = Distribution::uniform(2, 8);
  Hazard storm;
  storm.name = "storm";
  storm.provinces = scenario.provinces.ids();
  storm.per_month.fill(0.3);
  storm.days = Distribution::uniform(2, 8);
  scenario.risks.storms.push_back(storm);
  scenario.replan.notice.clear();  // everybody told counts once
  scenario.pins.clear();
}

struct Compared {
  int cases = 0;
  int same = 0;
  int fewer = 0;  ///< the policy told fewer than replanning
  int more = 0;
};

std::int64_t told(const Plan& plan) {
  return plan.goals[static_cast<std::size_t>(Goal::changes)].value;
}

/// Years of the instance in which one thing happened and somebody was told something.
void compare(const test::Played& played, std::uint64_t seed, Compared& result) {
  simulate::Player player = played.player();
  simulate::Year year(played.world.shape());
  for (std::uint32_t replication = 0; replication < 12; ++replication) {
    Log log;
    player.keep_log(&log);
    player.play({seed, replication}, year);
    const bool placed = test::of(year, Headline::cancelled) == 0;
    if (log.away.size() != 1 || test::of(year, Headline::people_told) == 0 || !placed) continue;

    schedule::SolveOptions options;
    options.work = 3;
    const Scenario known = known_on(played.scenario, log.away.front());
    const Plan again = schedule::replanned(known, played.plan, options);
    if (again.unplaced.size() > played.plan.unplaced.size()) continue;
    const std::int64_t difference = test::of(year, Headline::people_told) - told(again);
    ++result.cases;
    ++(difference == 0 ? result.same : difference < 0 ? result.fewer : result.more);
  }
}

}  // namespace

TEST_CASE("after one illness or closure the policy seldom tells more people than replanning") {
  Compared result;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Scenario scenario = oracle::random_scenario(seed);
    add_single_troubles(scenario);
    compare(test::Played(std::move(scenario)), seed, result);
  }

  INFO(result.cases << " cases: " << result.same << " alike, " << result.fewer << " fewer, "
                    << result.more << " more");
  CHECK(result.cases > 100);
  CHECK(result.more * 5 <= result.cases);
}
