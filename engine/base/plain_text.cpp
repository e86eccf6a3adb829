#include "base/plain_text.hpp"

#include "base/utf8.hpp"

#include <cstddef>

namespace lotrinh {
namespace {

bool is_refused(std::int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) ||        // control characters
         c == 0x061C || c == 0x200E || c == 0x200F ||  // direction marks
         (c >= 0x2028 && c <= 0x202E) ||               // line separators, direction overrides
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/// Bytes of the character at the position where its first byte shows that it is not refused, as of
/// all letters of Vietnamese; else 0.
std::size_t surely_plain_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first >= 0x20 && first < 0x7F) return 1;
  if (first >= 0xC3 && first < 0xD8) return 2;  // U+00C0 to U+05FF
  return first == 0xE1 ? 3 : 0;                 // U+1000 to U+1FFF
}

}  // namespace

std::optional<std::int32_t> refused_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t bytes = surely_plain_bytes(text, at); bytes > 0) {
      at += bytes;
      continue;
    }
    const std::int32_t c = next_code_point(text, at);
    if (is_refused(c)) return c;
  }
  return std::nullopt;
}

}  // namespace lotrinh
