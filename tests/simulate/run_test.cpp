#include "simulate/run.hpp"

#include "simulate/known_years.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>
#include <stdexcept>
#include <thread>

using namespace lotrinh;
using namespace lotrinh::simulate;
using test::complete;
using test::make_due;

namespace {

/// Forty learners of Hà Nội; each completes module 4 on time, on day 100, with a probability of
/// 0.98, else on day 200. The number of those on time is binomial.
YearSource binomial_years(const Scenario& scenario) {
  return test::source_of(test::shape_of(scenario), [](const chance::Streams& streams, Year& year) {
    make_due(year, 0, 0, 40);
    const chance::EntityKey class_key = chance::entity_key("class", "1");
    for (std::uint32_t learner = 0; learner < 40; ++learner) {
      const bool on_time =
          chance::happens(streams.words(class_key, learner)[0], chance::threshold(0.98));
      complete(year, 0, 0, on_time ? 100 : 200, 1);
      year.on_time[0] += on_time ? 1 : 0;
      year.headlines[0] += on_time ? 0 : 1;
    }
  });
}

/// P(Bin(40, 0.98) >= 38): 38 of 40 are 95 %.
constexpr double met_exactly = 0.954328;

}  // namespace

TEST_CASE("the probability of meeting a deadline covers the binomial one for 95 of 100 seeds") {
  const Scenario scenario = test::two_modules();
  const YearSource source = binomial_years(scenario);
  double met = 0;  // 0.98^40 + 40 0.02 0.98^39 + 780 0.02^2 0.98^38
  for (int late = 0; late <= 2; ++late)
    met += (late == 0   ? 1.0
            : late == 1 ? 40.0
                        : 780.0) *
           std::pow(0.02, late) * std::pow(0.98, 40 - late);
  REQUIRE(met == Approx(met_exactly).epsilon(1e-5));

  int covered = 0;
  int share_covered = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Options options;
    options.seed = seed;
    options.replications = 250;
    const Results results = run(scenario, source, options);
    const DeadlineRisk& module_4 = results.deadlines.front();
    if (module_4.met.low <= met && met <= module_4.met.high) ++covered;
    if (module_4.on_time_share.low <= 0.98 && 0.98 <= module_4.on_time_share.high) ++share_covered;
  }

  CHECK(covered >= 181);
  CHECK(covered <= 199);
  CHECK(share_covered >= 181);
  CHECK(share_covered <= 199);
}

TEST_CASE("the results are the same on any number of threads") {
  const Scenario scenario = test::two_modules();
  const YearSource source = binomial_years(scenario);
  Options options;
  options.replications = 333;
  options.threads = 1;
  const Results alone = run(scenario, source, options);

  for (const int threads : {2, 3, 8}) {
    options.threads = threads;
    CHECK(run(scenario, source, options) == alone);
  }
}

TEST_CASE("each thread has a player of its own") {
  const Scenario scenario = test::two_modules();
  YearSource source = binomial_years(scenario);
  int players = 0;
  source.player = [&players, make = source.player] {
    ++players;
    return make();
  };
  Options options;
  options.replications = 10;
  options.threads = 3;

  const Results results = run(scenario, source, options);

  CHECK(players == 3);
  CHECK(results.replications == 10);
}

TEST_CASE("replications go on until the probabilities are as precise as asked") {
  const Scenario scenario = test::two_modules();
  const YearSource source = binomial_years(scenario);
  Options options;
  options.precision = {0.03, 1000};

  const Results precise = run(scenario, source, options);

  REQUIRE(precise.replications > step);
  CHECK(precise.replications % step == 0);
  CHECK(precise.deadlines.front().met.half_width() <= 0.03);
  options.replications = precise.replications - step;
  CHECK(run(scenario, source, options).deadlines.front().met.half_width() > 0.03);
}

TEST_CASE("replications go on until the mean days are as precise as asked") {
  const Scenario scenario = test::two_modules();
  const YearSource source =
      test::source_of(test::shape_of(scenario), [](const chance::Streams& streams, Year& year) {
        make_due(year, 0, 0, 1);
        complete(year, 0, 0, streams.words(chance::entity_key("a", "b"), 0)[0] % 300, 1);
      });
  Options options;
  options.precision = {1, 5};

  const Results precise = run(scenario, source, options);

  // uniform over 300 days: deviation 86.6, so that 1.96 * 86.6 / sqrt(n) is 5 at n = 1153
  CHECK(precise.replications >= 1000);
  CHECK(precise.replications <= 1300);
}

TEST_CASE("replications given are done, however precise they are") {
  const Scenario scenario = test::two_modules();
  Options options;
  options.replications = 7;

  const Results results = run(scenario, binomial_years(scenario), options);

  CHECK(results.replications == 7);
  for (const PerYear& years : results.years) CHECK(years.size() == 7);
  for (const PerYear& times : results.struck) CHECK(times.size() == 7);
}

TEST_CASE("a run that is stopped says what its first years say") {
  const Scenario scenario = test::two_modules();
  const YearSource source = binomial_years(scenario);
  Options options;
  options.replications = 100'000;
  options.threads = 2;
  int looks = 0;
  options.stop = [&looks] { return ++looks == 50; };

  const Results stopped = run(scenario, source, options);

  REQUIRE(stopped.replications >= 50);
  REQUIRE(stopped.replications < 100'000);
  options.stop = nullptr;
  options.replications = stopped.replications;
  CHECK(run(scenario, source, options) == stopped);
}

TEST_CASE("progress is told by the thread that asked, and ends with all years") {
  const Scenario scenario = test::two_modules();
  Options options;
  options.replications = 200;
  options.threads = 1;
  std::set<std::thread::id> tellers;
  int last = 0;
  options.progress = [&](int done, int of) {
    tellers.insert(std::this_thread::get_id());
    CHECK(done >= last);
    CHECK(of == 200);
    last = done;
  };

  static_cast<void>(run(scenario, binomial_years(scenario), options));

  CHECK(last == 200);
  CHECK(tellers == std::set{std::this_thread::get_id()});
}

TEST_CASE("another seed gives other years") {
  const Scenario scenario = test::two_modules();
  Options options;
  options.replications = 50;
  const Results one = run(scenario, binomial_years(scenario), options);
  options.seed = 2;

  CHECK(run(scenario, binomial_years(scenario), options).years != one.years);
}

TEST_CASE("a problem while a year is played reaches the caller from any thread") {
  const Scenario scenario = test::two_modules();
  const YearSource source =
      test::source_of(test::shape_of(scenario), [](const chance::Streams&, Year& year) {
        if (++year.events > 0) throw std::runtime_error("no year");
      });
  Options options;
  options.replications = 10;
  options.threads = 3;

  CHECK_THROWS_WITH(run(scenario, source, options), "no year");
}
