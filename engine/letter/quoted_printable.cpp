#include "letter/quoted_printable.hpp"

#include <algorithm>

namespace lotrinh::letter {
namespace {

constexpr std::size_t longest_encoded_line = 75;  // and the '=' of a soft break

bool goes_as_it_is(char c) { return (c >= ' ' && c <= '<') || (c >= '>' && c <= '~'); }

/// Bytes of the character that begins here; 1 for what is not UTF-8.
std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80)
    ++length;
  const bool begins = (static_cast<unsigned char>(text[0]) & 0xC0U) == 0xC0;
  return begins ? std::min<std::size_t>(length, 4) : 1;
}

void put_encoded(std::string& encoded, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  encoded += '=';
  encoded += digits[byte >> 4U];
  encoded += digits[byte & 15U];
}

void put_line(std::string& encoded, std::string_view line) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const std::size_t length = ascii ? 1 : character_length(line.substr(at));
    const bool last_blank = (c == ' ') && at + 1 == line.size();
    const bool misread = at == 0 && (c == '.' || line.starts_with("From "));
    const bool plain = goes_as_it_is(c) && !last_blank && !misread;
    const std::size_t takes = plain ? 1 : 3 * length;
    // A last character may take the place of the '=' too, but then each line would have two rules.
    if (width + takes > longest_encoded_line) {
      encoded += "=\r\n";
      width = 0;
    }
    if (plain) {
      encoded += c;
    } else {
      for (const char byte : line.substr(at, length)) put_encoded(encoded, byte);
    }
    width += takes;
    at += length;
  }
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size() + text.size() / 2);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    put_line(encoded, text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) break;
    encoded += "\r\n";
    begin = end + 1;
  }
  return encoded;
}

}  // namespace lotrinh::letter
