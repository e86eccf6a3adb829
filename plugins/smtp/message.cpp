#include "message.hpp"

#include <algorithm>

namespace lotrinh_plugins {

bool is_envelope_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return false;
  return address.size() <= 320 && std::none_of(address.begin(), address.end(), [](char c) {
           return (static_cast<unsigned char>(c) <= ' ') || c == '\x7f' || c == '<' || c == '>';
         });
}

std::string wrong_with_lines(std::string_view bytes) {
  std::size_t from = 0;
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
       end = bytes.find('\n', from)) {
    const std::string_view line = bytes.substr(from, end - from);
    if (line.find('\r') != line.size() - 1 || line.empty()) {
      return "a line end that is not CRLF near byte " + std::to_string(end);
    }
    from = end + 1;
  }
  if (bytes.find('\r', from) == std::string_view::npos) return "";
  return "a line end that is not CRLF near byte " + std::to_string(bytes.size());
}

}  // namespace lotrinh_plugins
