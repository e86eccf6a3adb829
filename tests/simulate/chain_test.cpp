#include "chance/distribution.hpp"
#include "simulate/known_years.hpp"
#include "simulate/run.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace lotrinh;
using namespace lotrinh::simulate;
using chance::Distribution;

namespace {

/// Probabilities of 0, 1, 2, ...
using Probabilities = std::vector<double>;

Probabilities probabilities(const Distribution& distribution) {
  Probabilities all;
  for (int value = 0; value <= distribution.greatest(); ++value)
    all.push_back(distribution.probability(value));
  return all;
}

/// Of the sum of two independent numbers.
Probabilities convolution(const Probabilities& a, const Probabilities& b) {
  Probabilities sum(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) sum[i + j] += a[i] * b[j];
  return sum;
}

int quantile_of(const Probabilities& all, double p) {
  double up_to = 0;
  for (std::size_t value = 0; value < all.size(); ++value) {
    up_to += all[value];
    if (up_to >= p) return static_cast<int>(value);
  }
  return static_cast<int>(all.size());
}

bool holds(const statistics::QuantileEstimate& estimate, int truth) {
  return estimate.low <= truth && (!estimate.high || truth <= *estimate.high);
}

}  // namespace

TEST_CASE("quantiles of three sessions in a chain cover those of the exact convolution") {
  const Scenario scenario = test::two_modules();
  const std::vector<Distribution> lengths{Distribution::triangular(10, 30, 90),
                                          Distribution::uniform(5, 60),
                                          Distribution::lognormal(20, 70, 120)};
  const YearSource chain =
      test::source_of(test::shape_of(scenario), [&](const chance::Streams& streams, Year& year) {
        std::size_t day = 0;
        for (std::uint32_t session = 0; session < 3; ++session)
          day += static_cast<std::size_t>(lengths[session].draw(
              streams.words(chance::entity_key("session", "of the chain"), session)[0]));
        test::make_due(year, 0, 0, 40);
        test::complete(year, 0, 0, day, 40);
      });
  const Probabilities exact = convolution(
      convolution(probabilities(lengths[0]), probabilities(lengths[1])), probabilities(lengths[2]));

  int p50 = 0;
  int p80 = 0;
  int p95 = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Options options;
    options.seed = seed;
    options.replications = 200;
    const GroupCompletion nation = run(scenario, chain, options).completions.front();
    p50 += holds(nation.p50, quantile_of(exact, 0.5)) ? 1 : 0;
    p80 += holds(nation.p80, quantile_of(exact, 0.8)) ? 1 : 0;
    p95 += holds(nation.p95, quantile_of(exact, 0.95)) ? 1 : 0;
  }

  for (const int covered : {p50, p80, p95}) {
    CHECK(covered >= 181);
    CHECK(covered <= 199);
  }
}
