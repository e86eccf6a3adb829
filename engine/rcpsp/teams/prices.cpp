// Prices of workers: the most even division of all work.
//
// Each demand is cut into parts that its pool shares so that loads become as even as possible, one
// demand after the other, over and over: coordinate descent on the sum of squared loads, which is
// convex, so a few dozen rounds come close to its minimum. Workers of a scarce skill end with a
// high load and are therefore taken last by a generation; the idea is that of pricing machines by
// their dual values in unrelated-machine scheduling. Done once for a problem.
#include "rcpsp/teams/prices.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lotrinh::rcpsp::teams {
namespace {

/// One demand's shares among its pool.
struct Division {
  Crew pool = 0;
  double work = 0;  // person-times
  double most = 0;  // that one worker can take
  std::vector<double> shares;
};

/// Raises the lowest loads of the pool to one level until the work is divided.
void divide(Division& division, std::vector<double>& loads) {
  std::vector<std::size_t> rows;
  for (Crew crew = division.pool; crew != 0; crew &= crew - 1)
    rows.push_back(static_cast<std::size_t>(std::countr_zero(crew)));
  for (std::size_t i = 0; i < rows.size(); ++i) loads[rows[i]] -= division.shares[i];
  double low = 0;
  double high = division.work + *std::max_element(loads.begin(), loads.end());
  const auto share = [&](std::size_t i, double level) {
    return std::clamp(level - loads[rows[i]], 0.0, division.most);
  };
  constexpr int halvings = 24;
  for (int halving = 0; halving < halvings; ++halving) {
    const double level = (low + high) / 2;
    double taken = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) taken += share(i, level);
    (taken < division.work ? low : high) = level;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    division.shares[i] = share(i, high);
    loads[rows[i]] += division.shares[i];
  }
}

}  // namespace

std::vector<std::int32_t> even_loads(const StaffedNetwork& network) {
  std::vector<Division> divisions;
  for (std::size_t a = 0; a < network.size(); ++a) {
    for (const CrewDemand& demand : network.demands.of(a)) {
      const double length = network.durations[a];
      const auto members = static_cast<std::size_t>(std::popcount(demand.pool));
      divisions.push_back({demand.pool, length * demand.count, length, {}});
      divisions.back().shares.resize(members);
    }
  }
  std::vector<double> loads(most_workers);
  constexpr int rounds = 30;
  for (int round = 0; round < rounds; ++round)
    for (Division& division : divisions) divide(division, loads);
  std::vector<std::int32_t> prices;
  prices.reserve(loads.size());
  for (const double load : loads)
    prices.push_back(static_cast<std::int32_t>(std::lround(load * 8)));
  return prices;
}

}  // namespace lotrinh::rcpsp::teams
