#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace lotrinh {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The first half of a SHA-256, which stands for something among millions.
using ShortDigest = std::array<unsigned char, 16>;

/// Cost: a third of a microsecond for a line of text.
[[nodiscard]] ShortDigest short_digest(std::string_view bytes);

/// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string hexadecimal(std::span<const unsigned char> bytes);

}  // namespace lotrinh
