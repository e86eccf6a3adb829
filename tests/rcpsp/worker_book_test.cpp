#include "rcpsp/worker_book.hpp"

#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

const WorkerId only{0};
const SiteId anywhere;

/// Three weeks, one worker, work of two times; sites 0 and 1 are near, 2 is three free times away
/// from 0 and none from 1.
Problem two_time_problem() {
  Problem problem = empty_problem(21);
  problem.sites = 3;
  problem.site_pairs = {{0, 0}, {0, 0}, {3, 0}, {0, 0}, {0, 0}, {0, 0}, {3, 0}, {0, 0}, {0, 0}};
  problem.activities.add(activity(problem, 2));
  problem.workers.add(worker(problem));
  return problem;
}

}  // namespace

TEST_CASE("a worker cannot do two things at a time, and is free again after a release") {
  const Problem problem = two_time_problem();
  WorkerBook book(problem);
  const std::size_t two = book.length_row(2);

  book.take(only, 4, 6, anywhere);

  CHECK(book.can_work(only, 2, two, anywhere));
  CHECK_FALSE(book.can_work(only, 3, two, anywhere));
  CHECK_FALSE(book.can_work(only, 5, two, anywhere));
  CHECK(book.can_work(only, 6, two, anywhere));
  book.release(only, 4, 6, anywhere);
  CHECK(book.can_work(only, 5, two, anywhere));
}

TEST_CASE("work across two weeks counts in each for its own part") {
  Problem problem = two_time_problem();
  problem.workers[only].limits = {3};
  WorkerBook book(problem);
  const std::size_t two = book.length_row(2);

  book.take(only, 0, 2, anywhere);  // 2 of 3 of the week 0 to 6

  CHECK_FALSE(book.can_work(only, 4, two, anywhere));  // 4 and 5: the fourth
  CHECK(book.can_work(only, 6, two, anywhere));        // 6 is the third, 7 of the next week
  book.take(only, 6, 8, anywhere);
  CHECK(book.can_work(only, 8, two, anywhere));  // 2nd and 3rd of the week 7 to 13
  CHECK_FALSE(book.can_work(only, 5, two, anywhere));
}

TEST_CASE("what other programmes have taken counts against the limit") {
  Problem problem = two_time_problem();
  problem.workers[only].limits = {3};
  problem.workers[only].worked_before = {{2, 0, 3}};
  WorkerBook book(problem);
  const std::size_t two = book.length_row(2);

  CHECK_FALSE(book.can_work(only, 0, two, anywhere));  // 2 + 2 > 3
  CHECK(book.can_work(only, 6, two, anywhere));        // 2 + 1 and 1
  CHECK(book.can_work(only, 12, two, anywhere));
  CHECK_FALSE(book.can_work(only, 13, two, anywhere));  // nothing left from 14 on
}

TEST_CASE("between two places the gap stays free, before and after") {
  const Problem problem = two_time_problem();
  WorkerBook book(problem);
  const std::size_t two = book.length_row(2);

  book.take(only, 8, 10, SiteId(2));

  CHECK(book.can_work(only, 13, two, SiteId(0)));  // 10, 11, 12 are free
  CHECK_FALSE(book.can_work(only, 12, two, SiteId(0)));
  CHECK(book.can_work(only, 3, two, SiteId(0)));  // 5, 6, 7 are free
  CHECK_FALSE(book.can_work(only, 4, two, SiteId(0)));
  CHECK(book.can_work(only, 10, two, SiteId(2)));  // the same place
  CHECK(book.can_work(only, 10, two, SiteId(1)));  // no gap to there
  CHECK(book.can_work(only, 10, two, anywhere));   // needs no travel
}

