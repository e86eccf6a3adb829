// Header fields by RFC 5322 and RFC 2047. Debian's MIME libraries (GMime, VMime, mimetic) write
// whole messages; ours are frozen in pieces which hundreds of readers share, and a day has half a
// million of headers. So the little that is needed is here, and Python's email package reads it
// back in the tests.

#include "letter/header_text.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "letter/clean_text.hpp"
#include "letter/mailbox.hpp"

#include <algorithm>

namespace lotrinh::letter {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::string_view word_begin = "=?utf-8?B?";
constexpr std::string_view word_end = "?=";
constexpr std::size_t longest_subject = 300;  // characters

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  encoded.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t group = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8U | (i < group ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      encoded += i <= group ? digits[bits >> (18U - 6U * i) & 63U] : '=';
  }
  return encoded;
}

bool is_plain(std::string_view text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return ascii && text.find("=?") == std::string_view::npos;
}

/// Encoded words joined by folds, none of which cuts a character.
std::string encoded_words(std::string_view text, std::size_t column) {
  std::string words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t room = column + word_begin.size() + word_end.size() < longest_line
                                 ? longest_line - column - word_begin.size() - word_end.size()
                                 : 0;
    const std::size_t most_bytes = room / 4 * 3;
    std::size_t end = begin;
    while (end < text.size()) {
      std::size_t next = end;
      (void)next_code_point(text, next);
      if (next - begin > most_bytes) break;
      end = next;
    }
    if (end > begin) {
      words.append(word_begin).append(base64(text.substr(begin, end - begin))).append(word_end);
      begin = end;
    }
    if (begin < text.size()) words += "\r\n ";
    column = 1;
  }
  return words;
}

/// ASCII folded at blanks.
std::string folded(std::string_view text, std::size_t column) {
  std::string lines;
  while (column + text.size() > longest_line) {
    const std::size_t room = column < longest_line ? longest_line - column : 0;
    std::size_t blank = text.substr(0, room + 1).rfind(' ');
    if (blank == std::string_view::npos || blank == 0) blank = text.find(' ', 1);
    if (blank == std::string_view::npos) break;
    lines.append(text.substr(0, blank)).append("\r\n");
    text.remove_prefix(blank);
    column = 0;
  }
  return lines.append(text);
}

std::size_t last_line_length(std::string_view text) {
  const std::size_t line = text.rfind('\n');
  return line == std::string_view::npos ? text.size() : text.size() - line - 1;
}

bool is_word_list(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
           c == '-' || c == '_';
  });
}

/// A display name: words, a quoted string, or encoded words.
std::string phrase(std::string_view name, std::size_t column) {
  if (!is_plain(name) || name.size() + column > longest_line) return encoded_words(name, column);
  if (is_word_list(name)) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted += '"';
}

}  // namespace

std::string header_value(std::string_view text, std::size_t column) {
  const std::string clean = clean_text(text, longest_subject);
  return is_plain(clean) ? folded(clean, column) : encoded_words(clean, column);
}

std::string header_with_text(std::string_view name, std::string_view value) {
  return std::string(name).append(": ").append(header_value(value, name.size() + 2)) + "\r\n";
}

std::string header_with_mailbox(std::string_view name, std::string_view person,
                                std::string_view address) {
  expects(is_mailbox(address), "only mailboxes are written to");
  std::string header = std::string(name).append(": ");
  const std::string clean = clean_text(person);
  if (!clean.empty()) {
    header += phrase(clean, header.size());
    const bool fits = last_line_length(header) + address.size() + 3 <= longest_line;
    header += fits ? " " : "\r\n ";
  }
  return header.append("<").append(address).append(">\r\n");
}

}  // namespace lotrinh::letter
