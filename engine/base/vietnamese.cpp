#include "base/vietnamese.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace lotrinh {
namespace {

icu::UnicodeString to_unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

const icu::Collator& collator() {
  static const std::unique_ptr<icu::Collator> vietnamese = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
    if (U_FAILURE(status))
      throw Error("ICU has no Vietnamese collation: install its data (libicu)");
    return made;
  }();
  return *vietnamese;
}

/// Whether every character is below U+0300 or one of U+1E00 to U+1EFF, as those of Vietnamese are.
/// All of these stay as they are in normal form C and do not combine with what stands before them
/// (Unicode Standard Annex 15: Quick_Check is Yes, combining class 0).
bool has_only_composed_latin(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t at = ascii_bytes(text, 0); at < text.size(); at += ascii_bytes(text, at)) {
    if (byte(at) < 0xCC) {
      at += 2;
    } else if (byte(at) == 0xE1 && at + 1 < text.size() && byte(at + 1) >= 0xB8 &&
               byte(at + 1) <= 0xBB) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

const icu::Normalizer2& composing() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw Error("ICU cannot normalise text: install its data (libicu)");
  return *nfc;
}

}  // namespace

bool is_nfc(std::string_view text) {
  if (has_only_composed_latin(text)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece bytes(text.data(), static_cast<std::int32_t>(text.size()));
  return composing().isNormalizedUTF8(bytes, status) && U_SUCCESS(status);
}

std::string to_nfc(std::string_view text) {
  if (is_nfc(text)) return std::string(text);  // several times faster than normalising
  UErrorCode status = U_ZERO_ERROR;
  std::string normal;
  const icu::UnicodeString result = composing().normalize(to_unicode(text), status);
  if (U_FAILURE(status)) throw Error("ICU cannot normalise text: install its data (libicu)");
  result.toUTF8String(normal);
  return normal;
}

std::string sort_key(std::string_view text) {
  const icu::UnicodeString source = to_unicode(text);
  std::string key(source.length() * 8 + 16, '\0');
  const auto write = [&] {
    return collator().getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()),
                                 static_cast<std::int32_t>(key.size()));
  };
  std::int32_t length = write();
  if (length > static_cast<std::int32_t>(key.size())) {
    key.resize(length);
    length = write();
  }
  key.resize(length > 0 ? length - 1 : 0);  // without ICU's closing zero byte
  return key;
}

std::string name_sort_key(std::string_view full_name) {
  constexpr char blank = ' ';
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < full_name.size();) {
    const std::size_t end = std::min(full_name.find(blank, begin), full_name.size());
    if (end > begin) words.push_back(full_name.substr(begin, end - begin));
    begin = end + 1;
  }
  if (words.empty()) return {};

  // A byte below all that keys contain ends each word, so that the shorter of two words that begin
  // alike comes first.
  std::rotate(words.begin(), words.end() - 1, words.end());
  std::string key;
  for (const std::string_view word : words) key += sort_key(word) + '\0';
  return key;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t position = 0; position < text.size();) {
    const UChar32 c = next_code_point(text, position);
    if (c < 0) continue;
    const auto type = u_charType(c);
    const bool no_width = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
                          type == U_FORMAT_CHAR || type == U_CONTROL_CHAR;
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    const bool wide = east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH;
    if (!no_width) width += wide ? 2 : 1;
  }
  return width;
}

}  // namespace lotrinh
