#include "simulate/information.hpp"

#include "chance/stream.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::simulate;

namespace {

constexpr auto measure = Headline::learner_days_late;
constexpr auto late = static_cast<std::size_t>(measure);
constexpr auto storms = static_cast<std::size_t>(Driver::storms);
constexpr auto illness = static_cast<std::size_t>(Driver::illness);

/// Two ways to run a year. Storms come in three of ten years; moving early always costs 40, waiting
/// costs 100 in a year with storms and nothing else. Illness strikes 0 to 3 times, to no effect on
/// the choice, and adds to both.
struct TwoWays {
  Results early;
  Results waiting;

  TwoWays(std::uint64_t seed, std::uint32_t years) {
    for (std::uint32_t year = 0; year < years; ++year) {
      const auto words = chance::Streams(seed, year).words(chance::entity_key("year", "it"), 0);
      const bool stormy = chance::happens(words[0], chance::threshold(0.3));
      const int ill = static_cast<int>(words[1] % 4);
      early.years[late].push_back(40 + 25 * ill);
      waiting.years[late].push_back((stormy ? 100 : 0) + 25 * ill);
      for (Results* results : {&early, &waiting}) {
        results->struck[storms].push_back(stormy ? 2 : 0);
        results->struck[illness].push_back(ill);
      }
    }
  }
  [[nodiscard]] Information worth() const {
    return information({{"early", &early}, {"waiting", &waiting}}, measure);
  }
};

/// Waiting costs 30 on average, early 40; who knows takes 40 in stormy years, else 0: 12.
constexpr double worth_exactly = 30 - 0.3 * 40;

const DriverInformation& of(const Information& all, Driver driver) {
  for (const DriverInformation& one : all.drivers)
    if (one.driver == driver) return one;
  FAIL("the driver never struck");
  return all.drivers.front();
}

bool holds(const statistics::Estimate& estimate, double truth) {
  return estimate.low <= truth && truth <= estimate.high;
}

}  // namespace

TEST_CASE("the worth of knowing the year is what the best of each year saves") {
  const Information worth = TwoWays(1, 2000).worth();

  CHECK(worth.best == 1);
  CHECK(worth.means[1].value == Approx(30 + 37.5).epsilon(0.1));
  CHECK(worth.perfect.value == Approx(worth_exactly).epsilon(0.1));
}

TEST_CASE("knowing the one driver that decides is worth as much as knowing the year") {
  const Information worth = TwoWays(1, 2000).worth();

  CHECK(worth.drivers.front().driver == Driver::storms);
  CHECK(of(worth, Driver::storms).value.value == Approx(worth.perfect.value));
  CHECK(of(worth, Driver::illness).value.value == Approx(0).margin(1e-9));
}

TEST_CASE("intervals of the worth cover it at least 181 of 200 times") {
  int perfect = 0;
  int deciding = 0;
  int idle = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Information worth = TwoWays(seed, 200).worth();
    perfect += holds(worth.perfect, worth_exactly) ? 1 : 0;
    deciding += holds(of(worth, Driver::storms).value, worth_exactly) ? 1 : 0;
    idle += holds(of(worth, Driver::illness).value, 0) ? 1 : 0;
  }

  CHECK(perfect >= 181);
  CHECK(deciding >= 181);
  CHECK(idle >= 181);
}

TEST_CASE("intervals of the worth are not so wide that they say nothing") {
  const Information worth = TwoWays(3, 2000).worth();

  CHECK(worth.perfect.half_width() < worth_exactly / 5);
  CHECK(of(worth, Driver::storms).value.half_width() < worth_exactly / 3);
}

TEST_CASE("with one way to run the year, knowledge is worth nothing") {
  const TwoWays ways(1, 100);

  const Information worth = information({{"early", &ways.early}}, measure);

  CHECK(worth.perfect == statistics::Estimate{});
  for (const DriverInformation& one : worth.drivers) CHECK(one.value == statistics::Estimate{});
}

TEST_CASE("where one way is best in each year, knowledge is worth nothing") {
  Results good;
  Results bad;
  for (int year = 0; year < 50; ++year) {
    good.years[late].push_back(year);
    bad.years[late].push_back(2 * year);
    for (Results* results : {&good, &bad}) results->struck[storms].push_back(year % 5);
  }

  const Information worth = information({{"bad", &bad}, {"good", &good}}, measure);

  CHECK(worth.best == 1);
  CHECK(worth.perfect == statistics::Estimate{});
}

TEST_CASE("drivers that never struck are left out") {
  const Information worth = TwoWays(1, 100).worth();

  CHECK(worth.drivers.size() == 2);
}