TEST_CASE("a stop on the way does not shorten a gap: it may be released") {
  Problem problem = two_time_problem();
  problem.activities.add(activity(problem, 1));
  WorkerBook book(problem);

  book.take(only, 5, 6, SiteId(2));
  book.take(only, 6, 7, SiteId(1));  // no gap between 2 and 1, nor between 1 and 0

  CHECK_FALSE(book.can_work(only, 7, book.length_row(1), SiteId(0)));
  CHECK(book.can_work(only, 9, book.length_row(1), SiteId(0)));  // 6, 7, 8 after the visit at 2
}

TEST_CASE("who does not travel works at home or from afar") {
  Problem problem = two_time_problem();
  problem.workers[only].mobility = Mobility::home_only;
  WorkerBook book(problem);
  const std::size_t two = book.length_row(2);

  CHECK(book.can_work(only, 0, two, SiteId(0)));
  CHECK(book.can_work(only, 0, two, anywhere));
  CHECK_FALSE(book.can_work(only, 0, two, SiteId(1)));
}

TEST_CASE("can_work agrees with recounting all days after any takes and releases") {
  const std::uint64_t seed = GENERATE(range(1, 40));
  const bool triangle = GENERATE(false, true);
  INFO("seed " << seed << ", triangle inequality " << triangle);
  Problem problem = random_problem(seed, 6, 1);
  if (triangle) {  // 2 from site 0 to 2, no more than by site 1: 0, a stay of 1, and 1
    for (SitePair& pair : problem.site_pairs) pair.gap = std::min(pair.gap, 2);
  }
  const Worker& who = problem.workers[only];
  WorkerBook book(problem);
  Rng rng(seed, 1);
  std::vector<Stint> taken;

  for (int step = 0; step < 60; ++step) {
    const Activity& work = problem.activities[ActivityId(rng.below(6))];
    const Time length = work.modes[0].staffed_length();
    const Time from = static_cast<Time>(rng.below(static_cast<std::uint32_t>(problem.horizon - 5)));
    const SiteId site = rng.below(3) == 0 ? SiteId{} : SiteId(rng.below(3));
    std::vector<Stint> tried = taken;
    tried.push_back({from, from + length, site});
    std::sort(tried.begin(), tried.end(),
              [](const Stint& a, const Stint& b) { return a.from < b.from; });
    const bool may = book.can_work(only, from, book.length_row(length), site);

    // Beside the rule itself, gaps hold to every visit, so that none depends on a stop between.
    bool far_from_all = true;
    for (const Stint& stint : taken) {
      if (!site.valid() || !stint.site.valid() || stint.site == site) continue;
      const Time free = stint.from < from ? from - stint.to : stint.from - from - length;
      far_from_all = far_from_all && free >= problem.between(stint.site, site).gap;
    }
    const bool by_the_rule = fault_of(problem, who, tried).empty();
    REQUIRE(may == (by_the_rule && far_from_all));
    if (triangle) REQUIRE(may == by_the_rule);
    if (may) {
      book.take(only, from, from + length, site);
      taken = tried;
    } else if (!taken.empty() && rng.below(3) == 0) {
      const std::size_t out = rng.below(static_cast<std::uint32_t>(taken.size()));
      book.release(only, taken[out].from, taken[out].to, taken[out].site);
      taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(out));
    }
  }
}

TEST_CASE("imbalance_growth is the change of the sum of squared differences in the group") {
  Problem problem = empty_problem(20);
  problem.groups = 2;
  problem.activities.add(activity(problem, 2));
  for (const std::size_t group : {0U, 0U, 0U, 1U}) {
    Worker made = worker(problem);
    made.group = GroupId(group);
    problem.workers.add(made);
  }
  WorkerBook book(problem);

  book.take(WorkerId(0), 0, 2, anywhere);  // loads 2, 0, 0: (2-0)^2 twice is 8

  CHECK(book.imbalance_growth(WorkerId(0), 2) == 24);  // 4, 0, 0: 32 - 8
  CHECK(book.imbalance_growth(WorkerId(1), 2) == 0);   // 2, 2, 0: 8 - 8
  CHECK(book.imbalance_growth(WorkerId(3), 2) == 0);   // alone in a group
}
