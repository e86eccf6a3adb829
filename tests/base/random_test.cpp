#include "base/random.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <rapidcheck.h>
#include <set>

namespace lotrinh {

// The first numbers of the authors' splitmix64.c for the seed 1234567.
TEST_CASE("Rng gives the published numbers of SplitMix64") {
  Rng rng(1234567);

  CHECK(rng.bits() == 6457827717110365317ULL);
  CHECK(rng.bits() == 3203168211198807973ULL);
  CHECK(rng.bits() == 9817491932198370423ULL);
  CHECK(rng.bits() == 4593380528125082431ULL);
  CHECK(rng.bits() == 16408922859458223821ULL);
}

TEST_CASE("Rng streams of one seed begin with different numbers") {
  std::set<std::uint64_t> first;
  for (std::uint64_t stream = 0; stream < 1000; ++stream) first.insert(Rng(1, stream).bits());

  CHECK(first.size() == 1000);
}

TEST_CASE("Rng below stays below its bound") {
  CHECK(rc::check("below", [](std::uint64_t seed) {
    const auto bound = *rc::gen::positive<std::uint32_t>();

    RC_ASSERT(Rng(seed).below(bound) < bound);
  }));
}

TEST_CASE("Rng below reaches every number about equally often") {
  std::array<int, 7> drawn{};
  Rng rng(42);
  for (int i = 0; i < 70'000; ++i) ++drawn[rng.below(7)];

  for (const int times : drawn) {
    CHECK(times > 9'600);  // 10,000 expected, standard deviation 93
    CHECK(times < 10'400);
  }
}

TEST_CASE("Rng unit is at least 0, below 1, and 0.5 on average") {
  Rng rng(7);
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) {
    const double drawn = rng.unit();
    REQUIRE(drawn >= 0);
    REQUIRE(drawn < 1);
    sum += drawn;
  }

  CHECK(sum / 10'000 == Approx(0.5).margin(0.012));  // 4 standard deviations of the mean
}

}  // namespace lotrinh
