#include "base/utf8.hpp"

#include <unicode/utf8.h>

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

bool is_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    if (next_code_point(text, position) < 0) return false;
  }
  return true;
}

}  // namespace lotrinh
