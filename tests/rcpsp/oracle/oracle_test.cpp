#include "rcpsp/oracle/brute_force.hpp"
#include "rcpsp/oracle/gecode_model.hpp"
#include "rcpsp/oracle/instance.hpp"
#include "rcpsp/recount.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::oracle;
using namespace lotrinh::rcpsp;

TEST_CASE("brute force and the constraint solver agree on the shortest schedule or on none") {
  int compared = 0;
  int impossible = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Instance instance = random_instance(seed, 4);
    INFO(described(instance));
    const Best best = shortest(instance.problem);
    const Solved solved = shortest_by_gecode(instance.problem);
    if (!best.complete || !solved.complete) continue;

    ++compared;
    REQUIRE(best.schedule.has_value() == solved.makespan.has_value());
    if (!best.schedule) {
      ++impossible;
      continue;
    }
    REQUIRE(makespan(instance.problem, *best.schedule) == *solved.makespan);
    REQUIRE(test::fault(instance.problem, *best.schedule) == "");
  }
  CHECK(compared >= 290);
  CHECK(impossible >= 30);
  CHECK(compared - impossible >= 100);
}

TEST_CASE("the best of all schedules keeps the rules and is worth what a recount says") {
  int complete = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Instance instance = random_instance(seed, 5);
    INFO(described(instance));
    const Best best = best_ranked(instance.problem);
    if (!best.complete) continue;

    ++complete;
    REQUIRE(best.schedule.has_value());
    REQUIRE(test::fault(instance.problem, *best.schedule) == "");
    REQUIRE(best.schedule->score == test::recounted(instance.problem, *best.schedule));
  }
  CHECK(complete >= 180);
}
