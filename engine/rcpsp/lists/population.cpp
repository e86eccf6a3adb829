#include "rcpsp/lists/population.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::lists {

void Member::finish() {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  digest = 0;
  for (const Time key : keys)
    digest = (digest ^ static_cast<std::uint32_t>(key)) * multiplier + (digest >> 29);
}

Population::Population() : known_(std::size_t{1} << slot_bits, 0) {}

std::size_t Population::worst() const {
  const auto shorter = [](const Member& a, const Member& b) { return a.makespan < b.makespan; };
  const auto longest = std::max_element(members_.begin(), members_.end(), shorter);
  return static_cast<std::size_t>(longest - members_.begin());
}

std::size_t Population::tournament(std::size_t other, Rng& rng) const {
  const auto size = static_cast<std::uint32_t>(members_.size());
  if (size < 2) return 0;
  while (true) {
    const std::size_t one = rng.below(size);
    const std::size_t two = rng.below(size);
    const std::size_t chosen = members_[one].makespan <= members_[two].makespan ? one : two;
    if (chosen != other) return chosen;
  }
}

void Population::add(const Member& member) {
  ++known_[slot(member.digest)];
  members_.push_back(member);
}

void Population::replace(std::size_t row, const Member& member) {
  --known_[slot(members_[row].digest)];
  ++known_[slot(member.digest)];
  members_[row] = member;
}

}  // namespace lotrinh::rcpsp::lists
