#include "app/user_name.hpp"

#include "base/diagnostic.hpp"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace lotrinh::app {

std::string user_name() {
  constexpr std::size_t enough = 4096;
  std::array<char, enough> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  const int problem = ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
  if (problem != 0 || found == nullptr) return "unknown";
  return printable(found->pw_name);
}

}  // namespace lotrinh::app
