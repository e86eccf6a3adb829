#include "letter/clean_text.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace lotrinh::letter {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

bool is_blank(std::int32_t c) { return c == 0x85 || u_isUWhiteSpace(c) != 0; }

bool is_unseen(std::int32_t c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:  // direction marks, zero-width blanks, byte order marks
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

/// Most names: nothing to do beyond NFC.
bool is_clean(std::string_view text, std::size_t max_characters) {
  if (text.size() > max_characters) return false;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' ? blank : byte < ' ' || byte == 0x7F) return false;
    blank = byte == ' ';
    if (byte < 0x80) {
      ++at;
      continue;
    }
    const std::int32_t c = next_code_point(text, at);
    // Vietnamese letters are among these.
    const bool latin = (0xC0 <= c && c < 0x250) || (0x1E00 <= c && c < 0x1F00);
    if (!latin) return false;
  }
  return !blank || text.empty();
}

}  // namespace

std::string clean_text(std::string_view text, std::size_t max_characters) {
  if (is_clean(text, max_characters)) return to_nfc(text);
  std::string clean;
  bool blank = false;
  // Names a thousand times too long are not worth normalising: what is kept is cut twice.
  const std::size_t most_read = 4 * max_characters;
  std::size_t read = 0;
  for (std::size_t at = 0; at < text.size() && read < most_read;) {
    const std::size_t begin = at;
    const std::int32_t c = next_code_point(text, at);
    if (c >= 0 && is_blank(c)) {
      blank = !clean.empty();
      continue;
    }
    if (c >= 0 && is_unseen(c)) continue;
    if (blank) clean += ' ';
    blank = false;
    clean += c < 0 ? replacement : text.substr(begin, at - begin);
    ++read;
  }
  clean = to_nfc(clean);
  std::size_t at = 0;
  std::size_t cut = 0;
  for (std::size_t count = 0; at < clean.size(); ++count) {
    if (count + 1 == max_characters) cut = at;
    if (count == max_characters) return clean.substr(0, cut).append(ellipsis);
    (void)next_code_point(clean, at);
  }
  return clean;
}

}  // namespace lotrinh::letter
