#include "password.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace lotrinh_plugins {

namespace {

std::string first_line(std::string text) {
  text.erase(std::min(text.find('\n'), text.size()));
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

/// What is wrong with the file as a place for a password; empty for nothing.
std::string wrong_with(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return std::generic_category().message(errno);
  if (!S_ISREG(status.st_mode)) return "is no file";
  if ((status.st_mode & 077U) != 0) {
    constexpr auto digit = [](unsigned mode, unsigned shift) {
      return static_cast<char>('0' + ((mode >> shift) & 7U));
    };
    const unsigned mode = status.st_mode;
    return std::string("others than its owner can use it (mode 0") + digit(mode, 6) +
           digit(mode, 3) + digit(mode, 0) + "); run chmod 600 on it";
  }
  return "";
}

}  // namespace

std::optional<std::string> password_in(const std::string& file, std::string& problem) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    problem = "password_file " + file + ": " + std::generic_category().message(errno);
    return std::nullopt;
  }
  std::string wrong = wrong_with(descriptor);
  std::array<char, 4096> bytes{};
  const ssize_t size = wrong.empty() ? ::read(descriptor, bytes.data(), bytes.size()) : 0;
  if (size < 0) wrong = std::generic_category().message(errno);
  ::close(descriptor);
  std::string password;
  if (wrong.empty()) {
    password = first_line({bytes.data(), static_cast<std::size_t>(size)});
    if (password.empty()) wrong = "has no password on its first line";
    if (password.find('\0') != std::string::npos) wrong = "has a zero byte on its first line";
  }
  if (wrong.empty()) return password;
  problem = "password_file " + file + ": " + wrong;
  return std::nullopt;
}

}  // namespace lotrinh_plugins
