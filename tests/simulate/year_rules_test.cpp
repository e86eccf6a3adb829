#include "property/random_scenario.hpp"
#include "schedule/solve.hpp"
#include "simulate/oracle/broken_rules.hpp"
#include "simulate/player.hpp"
#include "simulate/policy.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace lotrinh;

namespace {

/// Everything goes wrong often: hazards that strike a scenario of few weeks and few people.
void add_trouble(Scenario& scenario) {
  using chance::Distribution;
  Risks& risks = scenario.risks;
  const auto weeks = Distribution::uniform(1, 12);
  risks.nominations = {0.3, Distribution::uniform(0, 12), {}};
  risks.accounts = {0.3, Distribution::uniform(0, 7), {}};
  risks.pre_study_not_done = 0.1;
  risks.no_show = 0.1;
  risks.illness_per_year = 8;
  risks.illness_days = weeks;
  risks.outages_per_year = 6;
  risks.outage_days = Distribution::uniform(1, 2);
  risks.materials = {0.3, weeks, {}};
  risks.tasks = {0.2, 0.2, weeks, {}};
  risks.survey = {0.2, 0.2, weeks, {}};
  risks.fails_first_time = 0.2;
  risks.fails_again = 0.5;
  risks.retake_days = weeks;
  risks.replaced_per_year = 0.5;
  risks.help_desk = {1, 480, Distribution::uniform(30, 600), {}};
  Hazard storm;
  storm.provinces = scenario.provinces.ids();
  storm.per_month.fill(0.7);
  storm.days = weeks;
  storm.spread_km = 150;
  storm.spread_probability = 0.5;
  for (const ClosureEffect effect :
       {ClosureEffect::no_meeting, ClosureEffect::online_only, ClosureEffect::nothing}) {
    storm.name = "storm " + std::to_string(static_cast<int>(effect));
    storm.effect = effect;
    risks.storms.push_back(storm);
  }
  scenario.simulation.make_up_min_learners = 3;
  scenario.simulation.make_up_wait_days = 10;
}

}  // namespace

TEST_CASE("in no simulated year does a policy break a rule of plans or of what has happened") {
  const std::string policy = GENERATE(as<std::string>(), "standard", "patient", "virtual_first");
  std::int64_t repairs = 0;
  std::int64_t added = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Scenario scenario = oracle::random_scenario(seed);
    add_trouble(scenario);
    schedule::SolveOptions options;
    options.work = 3;
    const Plan plan = schedule::solve(scenario, options);
    const simulate::World world(scenario, plan);
    simulate::Player player(world, policy, {});
    simulate::Year year(world.shape());
    for (std::uint32_t replication = 0; replication < 10; ++replication) {
      simulate::Log log;
      player.keep_log(&log);
      player.play({seed, replication}, year);

      for (const std::string& broken : test::broken_rules(scenario, log, plan.sessions.size())) {
        FAIL_CHECK("instance " << seed << ", replication " << replication << ", " << policy << ": "
                               << broken);
      }
      const auto& headlines = year.headlines;
      repairs += headlines[static_cast<std::size_t>(simulate::Headline::moved_sessions)] +
                 headlines[static_cast<std::size_t>(simulate::Headline::substituted)];
      added += headlines[static_cast<std::size_t>(simulate::Headline::make_up_classes)] +
               headlines[static_cast<std::size_t>(simulate::Headline::top_up_classes)];
    }
  }
  CHECK(repairs > 500);  // or the test would say nothing
  CHECK(added > 100);
}
