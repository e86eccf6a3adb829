#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lotrinh::letter {

/// How many characters of a name or title stand in a letter.
inline constexpr std::size_t longest_name = 200;

/// A text from outside as it may stand in a letter: one line, NFC, blanks once, no control
/// characters and none that change the direction of writing or cannot be seen, U+FFFD for bytes
/// that are not UTF-8, cut with an ellipsis.
[[nodiscard]] std::string clean_text(std::string_view text,
                                     std::size_t max_characters = longest_name);

}  // namespace lotrinh::letter
