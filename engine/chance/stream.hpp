#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lotrinh::chance {

/// What random numbers belong to, e.g. a learner: made from its code and not from its row, so that
/// nobody else's draws change when a row is added.
using EntityKey = std::uint64_t;

/// The key of the thing of this kind with this code: `entity_key("lecturer", "HNUE-014")`.
/// Distinct things have distinct keys but for an accident of 64-bit hashing (below 1 in 10^8 for
/// half a million things).
[[nodiscard]] EntityKey entity_key(std::string_view kind, std::string_view code);

/// The key of one thing in relation to another, e.g. a learner taking a module. Not symmetric.
[[nodiscard]] EntityKey entity_key(EntityKey thing, EntityKey other);

/// Four uniformly random words of 32 bits.
using Words = std::array<std::uint32_t, 4>;

/// All random numbers of one replication: each is addressed by entity and event and costs the same
/// wherever it is asked for, in any order, on any thread.
///
/// Source: Philox-4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011. The seed is the key; replication, event and entity are the counter.
class Streams {
 public:
  Streams(std::uint64_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {}

  /// @param event  which of the entity's events; below 2^32
  [[nodiscard]] Words words(EntityKey entity, std::uint32_t event) const;

 private:
  std::uint64_t seed_;
  std::uint32_t replication_;
};

/// Uniform in (0, 1), never 0 or 1, from one word: resolution 2^-32.
[[nodiscard]] inline double unit(std::uint32_t word) { return (word + 0.5) * 0x1.0p-32; }

/// A probability as a threshold for one word: `word < threshold(p)` holds with probability p,
/// rounded to 2^-32; 1 holds always.
[[nodiscard]] constexpr std::uint64_t threshold(double probability) {
  const double scaled = probability * 0x1.0p32;
  const auto whole = static_cast<std::uint64_t>(scaled);
  return scaled - static_cast<double>(whole) >= 0.5 ? whole + 1 : whole;
}
[[nodiscard]] inline bool happens(std::uint32_t word, std::uint64_t threshold) {
  return word < threshold;
}

}  // namespace lotrinh::chance
