#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lotrinh {

/// Where a text stands in a TextStore.
enum class TextPlace : std::uint32_t { empty };

/// Very many texts that are kept and read but never changed: one byte more than its letters for
/// each, and four for whoever remembers its place, where a std::string takes 32 and, from 16 bytes
/// on, a piece of the heap. Half a million names are that way a few megabytes and no allocations.
///
/// Texts never move: a view of one is good for as long as the store is neither destroyed nor
/// assigned to, whatever is added. At most four gigabytes.
class TextStore {
 public:
  TextPlace add(std::string_view text);

  [[nodiscard]] std::string_view operator[](TextPlace place) const {
    if (place == TextPlace::empty) return {};
    const auto at = static_cast<std::uint32_t>(place);
    const char* const begin = blocks_[at >> block_bits].data() + (at & (block_bytes - 1));
    const auto size = static_cast<unsigned char>(*begin);
    return size < long_mark ? std::string_view(begin + 1, size) : long_text(begin + 1);
  }

 private:
  static constexpr unsigned block_bits = 16;
  static constexpr std::uint32_t block_bytes = std::uint32_t{1} << block_bits;
  /// In place of a size: four bytes follow with the size.
  static constexpr unsigned char long_mark = 255;

  [[nodiscard]] static std::string_view long_text(const char* begin);
  [[nodiscard]] std::vector<char>& block_with_room(std::size_t bytes);

  // Never grown beyond what was reserved for them, or texts would move. A text begins within the
  // first 64 KiB of its block; one that is longer than that has a block of its own.
  std::vector<std::vector<char>> blocks_;
};

}  // namespace lotrinh
