#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lotrinh {

/// The text in Unicode normal form C: one code point a letter, however it was typed. The text must
/// be valid UTF-8.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// Whether to_nfc() would change nothing, which is nearly always so and quickly seen.
[[nodiscard]] bool is_nfc(std::string_view text);

/// A byte string whose order is the Vietnamese dictionary order of the text (CLDR collation "vi").
[[nodiscard]] std::string sort_key(std::string_view text);

/// A byte string whose order is that of Vietnamese class lists: given name (the last word) first,
/// then family name, then what is between.
[[nodiscard]] std::string name_sort_key(std::string_view full_name);

/// How many columns the text takes on a terminal (combining marks take none).
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace lotrinh
