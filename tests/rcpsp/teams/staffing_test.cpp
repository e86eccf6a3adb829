#include "rcpsp/teams/staffing.hpp"

#include "rcpsp/teams/crew_problem.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <limits>
#include <optional>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

using Demands = std::span<const CrewDemand>;

/// Whether somebody can be put on each seat, by trying.
bool can_be_seated(Demands demands, std::size_t first, std::int32_t seated, Crew free) {
  if (first == demands.size()) return true;
  if (seated == demands[first].count) return can_be_seated(demands, first + 1, 0, free);
  for (Crew pool = demands[first].pool & free; pool != 0; pool &= pool - 1)
    if (can_be_seated(demands, first, seated + 1, free & ~(pool & -pool))) return true;
  return false;
}

std::int32_t seats_of(Demands demands) {
  std::int32_t seats = 0;
  for (const CrewDemand& demand : demands) seats += demand.count;
  return seats;
}

/// One activity with up to four demands for up to three of seven workers each.
std::optional<StaffedNetwork> random_activity(Rng& rng) {
  Problem problem = crew_problem(10, 7);
  Activity made = activity(problem, 2);
  for (std::uint32_t d = 1 + rng.below(4); d > 0; --d) {
    std::vector<int> rows;
    for (int w = 0; w < 7; ++w)
      if (rng.below(2) == 0) rows.push_back(w);
    made.demands.push_back({pool(problem, rows), static_cast<std::int32_t>(1 + rng.below(3))});
  }
  problem.activities.add(std::move(made));
  return network_of(problem);
}

Crew crew_of(std::span<const std::int32_t> members) {
  Crew crew = 0;
  for (const std::int32_t member : members) crew |= Crew{1} << member;
  return crew;
}

}  // namespace

TEST_CASE("a crew suffices exactly when somebody can be put on each seat") {
  Rng rng(5);
  int networks = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const auto network = random_activity(rng);
    if (!network) continue;
    ++networks;
    const Staffing staffing(*network);

    for (Crew free = 0; free < Crew{1} << 7; ++free)
      REQUIRE(staffing.suffices(0, free) == can_be_seated(network->demands.of(0), 0, 0, free));
  }
  CHECK(networks > 50);
}

TEST_CASE("the team chosen is the cheapest of those that can be seated") {
  Rng rng(6);
  for (int trial = 0; trial < 400; ++trial) {
    const auto network = random_activity(rng);
    if (!network) continue;
    const Staffing staffing(*network);
    const Demands demands = network->demands.of(0);
    std::array<std::int32_t, most_workers> prices{};
    for (std::int32_t& price : prices) price = static_cast<std::int32_t>(rng.below(50));
    const auto cost = [&](Crew team) {
      std::int32_t sum = 0;
      for (; team != 0; team &= team - 1) sum += prices[std::countr_zero(team)];
      return sum;
    };

    const Crew team = staffing.team(0, network->everybody(), {{}, prices});

    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (Crew other = 0; other < Crew{1} << 7; ++other)
      if (std::popcount(other) == seats_of(demands) && can_be_seated(demands, 0, 0, other))
        least = std::min(least, cost(other));
    REQUIRE(std::popcount(team) == seats_of(demands));
    REQUIRE(can_be_seated(demands, 0, 0, team));
    CHECK(cost(team) == least);
  }
}

TEST_CASE("wished workers are taken before cheaper ones") {
  Problem problem = crew_problem(10, 4);
  add_work(problem, 2, {{0, 1, 2}, {2, 3}});
  const auto network = network_of(problem);
  const Staffing staffing(*network);
  std::array<std::int32_t, most_workers> prices{1, 2, 30, 40};

  CHECK(staffing.team(0, 0b1111, {{}, prices}) == 0b0101);  // 1 + 30
  CHECK(staffing.team(0, 0b1111, {{0b1010, 0, 0}, prices}) == 0b1010);
}

TEST_CASE("members are seated by demand, in the order of demands") {
  Rng rng(7);
  for (int trial = 0; trial < 200; ++trial) {
    const auto network = random_activity(rng);
    if (!network) continue;
    const Staffing staffing(*network);
    const std::array<std::int32_t, most_workers> prices{};
    const Crew team = staffing.team(0, network->everybody(), {{}, prices});
    std::vector<std::int32_t> members(network->seats.back());

    staffing.seat(0, team, members);

    CHECK(crew_of(members) == team);
    std::size_t next = 0;
    for (const CrewDemand& demand : network->demands.of(0))
      for (std::int32_t i = 0; i < demand.count; ++i, ++next)
        CHECK((demand.pool >> members[next] & 1U) == 1);
  }
}
