#include "store/key_list.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::store {

namespace {

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
  return hexadecimal({static_cast<const unsigned char*>(bytes), size});
}

void KeyList::add(const Key& key, std::int64_t row) {
  if (entries_.empty()) first_row_ = row;
  const std::int64_t place = row - first_row_;
  expects(0 <= place && place <= std::numeric_limits<std::uint32_t>::max(),
          "rows of one decision are numbered one after the other");
  entries_.push_back({key, static_cast<std::uint32_t>(place)});
}

std::span<const KeyList::Entry> KeyList::sorted() {
  std::sort(entries_.begin(), entries_.end());
  return entries_;
}

}  // namespace lotrinh::store
