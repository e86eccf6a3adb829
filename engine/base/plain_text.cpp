#include "base/plain_text.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace lotrinh {
namespace {

bool is_refused(std::int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) ||        // control characters
         c == 0x061C || c == 0x200E || c == 0x200F ||  // direction marks
         (c >= 0x2028 && c <= 0x202E) ||               // line separators, direction overrides
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::optional<std::int32_t> refused_character(std::string_view text) {
  if (is_plain_ascii(text)) return std::nullopt;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = next_code_point(text, at);
    if (is_refused(c)) return c;
  }
  return std::nullopt;
}

}  // namespace lotrinh
