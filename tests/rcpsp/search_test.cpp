#include "rcpsp/search.hpp"

#include "rcpsp/recount.hpp"
#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;

namespace {

bool same(const Schedule& a, const Schedule& b) {
  if (a.score != b.score || a.placements.size() != b.placements.size()) return false;
  for (const ActivityId id : a.placements.ids()) {
    const Placement& one = a.placements[id];
    const Placement& other = b.placements[id];
    const bool equal =
        one.mode == other.mode && one.start == other.start &&
        std::equal(one.team.begin(), one.team.end(), other.team.begin(), other.team.end());
    if (!equal) return false;
  }
  return true;
}

/// Two classes at the first of which the cheap worker is free for one only: greedy insertion gives
/// her to the class that could have had somebody else.
Problem tempting_problem() {
  Problem problem = empty_problem(4);
  Worker cheap = worker(problem, 1);
  cheap.available.erase(2, 4);
  problem.workers.add(cheap);
  problem.workers.add(worker(problem, 2));
  Activity either = activity(problem, 2);
  either.demands = {{problem.pools.add(problem.workers.ids()), 1}};
  problem.activities.add(either);
  Activity hers = either;
  hers.demands = {{problem.pools.add({WorkerId(0)}), 1}};
  problem.activities.add(hers);
  return problem;
}

}  // namespace

TEST_CASE("a search gives a schedule that keeps all rules and has the score it states") {
  const std::uint64_t seed = GENERATE(range(1, 12));
  INFO("seed " << seed);
  const Problem problem = random_problem(seed, 12, 6);
  const Schedule start = first_schedule(problem);
  SearchOptions options;
  options.placements = 4000;

  const Schedule found = improved(problem, start, options);

  CHECK(fault(problem, start) == "");
  CHECK(start.score == recounted(problem, start));
  CHECK(fault(problem, found) == "");
  CHECK(found.score == recounted(problem, found));
  CHECK_FALSE(problem.ranking.less(start.score, found.score));  // never worse than the start
}

TEST_CASE("the schedule does not depend on the number of threads") {
  const std::uint64_t seed = GENERATE(1U, 7U);
  const Problem problem = random_problem(seed, 20, 6);
  const Schedule start = first_schedule(problem);
  SearchOptions options;
  options.seed = seed;
  options.placements = 8000;

  options.threads = 1;
  const Schedule alone = improved(problem, start, options);
  options.threads = 2;
  const Schedule together = improved(problem, start, options);

  CHECK(same(alone, together));
}

TEST_CASE("the same seed gives the same schedule again") {
  const Problem problem = random_problem(3, 20, 6);
  const Schedule start = first_schedule(problem);
  SearchOptions options;
  options.placements = 3000;

  CHECK(same(improved(problem, start, options), improved(problem, start, options)));
}

TEST_CASE("a stop ends the search long before its placements are tried") {
  const Problem problem = random_problem(4, 20, 6);
  const Schedule start = first_schedule(problem);
  SearchOptions options;
  options.placements = 1'000'000'000'000;  // would take days
  int asked = 0;
  options.threads = 1;
  options.stop = [&] { return ++asked > 3; };

  const Schedule found = improved(problem, start, options);

  CHECK(fault(problem, found) == "");
  CHECK_FALSE(problem.ranking.less(start.score, found.score));
}

TEST_CASE("a search repairs what greedy insertion gave to the wrong activity") {
  const Problem problem = tempting_problem();
  const Schedule start = first_schedule(problem);
  SearchOptions options;
  options.placements = 500;

  const Schedule found = improved(problem, start, options);

  CHECK(found.score[Criterion::unscheduled] == 0);
  CHECK(found.score[Criterion::cost] == 6);  // her 2 * 1, and 2 * 2 for the other class
}

TEST_CASE("progress is told with a share that grows to one and a score that never gets worse") {
  const Problem problem = random_problem(5, 15, 5);
  SearchOptions options;
  options.placements = 2000;
  std::vector<double> shares;
  std::vector<Score> scores;
  options.progress = [&](const Score& score, double share) {
    shares.push_back(share);
    scores.push_back(score);
  };

  const Schedule found = improved(problem, first_schedule(problem), options);

  REQUIRE_FALSE(shares.empty());
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == 1.0);
  for (std::size_t i = 1; i < scores.size(); ++i)
    CHECK_FALSE(problem.ranking.less(scores[i - 1], scores[i]));
  CHECK(scores.back() == found.score);
}

TEST_CASE("a problem without activities is left as it is") {
  const Problem problem = empty_problem(5);

  const Schedule found = improved(problem, first_schedule(problem), SearchOptions{});

  CHECK(found.placements.empty());
}

TEST_CASE("the first schedule puts activities that others wait for before the others") {
  Problem problem = empty_problem(10);
  for (int i = 0; i < 3; ++i) problem.activities.add(activity(problem, 3));
  problem.precedences = {{ActivityId(2), ActivityId(1), 0}, {ActivityId(1), ActivityId(0), 0}};

  const Schedule found = first_schedule(problem);

  CHECK(found.placements[ActivityId(2)].start == 0);  // 3 * 3 times in a row, 9 of 10
  CHECK(found.placements[ActivityId(1)].start == 3);
  CHECK(found.placements[ActivityId(0)].start == 6);
}
