#pragma once

#include "base/digest.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::store {

/// What stands for something in a table.
using Key = ShortDigest;

/// The bytes of 32 hexadecimal digits; anything else is our own mistake.
[[nodiscard]] Key key_of(std::string_view digits);

/// The 32 digits of a key as it is stored.
[[nodiscard]] std::string digits_of(const void* bytes, std::size_t size);

/// Keys with their rows, until they are written in ascending order: 20 bytes an entry.
class KeyList {
 public:
  struct Entry {
    Key key{};
    std::uint32_t place = 0;  ///< row, counted from the first one

    friend auto operator<=>(const Entry&, const Entry&) = default;
  };

  /// @param row  not below that of the first key
  void add(const Key& key, std::int64_t row);

  /// All entries by key, ascending.
  [[nodiscard]] std::span<const Entry> sorted();
  [[nodiscard]] std::int64_t row(const Entry& entry) const { return first_row_ + entry.place; }

 private:
  std::int64_t first_row_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace lotrinh::store
