#include "simulate/played.hpp"
#include "statistics/estimate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lotrinh;
using chance::Distribution;
using simulate::Headline;

namespace {

/// Probabilities by number of day, from 0.
using Law = std::vector<double>;

Law at_day(int day, std::size_t days) {
  Law law(days, 0.0);
  law[static_cast<std::size_t>(day)] = 1;
  return law;
}

/// A sum with an independent delay that happens with a probability.
Law delayed(const Law& law, double probability, const Distribution& days) {
  Law sum(law.size(), 0.0);
  for (std::size_t day = 0; day < law.size(); ++day) {
    sum[day] += law[day] * (1 - probability);
    for (int late = days.smallest(); late <= days.greatest(); ++late) {
      const std::size_t at = day + static_cast<std::size_t>(late);
      if (at < sum.size()) sum[at] += law[day] * probability * days.probability(late);
    }
  }
  return sum;
}

/// The later of two independent days.
Law later_of(const Law& a, const Law& b) {
  Law later(a.size(), 0.0);
  double up_to_a = 0;
  double up_to_b = 0;
  double before = 0;
  for (std::size_t day = 0; day < a.size(); ++day) {
    up_to_a += a[day];
    up_to_b += b[day];
    later[day] = up_to_a * up_to_b - before;
    before = up_to_a * up_to_b;
  }
  return later;
}

double mean_of(const Law& law) {
  double sum = 0;
  for (std::size_t day = 0; day < law.size(); ++day) sum += static_cast<double>(day) * law[day];
  return sum;
}

int quantile_of_law(const Law& law, double p) {
  double up_to = 0;
  for (std::size_t day = 0; day < law.size(); ++day) {
    up_to += law[day];
    if (up_to >= p) return static_cast<int>(day);
  }
  return static_cast<int>(law.size());
}

constexpr double materials_late = 0.6;
constexpr double tasks_late = 0.5;
constexpr double fails = 0.3;

const Distribution& materials_days() {
  static const Distribution days = Distribution::uniform(5, 45);
  return days;
}
const Distribution& task_days() {
  static const Distribution days = Distribution::geometric(4, 30);
  return days;
}
const Distribution& retake_days() {
  static const Distribution days = Distribution::uniform(7, 14);
  return days;
}

/// One learner takes three modules, each after the one before: 16 days each, no gaps. The first may
/// open on 20/1 (day 19); materials of each are planned ten days before its session.
Scenario chain_of_three() {
  Scenario scenario = test::scenario_from(
      test::all_days() +
          test::module_text("1",
                            "opens_from = 2021-01-20\n"
                            "materials = [{ stage = \"publish\", done = 2021-01-10 }]") +
          test::module_text("2",
                            "after = [{ module = \"1\", gap_days = 0 }]\n"
                            "materials = [{ stage = \"publish\", done = 2021-01-26 }]") +
          test::module_text("3",
                            "after = [{ module = \"2\", gap_days = 0 }]\n"
                            "materials = [{ stage = \"publish\", done = 2021-02-11 }]"),
      test::learners_of(1));
  scenario.risks.materials = {materials_late, materials_days(), {}};
  scenario.simulation.complete_percent = 100;
  return scenario;
}

/// Day on which the last session closes: each opens when its materials are there and the session
/// before is over.
Law chain_law(std::size_t days) {
  const int first = 19;
  Law opens = at_day(0, days);
  for (int session = 0; session < 3; ++session) {
    const int planned = first + 16 * session;
    // Published on day `planned - 10`, so that it may open from the next day on.
    const Law ready = delayed(at_day(planned - 9, days), materials_late, materials_days());
    Law after = session == 0 ? at_day(first, days) : delayed(opens, 1, Distribution::fixed(16));
    opens = later_of(ready, after);
  }
  return delayed(opens, 1, Distribution::fixed(15));
}

bool covers(const statistics::Estimate& estimate, double truth) {
  return estimate.low <= truth && truth <= estimate.high;
}

}  // namespace

