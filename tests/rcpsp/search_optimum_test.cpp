#include "rcpsp/oracle/brute_force.hpp"
#include "rcpsp/oracle/instance.hpp"
#include "rcpsp/recount.hpp"
#include "rcpsp/search.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::oracle;
using namespace lotrinh::rcpsp;

namespace {

/// How often something was so.
struct Share {
  int of = 0;
  int so = 0;

  void count(bool is_so) {
    ++of;
    so += is_so ? 1 : 0;
  }
  [[nodiscard]] double percent() const { return 100.0 * so / of; }
};

Schedule searched(const Problem& problem) {
  SearchOptions options;
  options.placements = 20'000;
  return improved(problem, first_schedule(problem), options);
}

}  // namespace

TEST_CASE("a search keeps all rules, never beats the optimum, and nearly always reaches it",
          "[slow]") {
  Share with_maximum_lags;
  Share others;
  Share with_kept;  // decisions that hold activities together where one alone cannot move

  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    const Instance instance = random_instance(seed);
    const Problem& problem = instance.problem;
    const Best best = best_ranked(problem);
    if (!best.complete) continue;
    INFO(described(instance));

    const Schedule found = searched(problem);

    REQUIRE(test::fault(problem, found) == "");
    REQUIRE(found.score == test::recounted(problem, found));
    REQUIRE_FALSE(problem.ranking.less(found.score, best.schedule->score));
    const bool reached = !problem.ranking.less(best.schedule->score, found.score);
    const bool lags = instance.has(Feature::max_lags);
    Share& share = instance.has(Feature::kept) ? with_kept : lags ? with_maximum_lags : others;
    share.count(reached);
  }

  WARN("optimum reached in " << with_kept.so << " of " << with_kept.of << " with kept placements");
  WARN("optimum reached in " << others.so << " of " << others.of << " without and "
                             << with_maximum_lags.so << " of " << with_maximum_lags.of
                             << " with maximum lags");
  CHECK(others.of >= 450);
  CHECK(others.percent() >= 99.0);
  CHECK(with_maximum_lags.of >= 450);
  CHECK(with_maximum_lags.percent() >= 99.0);
  CHECK(with_kept.of >= 900);
  CHECK(with_kept.percent() >= 99.0);  // maximum lags among them
}

TEST_CASE("a first schedule keeps all rules, with maximum lags and modes of any length too") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Instance instance = random_instance(seed, 8);
    INFO(described(instance));

    const Schedule first = first_schedule(instance.problem);

    REQUIRE(test::fault(instance.problem, first) == "");
    REQUIRE(first.score == test::recounted(instance.problem, first));
  }
}

TEST_CASE("what costs more than leaving it out is left out, where goals weigh the two") {
  Problem problem;
  problem.horizon = 4;
  problem.ranking = Ranking({{{Criterion::unscheduled, 10}, {Criterion::cost, 1}}});
  TimeSet always(4);
  always.insert(0, 4);
  Mode mode;
  mode.starts = problem.start_sets.add(always);
  for (const std::int64_t cost : {9, 11}) {  // against 10 for leaving it out
    mode.cost = cost;
    Activity activity;
    activity.modes = {mode};
    problem.activities.add(activity);
  }

  const Schedule found = searched(problem);

  CHECK(found.placements[ActivityId(0)].scheduled());
  CHECK_FALSE(found.placements[ActivityId(1)].scheduled());
  CHECK(found.score[Criterion::cost] == 9);
}
