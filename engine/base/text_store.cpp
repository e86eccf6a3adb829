#include "base/text_store.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace lotrinh {

/// The last block if it has room, else a new one: small at first, since most scenarios are.
std::vector<char>& TextStore::block_with_room(std::size_t bytes) {
  constexpr std::size_t first_block_bytes = 1024;
  constexpr std::size_t most_blocks = std::size_t{1} << (32 - block_bits);
  if (blocks_.empty()) {
    blocks_.emplace_back().reserve(first_block_bytes);
    blocks_.back().push_back(0);  // the first place is that of the empty text
  }
  const std::vector<char>& last = blocks_.back();
  if (last.size() + bytes <= std::min<std::size_t>(last.capacity(), block_bytes))
    return blocks_.back();
  expects(blocks_.size() < most_blocks, "texts together have less than four gigabytes");
  const std::size_t usual = std::min<std::size_t>(2 * last.capacity(), block_bytes);
  blocks_.emplace_back().reserve(std::max(usual, bytes));
  return blocks_.back();
}

std::string_view TextStore::long_text(const char* begin) {
  std::uint32_t size = 0;
  std::memcpy(&size, begin, sizeof size);
  return {begin + sizeof size, size};
}

TextPlace TextStore::add(std::string_view text) {
  if (text.empty()) return TextPlace::empty;
  expects(text.size() <= std::numeric_limits<std::uint32_t>::max(), "a text has a size in 32 bits");
  std::array<char, 1 + sizeof(std::uint32_t)> head{};
  std::size_t head_bytes = 1;
  if (text.size() < long_mark) {
    head[0] = static_cast<char>(text.size());
  } else {
    const auto size = static_cast<std::uint32_t>(text.size());
    head[0] = static_cast<char>(long_mark);
    std::memcpy(head.data() + 1, &size, sizeof size);
    head_bytes = head.size();
  }
  std::vector<char>& block = block_with_room(head_bytes + text.size());
  const std::size_t at = (blocks_.size() - 1) * block_bytes + block.size();
  block.insert(block.end(), head.begin(), head.begin() + head_bytes);
  block.insert(block.end(), text.begin(), text.end());
  return TextPlace{static_cast<std::uint32_t>(at)};
}

}  // namespace lotrinh