TEST_CASE("three sessions in a chain finish as the convolution of their delays says") {
  const test::Played chain(chain_of_three());
  const Law law = chain_law(chain.world.shape().days);
  REQUIRE(iso(chain.plan.sessions[SessionId(2)].opens) == "2021-02-21");  // 20/1 + 32 days
  simulate::Player player = chain.player();
  simulate::Year year(chain.world.shape());

  int mean_covered = 0;
  int p80_covered = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    statistics::Moments days;
    statistics::Histogram histogram(static_cast<int>(chain.world.shape().days));
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
      player.play({seed, replication}, year);
      days.add(test::of(year, Headline::completion_day));
      histogram.add(static_cast<int>(test::of(year, Headline::completion_day)));
    }
    if (covers(statistics::mean(days), mean_of(law))) ++mean_covered;
    const statistics::QuantileEstimate p80 = statistics::quantile(histogram, 0.8);
    const int truth = quantile_of_law(law, 0.8);
    if (p80.low <= truth && (!p80.high || truth <= *p80.high)) ++p80_covered;
  }

  CHECK(mean_covered >= 181);
  CHECK(mean_covered <= 199);
  CHECK(p80_covered >= 181);  // free of assumptions: may cover more often
}

TEST_CASE("late tasks and retakes of one learner add up day by day") {
  Scenario scenario = chain_of_three();
  // The first module alone: materials, then tasks, then a retake, three independent delays.
  scenario.risks.tasks = {tasks_late, 0, task_days(), {}};
  scenario.risks.fails_first_time = fails;
  scenario.risks.retake_days = retake_days();
  for (const LearnerId id : scenario.learners.ids())
    scenario.learners.set_modules(id, {ModuleId(0)});
  const test::Played one(std::move(scenario));
  const std::size_t days = one.world.shape().days;
  const Law ready = delayed(at_day(10, days), materials_late, materials_days());
  const Law closes = delayed(later_of(ready, at_day(19, days)), 1, Distribution::fixed(15));
  const Law law = delayed(delayed(closes, tasks_late, task_days()), fails, retake_days());
  simulate::Player player = one.player();
  simulate::Year year(one.world.shape());

  constexpr int years = 20'000;
  std::vector<int> seen(days, 0);
  for (std::uint32_t replication = 0; replication < years; ++replication) {
    player.play({7, replication}, year);
    for (std::size_t day = 0; day < days; ++day) seen[day] += year.completed[day];
  }

  // Kolmogorov's distance keeps below 1.63 / sqrt(n) in 99 of 100 samples; fewer for whole numbers.
  double below = 0;
  double expected = 0;
  double distance = 0;
  for (std::size_t day = 0; day < days; ++day) {
    below += static_cast<double>(seen[day]) / years;
    expected += law[day];
    distance = std::max(distance, std::abs(below - expected));
  }
  CHECK(distance < 1.63 / std::sqrt(years));
}

TEST_CASE("with no-shows alone and no make-up the completions are binomial") {
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1"), test::learners_of(120));
  scenario.risks.no_show = 0.1;
  scenario.horizon.end = scenario.horizon.first + days{20};  // no time for make-up classes
  const test::Played classes(std::move(scenario));
  simulate::Player player = classes.player();
  simulate::Year year(classes.world.shape());

  int covered = 0;
  statistics::Moments all;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    statistics::Moments unfinished;
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
      player.play({seed, replication}, year);
      unfinished.add(test::of(year, Headline::unfinished));
    }
    all.add(unfinished);
    if (covers(statistics::mean(unfinished), 120 * 0.1)) ++covered;
  }

  CHECK(covered >= 181);
  CHECK(covered <= 199);
  // 8,000 years: the variance 120 x 0.1 x 0.9 = 10.8 is estimated to about 1.6 %.
  CHECK(all.variance() == Approx(10.8).epsilon(0.05));
}

TEST_CASE("pre-study that is not done keeps people out as often as it says") {
  Scenario scenario =
      test::scenario_from(test::all_days() + test::module_text("1"), test::learners_of(100));
  scenario.risks.pre_study_not_done = 0.2;
  scenario.horizon.end = scenario.horizon.first + days{20};  // no time for make-up classes
  const test::Played classes(std::move(scenario));
  simulate::Player player = classes.player();
  simulate::Year year(classes.world.shape());

  std::int64_t kept_out = 0;
  for (std::uint32_t replication = 0; replication < 500; ++replication) {
    player.play({3, replication}, year);
    kept_out += test::of(year, Headline::unfinished);
    CHECK(test::of(year, Headline::unfinished) ==
          year.happened[static_cast<std::size_t>(Driver::pre_study)]);
  }

  CHECK(covers(statistics::proportion(kept_out, 50'000, 0.99), 0.2));
}
