#pragma once

#include <string>
#include <string_view>

namespace lotrinh::letter {

/// "Name: value" with its line end, for a text that people read (RFC 2047 encoded where it is not
/// plain ASCII). Whatever the value has in it, no other header begins: it passes clean_text().
[[nodiscard]] std::string header_with_text(std::string_view name, std::string_view value);

/// "Name: =?utf-8?...?= <address>" with its line end. An address that is no mailbox is an error of
/// ours: the caller has looked.
[[nodiscard]] std::string header_with_mailbox(std::string_view name, std::string_view person,
                                              std::string_view address);

/// A text as a header's value: encoded and folded, without name and line end.
///
/// @param column  characters before it on its line
[[nodiscard]] std::string header_value(std::string_view text, std::size_t column);

}  // namespace lotrinh::letter
