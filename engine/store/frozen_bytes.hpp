#pragma once

#include <string>
#include <string_view>

namespace SQLite {
class Statement;
}

namespace lotrinh::store {

/// Columns of message and letter in the order in which frozen_bytes() reads them.
inline constexpr std::string_view frozen_columns =
    "before_reader, header, before_key, message.key, between_keys, start, text_salutation, middle, "
    "html_salutation, end";
inline constexpr int frozen_column_count = 10;

/// All bytes of a message: see FrozenMessage.
///
/// @param first  position of the first of the columns
[[nodiscard]] std::string frozen_bytes(SQLite::Statement& row, int first);

}  // namespace lotrinh::store
