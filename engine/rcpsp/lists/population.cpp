#include "rcpsp/lists/population.hpp"

namespace lotrinh::rcpsp::lists {

void Member::finish() {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  digest = 0;
  for (const Time key : keys)
    digest = (digest ^ static_cast<std::uint32_t>(key)) * multiplier + (digest >> 29);
}

std::size_t tournament(const Population& population, std::size_t other, Rng& rng) {
  const auto size = static_cast<std::uint32_t>(population.size());
  if (size < 2) return 0;
  while (true) {
    const std::size_t one = rng.below(size);
    const std::size_t two = rng.below(size);
    const std::size_t chosen = population[one].makespan <= population[two].makespan ? one : two;
    if (chosen != other) return chosen;
  }
}

}  // namespace lotrinh::rcpsp::lists
