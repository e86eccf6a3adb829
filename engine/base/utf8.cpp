#include "base/utf8.hpp"

#include <unicode/utf8.h>

#include <cstring>

namespace lotrinh {

// ICU's macro narrows int to bytes on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
std::int32_t next_code_point(std::string_view text, std::size_t& position) {
  UChar32 c = 0;
  U8_NEXT(text.data(), position, text.size(), c);
  return c;
}
#pragma GCC diagnostic pop

std::size_t ascii_bytes(std::string_view text, std::size_t position) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t end = position;
  for (std::uint64_t word = 0; end + sizeof word <= text.size(); end += sizeof word) {
    std::memcpy(&word, text.data() + end, sizeof word);
    if ((word & high_bits) != 0) break;
  }
  while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
  return end - position;
}

bool is_utf8(std::string_view text) {
  for (std::size_t position = ascii_bytes(text, 0); position < text.size();
       position += ascii_bytes(text, position)) {
    if (next_code_point(text, position) < 0) return false;
  }
  return true;
}

}  // namespace lotrinh
