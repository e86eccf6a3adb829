#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::store {

/// 16 bytes of a SHA-256, which stand for something in a table.
using Key = std::array<unsigned char, 16>;

/// The bytes of 32 hexadecimal digits; anything else is our own mistake.
[[nodiscard]] Key key_of(std::string_view digits);

/// The 32 digits of a key as it is stored.
[[nodiscard]] std::string digits_of(const void* bytes, std::size_t size);

/// Keys with their rows, until they are written in ascending order. A hash table in one piece, for
/// keys that are hashes themselves: 24 bytes an entry, at most 7 of 8 in use.
class KeyTable {
 public:
  struct Entry {
    Key key{};
    std::int64_t row = 0;  ///< 0: empty
  };

  [[nodiscard]] bool contains(const Key& key) const;

  /// False when the key is there already; then nothing is changed.
  bool add(const Key& key, std::int64_t row);

  /// All entries by key, ascending. The table is at its end after that.
  [[nodiscard]] std::span<const Entry> sorted();

 private:
  [[nodiscard]] std::size_t slot_of(const Key& key) const;
  void grow();

  std::vector<Entry> slots_;
  std::size_t used_ = 0;
};

}  // namespace lotrinh::store
