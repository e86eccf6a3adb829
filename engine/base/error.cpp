#include "base/error.hpp"

#include <cstdio>
#include <cstdlib>

namespace lotrinh {

void expects(bool condition, std::string_view what_must_hold) {
  if (condition) return;
  std::fprintf(stderr, "internal error, please report it: %.*s\n",
               static_cast<int>(what_must_hold.size()), what_must_hold.data());
  std::abort();
}

}  // namespace lotrinh
