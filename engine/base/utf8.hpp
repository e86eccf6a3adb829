#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lotrinh {

/// The code point that begins at byte `position`, which moves behind it; -1 for bytes that are not
/// UTF-8, of which one or more are passed over.
[[nodiscard]] std::int32_t next_code_point(std::string_view text, std::size_t& position);

/// How many bytes from the position on are ASCII, up to the first that is not.
[[nodiscard]] std::size_t ascii_bytes(std::string_view text, std::size_t position);

/// Whether the bytes are valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace lotrinh
