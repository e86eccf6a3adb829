#include "synthetic/made_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lotrinh::synthetic {

std::string made_address(std::string code, std::string_view kind) {
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return fmt::format("{}@{}.example", code, kind);
}

}  // namespace lotrinh::synthetic
