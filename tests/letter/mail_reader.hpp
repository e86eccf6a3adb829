#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lotrinh::test {

/// Reads mail as strictly as the RFCs allow: what the letters are judged by.

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return lines;
}

/// Fields of a header, unfolded; stops at the empty line.
inline std::vector<std::pair<std::string, std::string>> fields_of(std::string_view message) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& line : lines_of(message)) {
    if (line.empty()) break;
    if (line.front() == ' ') {
      fields.back().second += line;
    } else {
      const std::size_t colon = line.find(": ");
      fields.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 2, line.size())));
    }
  }
  return fields;
}

inline std::string field(std::string_view message, std::string_view name) {
  for (const auto& [each, value] : fields_of(message)) {
    if (each == name) return value;
  }
  return "(none)";
}

inline int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Quoted-printable back to text with LF; "(wrong)" where it is none.
inline std::string from_quoted_printable(std::string_view encoded) {
  std::string text;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded.substr(i, 3) == "=\r\n") {
      i += 2;
    } else if (encoded.substr(i, 2) == "\r\n") {
      text += '\n';
      ++i;
    } else if (encoded[i] == '=') {
      if (i + 2 >= encoded.size() || hex_digit(encoded[i + 1]) < 0 || hex_digit(encoded[i + 2]) < 0)
        return "(wrong)";
      text += static_cast<char>(hex_digit(encoded[i + 1]) * 16 + hex_digit(encoded[i + 2]));
      i += 2;
    } else {
      text += encoded[i];
    }
  }
  return text;
}

inline std::string from_base64(std::string_view encoded) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : encoded) {
    if (c == '=') break;
    bits = (bits << 6U | static_cast<unsigned>(digits.find(c))) & 0xFFFFFFU;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return bytes;
}

/// A header's value with its encoded words read; blanks between two of them do not count.
inline std::string decoded_value(std::string_view value) {
  std::string text;
  constexpr std::string_view begin = "=?utf-8?B?";
  while (!value.empty()) {
    const std::size_t at = value.find(begin);
    if (at == std::string_view::npos) return text.append(value);
    const std::string_view between = value.substr(0, at);
    if (text.empty() || between.find_first_not_of(' ') != std::string_view::npos) text += between;
    const std::size_t end = value.find("?=", at + begin.size());
    text += from_base64(value.substr(at + begin.size(), end - at - begin.size()));
    value.remove_prefix(end + 2);
  }
  return text;
}

/// The part of a message with the content type, decoded.
inline std::string part_of(std::string_view message, std::string_view content_type) {
  const std::size_t header = message.find("Content-Type: " + std::string(content_type));
  if (header == std::string_view::npos) return "(none)";
  const std::size_t body = message.find("\r\n\r\n", header) + 4;
  const std::size_t end = message.find("\r\n--=_", body);
  return from_quoted_printable(message.substr(body, end - body));
}

}  // namespace lotrinh::test
