#include "app/shell_word.hpp"

#include <algorithm>
#include <string_view>

namespace lotrinh::app {

std::string shell_word(const std::string& text) {
  constexpr std::string_view special = " \t\n\"'`$&|;<>()[]{}*?!~#\\";
  if (!text.empty() && text.find_first_of(special) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace lotrinh::app
