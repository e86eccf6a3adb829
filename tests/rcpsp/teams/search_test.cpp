#include "rcpsp/teams/search.hpp"

#include "rcpsp/teams/crew_problem.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <numeric>

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::rcpsp;
using namespace lotrinh::rcpsp::teams;

namespace {

bool never() { return false; }

/// The shortest makespan by listing: activities in every order of starts, with every team, each no
/// earlier than the one before it in the order.
class Listing {
 public:
  explicit Listing(const StaffedNetwork& network)
      : network_(network), starts_(network.size(), -1), teams_(network.size()) {
    place_next(0, 0, 0);
  }
  [[nodiscard]] Time shortest() const { return shortest_; }

 private:
  void place_next(std::size_t placed, Time from, Time end) {
    if (end >= shortest_) return;
    if (placed == network_.size()) {
      shortest_ = end;
      return;
    }
    for (std::size_t a = 0; a < network_.size(); ++a) {
      if (starts_[a] >= 0) continue;
      Time earliest = from;
      bool ready = true;
      for (const Arc& arc : network_.before.of(a)) {
        const Time start = starts_[static_cast<std::size_t>(arc.activity)];
        ready = ready && start >= 0;
        earliest = std::max(
            earliest, start + network_.durations[static_cast<std::size_t>(arc.activity)] + arc.lag);
      }
      if (ready) staff(a, 0, 0, [&] { place(a, earliest, placed, end); });
    }
  }

  /// Calls `then` for each team of one worker a demand.
  template <class Then>
  void staff(std::size_t a, std::size_t demand, Crew team, const Then& then) {
    if (demand == network_.demands.of(a).size()) {
      teams_[a] = team;
      then();
      return;
    }
    for (Crew pool = network_.demands.of(a)[demand].pool & ~team; pool != 0; pool &= pool - 1)
      staff(a, demand + 1, team | (pool & -pool), then);
  }

  void place(std::size_t a, Time start, std::size_t placed, Time end) {
    while (!free(a, start)) ++start;
    starts_[a] = start;
    place_next(placed + 1, start, std::max(end, start + network_.durations[a]));
    starts_[a] = -1;
  }

  [[nodiscard]] bool free(std::size_t a, Time start) const {
    for (Time t = start; t < start + network_.durations[a]; ++t) {
      std::vector<std::int32_t> left = network_.capacities;
      Crew busy = 0;
      for (std::size_t other = 0; other < network_.size(); ++other) {
        const bool runs = starts_[other] >= 0 && starts_[other] <= t &&
                          t < starts_[other] + network_.durations[other];
        if (!runs) continue;
        busy |= teams_[other];
        for (const Draw& draw : network_.draws.of(other)) left[draw.resource] -= draw.amount;
      }
      for (const Draw& draw : network_.draws.of(a))
        if (left[draw.resource] < draw.amount) return false;
      if ((busy & teams_[a]) != 0) return false;
    }
    return true;
  }

  const StaffedNetwork& network_;
  std::vector<Time> starts_;
  std::vector<Crew> teams_;
  Time shortest_ = std::numeric_limits<Time>::max();
};

}  // namespace

TEST_CASE("a found schedule keeps every rule") {
  const std::uint64_t seed = GENERATE(range(1, 40));
  const std::uint32_t most_demands = GENERATE(1, 3);
  const Problem problem = random_crew_problem(seed, {25, 6, most_demands, 6});
  const auto network = network_of(problem);
  TeamSearch search(*network, seed);

  search.run(300, never);

  CHECK(fault(problem, *network, search.best()).empty());
  CHECK(length_of(*network, search.best()) == search.makespan());
}

TEST_CASE("the optimum of a tiny project is found") {
  int found = 0;
  constexpr int projects = 200;
  for (std::uint64_t seed = 1; seed <= projects; ++seed) {
    const std::uint32_t most_demands = seed % 2 == 0 ? 1 : 3;
    const auto network = network_of(random_crew_problem(seed, {5, 3, most_demands, 4}));
    REQUIRE(network);
    const Time optimum = Listing(*network).shortest();
    TeamSearch search(*network, seed);
    search.aim(optimum);

    search.run(3000, never);

    CHECK(search.makespan() >= optimum);
    if (search.makespan() == optimum) ++found;
  }
  CHECK(found >= projects * 99 / 100);
}

TEST_CASE("equal seeds and work give equal schedules") {
  const std::uint32_t most_demands = GENERATE(1, 3);
  const auto network = network_of(random_crew_problem(8, {40, 6, most_demands, 6}));
  TeamSearch one(*network, 3);
  TeamSearch other(*network, 3);

  one.run(2000, never);
  other.run(2000, never);

  CHECK(one.best().starts == other.best().starts);
  CHECK(one.best().members == other.best().members);
  CHECK(one.schedules() == other.schedules());
}

TEST_CASE("a run generates as many schedules as it may, give or take its last step") {
  const std::uint32_t most_demands = GENERATE(1, 3);
  const auto network = network_of(random_crew_problem(9, {40, 6, most_demands, 6}));
  TeamSearch search(*network, 1);
  const std::uint64_t before = search.schedules();

  search.run(1000, never);

  CHECK(search.schedules() >= before + 1000);
  CHECK(search.schedules() < before + 1030);
}

TEST_CASE("a run ends when it is told to stop or the aim is reached") {
  const auto network = network_of(random_crew_problem(9));
  TeamSearch search(*network, 1);
  const std::uint64_t before = search.schedules();

  search.run(1000, [] { return true; });
  CHECK(search.schedules() == before);

  search.aim(search.makespan());
  search.run(1000, never);
  CHECK(search.schedules() == before);
}

TEST_CASE("a better schedule from elsewhere is adopted, a worse one is not the best") {
  const Problem problem = random_crew_problem(11, {40, 6, 3, 6});
  const auto network = network_of(problem);
  TeamSearch strong(*network, 1);
  TeamSearch weak(*network, 2);
  strong.run(4000, never);
  const Timing worse = weak.best();
  REQUIRE(strong.makespan() < weak.makespan());

  weak.offer(strong.best());
  strong.offer(worse);
  weak.run(100, never);

  CHECK(weak.makespan() <= strong.makespan());
  CHECK(length_of(*network, strong.best()) == strong.makespan());
  CHECK(fault(problem, *network, weak.best()).empty());
}

TEST_CASE("a project of nothing takes no time") {
  Problem problem = crew_problem(5, 1);
  const auto network = network_of(problem);
  TeamSearch search(*network, 1);

  search.run(10, never);

  CHECK(search.makespan() == 0);
}
