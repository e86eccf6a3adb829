#include "store/frozen_bytes.hpp"

#include "store/key_list.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstddef>

namespace lotrinh::store {

std::string frozen_bytes(SQLite::Statement& row, int first) {
  constexpr int before_reader = 0;
  constexpr int header = 1;
  constexpr int before_key = 2;
  constexpr int key = 3;
  constexpr int between_keys = 4;
  constexpr std::array of_a_shared_header{before_reader, header,       before_key,
                                          key,           between_keys, key};
  std::string digits;
  std::array<std::string_view, frozen_column_count + 1> pieces;
  std::size_t count = 0;
  const auto put = [&](int column) {
    const SQLite::Column value = row.getColumn(first + column);
    pieces[count++] = {static_cast<const char*>(value.getBlob()),
                       static_cast<std::size_t>(value.getBytes())};
  };
  if (row.isColumnNull(first + before_key)) {
    put(header);
  } else {
    digits = digits_of(row.getColumn(first + key).getBlob(), Key{}.size());
    for (const int column : of_a_shared_header) {
      if (column == key) {
        pieces[count++] = digits;
      } else {
        put(column);
      }
    }
  }
  for (int column = between_keys + 1; column < frozen_column_count; ++column) put(column);
  std::size_t size = 0;
  for (const std::string_view piece : pieces) size += piece.size();
  std::string bytes;
  bytes.reserve(size);
  for (const std::string_view piece : pieces) bytes += piece;
  return bytes;
}

}  // namespace lotrinh::store
