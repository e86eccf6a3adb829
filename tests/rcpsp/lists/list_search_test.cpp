#include "rcpsp/lists/list_search.hpp"

#include "rcpsp/lists/random_network.hpp"
#include "rcpsp/lists/shortest_makespan.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::lists;

namespace {

const NetworkShape large{60, 3, 6, 2, 1};
const NetworkShape changing{60, 3, 6, 2, 20};

}  // namespace

TEST_CASE("a search finds the shortest makespan of at least 99 in 100 small networks") {
  const auto levels = static_cast<Time>(GENERATE(1, 6));
  int found = 0;
  int networks = 0;

  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Network network = random_network(seed, {6, 2, 4, 2, levels});
    const Time shortest = ShortestMakespan(network).value();
    ListSearch search(network, {seed, 500});
    search.run(500);
    INFO("seed " << seed);
    REQUIRE(feasible(network, search.best()));
    REQUIRE(search.makespan() >= shortest);
    ++networks;
    found += search.makespan() == shortest ? 1 : 0;
  }

  CHECK(found * 100 >= networks * 99);
}

TEST_CASE("the best schedule is feasible and as long as it says at any moment") {
  const NetworkShape shape = GENERATE(large, changing);
  const Network network = random_network(5, shape);
  ListSearch search(network, {1, 2000});

  for (int round = 0; round < 40; ++round) {
    search.run(50);
    REQUIRE(feasible(network, search.best()));
    CHECK(makespan_of(network, search.best()) == search.makespan());
  }
}

TEST_CASE("a search counts every schedule and generates as many as asked for") {
  const Network network = random_network(6, large);
  ListSearch search(network, {1, 1000});

  search.run(1);
  CHECK(search.schedules() == 1);
  search.run(999);

  REQUIRE_FALSE(search.reached());  // else it may stop earlier
  CHECK(search.schedules() == 1000);
}

TEST_CASE("two rounds give the same as one round of their length") {
  const NetworkShape shape = GENERATE(large, changing);
  const Network network = random_network(6, shape);
  ListSearch whole(network, {3, 1000});
  ListSearch parts(network, {3, 1000});

  whole.run(800);
  parts.run(37);
  parts.run(763);

  CHECK(whole.best() == parts.best());
  CHECK(whole.schedules() == parts.schedules());
}

TEST_CASE("equal seeds give equal schedules, other seeds other ones") {
  const Network network = random_network(6, large);
  ListSearch one(network, {3, 1000});
  ListSearch same(network, {3, 1000});
  ListSearch other(network, {4, 1000});

  for (ListSearch* search : {&one, &same, &other}) search->run(300);

  CHECK(one.best() == same.best());
  CHECK(one.best() != other.best());
}

TEST_CASE("a search ends at once when its best schedule meets the bound") {
  const Network network = random_network(6, large);
  ListSearch first(network, {1, 1000});
  first.run(1000);
  ListSearch aimed(network, {1, 1000});

  aimed.aim(first.makespan());
  aimed.run(100'000);

  CHECK(aimed.reached());
  CHECK(aimed.schedules() <= 1000);
}

TEST_CASE("a search ends when it is told to stop") {
  const Network network = random_network(6, large);
  ListSearch search(network, {1, 1000});
  int asked = 0;

  search.run(100'000, [&] { return ++asked == 3; });

  CHECK(asked == 3);
  CHECK(search.schedules() < 1000);
}

TEST_CASE("an offered schedule becomes the best one when it is") {
  const Network network = random_network(6, large);
  ListSearch good(network, {1, 20'000});
  good.run(20'000);
  ListSearch search(network, {2, 200});

  search.run(1);
  REQUIRE(search.makespan() > good.makespan());
  search.offer(good.best());

  CHECK(search.best() == good.best());
  CHECK(search.schedules() == 1);  // nothing was generated for it
  search.run(500);
  CHECK(search.makespan() <= good.makespan());
}

TEST_CASE("a network without activities has an empty schedule") {
  const Network network;
  ListSearch search(network, {1, 10});

  search.run(10);

  CHECK(search.best().empty());
  CHECK(search.makespan() == 0);
}
