#include "store/file_lock.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace lotrinh::store {

namespace {

/// The process number that the holder wrote, "" when it had no time to.
std::string holder(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t length = ::pread(descriptor, text.data(), text.size(), 0);
  std::string digits;
  for (ssize_t i = 0; i < length; ++i) {
    const char c = text[static_cast<std::size_t>(i)];
    if (c < '0' || c > '9') break;
    digits += c;
  }
  return digits;
}

/// Only for the message of the next one who comes; failing to write it does no harm.
void write_holder(int descriptor) {
  const std::string text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(descriptor, 0) == 0) {
    [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), 0);
  }
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) {
    throw Error(fmt::format("{}: cannot open the lock file: {}", path.string(),
                            std::generic_category().message(errno)));
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
    write_holder(descriptor_);
    return;
  }
  const int failure = errno;
  const std::string other = holder(descriptor_);
  ::close(descriptor_);
  if (failure != EWOULDBLOCK) {
    throw Error(fmt::format("{}: cannot lock: {}", path.string(),
                            std::generic_category().message(failure)));
  }
  throw Locked(fmt::format("{}: another process{} holds the lock; try again when it is done",
                           path.string(), other.empty() ? "" : " (" + other + ")"));
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace lotrinh::store
