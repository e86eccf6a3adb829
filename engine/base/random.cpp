#include "base/random.hpp"

#include "base/error.hpp"

namespace lotrinh {

std::uint32_t Rng::unbiased(std::uint64_t product, std::uint32_t bound) {
  expects(bound > 0, "a random number needs a bound above 0");
  const std::uint32_t threshold = (0U - bound) % bound;
  while (static_cast<std::uint32_t>(product) < threshold) product = (bits() >> 32) * bound;
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace lotrinh
