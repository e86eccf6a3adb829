#include "base/random.hpp"

#include "base/error.hpp"

namespace lotrinh {

std::uint32_t Rng::below(std::uint32_t bound) {
  expects(bound > 0, "a random number needs a bound above 0");
  std::uint64_t product = (bits() >> 32) * bound;
  auto low = static_cast<std::uint32_t>(product);
  if (low < bound) {
    const std::uint32_t threshold = (0U - bound) % bound;
    while (low < threshold) {
      product = (bits() >> 32) * bound;
      low = static_cast<std::uint32_t>(product);
    }
  }
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace lotrinh
