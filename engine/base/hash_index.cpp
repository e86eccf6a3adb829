#include "base/hash_index.hpp"

#include <bit>
#include <utility>

// Open addressing with linear probing. 32 bits of the hash stand beside the number: they tell
// nearly all strangers apart without a look at what they stand for, and make growing cheap.

namespace lotrinh {

void HashIndex::reserve(std::size_t numbers) {
  const std::size_t slots = std::bit_ceil(numbers + numbers / 2 + 2);
  if (slots > slots_.size()) resize(slots);
}

void HashIndex::add(std::size_t hash, std::uint32_t number) {
  reserve(++size_);
  put({static_cast<std::uint32_t>(hash), number + 1});
}

void HashIndex::resize(std::size_t slots) {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots));
  shift_ = 32 - std::countr_zero(slots);
  for (const Slot& slot : before) {
    if (slot.number != none) put(slot);
  }
}

void HashIndex::put(Slot slot) {
  std::size_t at = first_slot(slot.hash);
  while (slots_[at].number != none) at = next_slot(at);
  slots_[at] = slot;
}

}  // namespace lotrinh
