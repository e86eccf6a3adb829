#include "rcpsp/exact/search.hpp"

#include "rcpsp/oracle/brute_force.hpp"
#include "rcpsp/oracle/gecode_model.hpp"
#include "rcpsp/oracle/instance.hpp"
#include "rcpsp/recount.hpp"
#include "rcpsp/shortest/shortest.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::oracle;
using namespace lotrinh::rcpsp;

namespace {

constexpr std::uint64_t plenty = 1'000'000;

}  // namespace

TEST_CASE("the exact search finds what brute force finds, or that there is nothing to be found") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Instance instance = random_instance(seed, 4);
    INFO(described(instance));
    const Best best = oracle::shortest(instance.problem);
    if (!best.complete) continue;

    const exact::Answer answer = exact::shortest(instance.problem, {plenty, {}});

    ++compared;
    REQUIRE(answer.complete);
    REQUIRE(answer.schedule.has_value() == best.schedule.has_value());
    if (!best.schedule) continue;
    REQUIRE(test::fault(instance.problem, *answer.schedule) == "");
    REQUIRE(makespan(instance.problem, *answer.schedule) ==
            makespan(instance.problem, *best.schedule));
    REQUIRE(answer.bound == makespan(instance.problem, *best.schedule));
  }
  CHECK(compared >= 290);
}

TEST_CASE("on larger problems the exact search agrees with another constraint solver") {
  int compared = 0;
  for (std::uint64_t seed = 1001; seed <= 1200; ++seed) {
    const Instance instance = random_instance(seed, 8);
    const Solved solved = shortest_by_gecode(instance.problem, 20'000);
    if (!solved.complete) continue;
    INFO(described(instance));

    const exact::Answer answer = exact::shortest(instance.problem, {plenty, {}});

    ++compared;
    REQUIRE(answer.complete);
    REQUIRE(answer.schedule.has_value() == solved.makespan.has_value());
    if (!solved.makespan) continue;
    REQUIRE(test::fault(instance.problem, *answer.schedule) == "");
    REQUIRE(answer.bound == *solved.makespan);
  }
  CHECK(compared >= 120);
}

TEST_CASE("a bound is true whenever the exact search is stopped") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Instance instance = random_instance(seed, 5);
    INFO(described(instance));
    const exact::Answer whole = exact::shortest(instance.problem, {plenty, {}});
    REQUIRE(whole.complete);

    for (const std::uint64_t conflicts : {1U, 3U, 10U}) {
      const exact::Answer part = exact::shortest(instance.problem, {conflicts, {}});
      REQUIRE(part.bound <= whole.bound);
      if (part.schedule) REQUIRE(makespan(instance.problem, *part.schedule) >= whole.bound);
    }
  }
}

TEST_CASE("taking turns gives the optimum, too, with time lags, calendars, teams and travel") {
  int solved = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Instance instance = random_instance(seed, 6);
    INFO(described(instance));
    const exact::Answer whole = exact::shortest(instance.problem, {plenty, {}});
    ShortestOptions options;
    options.schedules = 500;

    const Shortest found = rcpsp::shortest(instance.problem, options);

    REQUIRE(found.complete);
    REQUIRE(found.schedule.has_value() == whole.schedule.has_value());
    if (!found.schedule) continue;
    ++solved;
    REQUIRE(test::fault(instance.problem, *found.schedule) == "");
    REQUIRE(found.makespan == whole.bound);
    REQUIRE(found.bound == whole.bound);
  }
  CHECK(solved >= 100);
}
