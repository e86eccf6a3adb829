#include "base/hash_index.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace lotrinh {
namespace {

/// Finds the number itself under a hash that `of` makes of it.
template <class HashOf>
std::optional<std::uint32_t> found(const HashIndex& index, std::uint32_t number, const HashOf& of) {
  return index.find(of(number), [&](std::uint32_t other) { return other == number; });
}

}  // namespace

TEST_CASE("an index finds what was added and nothing else, also where all hashes are equal") {
  const std::size_t spread = GENERATE(0U, 1U, 0x10000U, 0x9E3779B9U);
  const auto hash = [&](std::uint32_t number) { return number * spread; };
  HashIndex index;
  const std::uint32_t count = spread == 0 ? 300 : 10'000;

  for (std::uint32_t number = 0; number < count; number += 2) index.add(hash(number), number);

  for (std::uint32_t number = 0; number < count; ++number) {
    const auto expected = number % 2 == 0 ? std::optional(number) : std::nullopt;
    REQUIRE(found(index, number, hash) == expected);
  }
}

TEST_CASE("an empty index finds nothing, whatever room it has") {
  HashIndex index;
  const auto any = [](std::uint32_t) { return true; };

  CHECK_FALSE(index.find(7, any));
  index.reserve(1000);
  CHECK_FALSE(index.find(7, any));
}

}  // namespace lotrinh
