#include "rcpsp/teams/crossover.hpp"

#include "rcpsp/teams/crew_problem.hpp"
#include "rcpsp/teams/mutation.hpp"
#include "rcpsp/teams/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

/// Whether the order has every activity once, after those it waits for.
bool complete(const StaffedNetwork& network, const std::vector<std::int32_t>& order) {
  std::vector<char> seen(network.size());
  for (const std::int32_t row : order) {
    const auto a = static_cast<std::size_t>(row);
    const auto before = network.before.of(a);
    if (seen[a] != 0 || std::any_of(before.begin(), before.end(), [&](const Arc& arc) {
          return seen[static_cast<std::size_t>(arc.activity)] == 0;
        }))
      return false;
    seen[a] = 1;
  }
  return order.size() == network.size();
}

Draft sampled(const StaffedNetwork& network, Crew team, Rng& rng) {
  return {sampled_order(network, tails(network), rng), std::vector<Crew>(network.size(), team),
          std::vector<Time>(network.size()), 0};
}

}  // namespace

TEST_CASE("a child has every activity once, after those it waits for") {
  const std::uint64_t seed = GENERATE(range(1, 10));
  const auto network = network_of(random_crew_problem(seed, {20, 4, 2, 5}));
  Rng rng(seed);
  const Draft one = sampled(*network, 1, rng);
  const Draft other = sampled(*network, 2, rng);
  REQUIRE(complete(*network, one.order));

  for (int child = 0; child < 50; ++child) {
    Draft made = crossed(one, other, rng);
    CHECK(complete(*network, made.order));
    mutate(made, *network, rng);
    CHECK(complete(*network, made.order));
  }
}

TEST_CASE("a child takes wished teams from both parents") {
  const auto network = network_of(random_crew_problem(1, {20, 4, 2, 5}));
  Rng rng(1);
  const Draft one = sampled(*network, 1, rng);
  const Draft other = sampled(*network, 2, rng);
  std::ptrdiff_t from_other = 0;
  constexpr int children = 200;

  for (int child = 0; child < children; ++child) {
    const std::vector<Crew> teams = crossed(one, other, rng).teams;
    from_other += std::count(teams.begin(), teams.end(), Crew{2});
  }

  CHECK(from_other > 20 * children / 5);  // two random points lie a third of the list apart
  CHECK(from_other < 20 * children / 2);
}
