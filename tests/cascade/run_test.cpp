// What many years say, against what is known exactly.
#include "cascade/run.hpp"

#include "cascade_text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace lotrinh;
using namespace lotrinh::cascade_test;

namespace {

const cascade::ModuleRisk& nation(const cascade::Results& results, std::size_t module = 0) {
  return results.modules.at(module);
}

bool covers(const statistics::Estimate& estimate, double value) {
  return estimate.low <= value && value <= estimate.high;
}

/// Probability of at most k successes among n.
double binomial_cdf(int k, int n, double p) {
  double sum = 0;
  for (int i = 0; i <= k; ++i)
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) +
                    i * std::log(p) + (n - i) * std::log1p(-p));
  return sum;
}

}  // namespace

TEST_CASE("how many give up is binomial: mean share and probability of the deadline are covered") {
  World world;
  world.provinces = "VN63-01,running,,0,0:500\n";
  world.gives_up = "0.05";
  const Scenario scenario = world.scenario();
  // 95 % of 500 are 475: met when at most 25 give up.
  const double met = binomial_cdf(25, 500, 0.05);

  int covered_share = 0;
  int covered_met = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto results = cascade::run(scenario, quiet_core(scenario), years(100, seed));
    if (covers(nation(results).on_time_share, 0.95)) ++covered_share;
    if (covers(nation(results).met, met)) ++covered_met;
  }

  CHECK(covered_share >= 181);  // 190 of 200 expected for 95 %
  CHECK(covered_share <= 199);
  CHECK(covered_met >= 181);  // Clopper and Pearson cover at least as often as they say
}

TEST_CASE("without waiting, completion is the convolution of beginning and studying") {
  World world;
  world.provinces = "VN63-01,running,,0,0:2000\n";
  world.begin_days = "{ geometric = 9, at_most = 60 }";
  world.study_days = "{ poisson = 12, at_most = 40 }";
  const Scenario scenario = world.scenario();
  const chance::Distribution& begin = scenario.cascade.begin_days;
  const chance::Distribution& study = scenario.cascade.study_days;

  const auto results = cascade::run(scenario, quiet_core(scenario), years(200));

  int covered = 0;
  int weeks = 0;
  for (std::size_t week = 1; week < 14; ++week) {
    // Handed in by the Friday of the week: day 0 of the module is the Monday of week 1.
    const int last = static_cast<int>(7 * (week - 1)) + 4;
    double share = 0;
    for (int a = begin.smallest(); a <= begin.greatest(); ++a)
      for (int b = study.smallest(); b <= study.greatest() && a + b <= last; ++b)
        share += begin.probability(a) * study.probability(b);
    const auto& estimate = results.curves[0].share[week];
    CAPTURE(week, share, estimate.value);
    CHECK(estimate.value == Approx(share).margin(3 * estimate.half_width() + 1e-9));
    if (covers(estimate, share)) ++covered;
    ++weeks;
  }
  CHECK(covered >= weeks - 3);
}

TEST_CASE("a threshold holds when enough departments are above it") {
  World world;
  world.provinces =
      "VN63-01,running,,9,0:10\nVN63-31,running,,9,0:10\nVN63-48,preparing,2021-03-01,9,0:10\n"
      "VN63-79,preparing,2021-04-01,9,0:10\n";
  world.more =
      "[[cascade.thresholds]]\ndepartments_percent = 75\nabove_percent = 70\n"
      "[[cascade.thresholds]]\ndepartments_percent = 50\nabove_percent = 99\nmodule = \"4\"\n";
  const auto scenario = world.scenario();

  const auto results = cascade::run(scenario, quiet_core(scenario), years(20));

  REQUIRE(results.thresholds.size() == 2);
  // Three of four departments from 1/3, in the tenth week of the year.
  CHECK(results.thresholds[0].holds[8].value == 0);
  CHECK(results.thresholds[0].holds[9].value == 1);
  CHECK(results.thresholds[0].holds[9].low > 0.8);
  CHECK(results.thresholds[1].holds[0].value == 0);
  CHECK(results.thresholds[1].holds[1].value == 1);
}

TEST_CASE("load is the share of the minutes that certified supporters have") {
  World world;
  world.provinces = "VN63-01,running,,0,0:60\n";
  world.minutes = "{ fixed = 10 }";
  world.minutes_a_day = 3;  // 40 supporters, 120 minutes a day, 600 a week: just enough

  const auto scenario = world.scenario();
  const auto results = cascade::run(scenario, quiet_core(scenario), years(3));

  const cascade::Support& all = results.support[0];
  CHECK(all.supporters == 40);
  CHECK(all.busiest_week() == 1);
  CHECK(all.load[1].value == Approx(1));
  CHECK(all.minutes[1].value == Approx(600));
  CHECK(all.backlog.value == Approx(48));   // 12 are done on the first day
  CHECK(all.wait_days.value == Approx(2));  // 12 each wait 0, 1, 2, 3, 4 days
  CHECK(nation(results).p50.value == 7);    // Friday 8/1: 95 % are 57 of 60
  CHECK(nation(results).met.value == 1);
}

TEST_CASE("the same bytes come out on any number of threads, and other ones of another seed") {
  World world;
  world.begin_days = "{ geometric = 9, at_most = 60 }";
  world.minutes = "{ uniform = [5, 60] }";
  world.minutes_a_day = 5;
  world.gives_up = "0.1";
  const auto scenario = world.scenario();
  const auto figures = [&](std::uint64_t seed, int threads) {
    const auto results = cascade::run(scenario, quiet_core(scenario), years(13, seed, threads));
    std::vector<statistics::Estimate> all;
    for (const auto& curve : results.curves)
      all.insert(all.end(), curve.share.begin(), curve.share.end());
    for (const auto& support : results.support) all.push_back(support.wait_days);
    return all;
  };

  CHECK(figures(1, 1) == figures(1, 4));
  CHECK(figures(1, 1) != figures(2, 1));
}

TEST_CASE("a stopped run tells how many years it played") {
  World world;
  const auto scenario = world.scenario();
  auto options = years(50);
  int seen = 0;
  options.stop = [&] { return ++seen == 7; };

  const auto results = cascade::run(scenario, quiet_core(scenario), options);

  CHECK(results.replications == 7);
}
