// Open addressing with linear probing. A key's own first bytes are its hash value, since keys are
// cut from SHA-256.
#include "store/key_table.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lotrinh::store {

namespace {

constexpr std::size_t first_capacity = 1024;  // a power of two, as all are

unsigned char digit_value(char digit) {
  const bool decimal = digit >= '0' && digit <= '9';
  expects(decimal || (digit >= 'a' && digit <= 'f'), "a key is written in hexadecimal digits");
  return static_cast<unsigned char>(decimal ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

Key key_of(std::string_view digits) {
  Key key{};
  expects(digits.size() == 2 * key.size(), "a key has 32 digits");
  for (std::size_t i = 0; i < key.size(); ++i) {
    const unsigned high = digit_value(digits[2 * i]);
    key[i] = static_cast<unsigned char>(high << 4U | digit_value(digits[2 * i + 1]));
  }
  return key;
}

std::string digits_of(const void* bytes, std::size_t size) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string digits;
  digits.reserve(2 * size);
  for (const unsigned char byte : std::span(static_cast<const unsigned char*>(bytes), size)) {
    digits += hexadecimal[byte >> 4U];
    digits += hexadecimal[byte & 15U];
  }
  return digits;
}

std::size_t KeyTable::slot_of(const Key& key) const {
  std::uint64_t hash = 0;
  std::memcpy(&hash, key.data(), sizeof hash);
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot].row != 0 && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

bool KeyTable::contains(const Key& key) const {
  return !slots_.empty() && slots_[slot_of(key)].row != 0;
}

bool KeyTable::add(const Key& key, std::int64_t row) {
  if (8 * (used_ + 1) > 7 * slots_.size()) grow();
  Entry& entry = slots_[slot_of(key)];
  if (entry.row != 0) return false;
  entry = {key, row};
  ++used_;
  return true;
}

void KeyTable::grow() {
  const std::vector<Entry> old =
      std::exchange(slots_, std::vector<Entry>(std::max(first_capacity, 2 * slots_.size())));
  for (const Entry& entry : old) {
    if (entry.row != 0) slots_[slot_of(entry.key)] = entry;
  }
}

std::span<const KeyTable::Entry> KeyTable::sorted() {
  std::erase_if(slots_, [](const Entry& entry) { return entry.row == 0; });
  std::sort(slots_.begin(), slots_.end(),
            [](const Entry& a, const Entry& b) { return a.key < b.key; });
  return slots_;
}

}  // namespace lotrinh::store
