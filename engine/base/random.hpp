#pragma once

#include <cstdint>

namespace lotrinh {

/// A stream of random numbers whose every value follows from its key: the same on any machine and
/// with any standard library.
///
/// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_(seed) {}
  /// An independent stream of the same seed, e.g. one for each thread or each person.
  Rng(std::uint64_t seed, std::uint64_t stream) : state_(mixed(seed ^ mixed(stream + increment))) {}

  /// 64 uniformly random bits.
  std::uint64_t bits() { return mixed(state_ += increment); }

  /// Uniform in [0, bound), without bias (Lemire 2019); bound must not be 0.
  std::uint32_t below(std::uint32_t bound) {
    const std::uint64_t product = (bits() >> 32) * bound;
    if (static_cast<std::uint32_t>(product) <= bound) return unbiased(product, bound);
    return static_cast<std::uint32_t>(product >> 32);
  }

  /// Uniform in [0, 1) with 53 bits.
  double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

 private:
  /// Draws again while the product is one that would favour some numbers: hardly ever.
  std::uint32_t unbiased(std::uint64_t product, std::uint32_t bound);

  static constexpr std::uint64_t increment = 0x9E3779B97F4A7C15ULL;
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace lotrinh
