#include "scenario/file_source.hpp"

#include "scenario/limits.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// Owns a file descriptor.
class OpenFile {
 public:
  /// Non-blocking, so that opening a pipe does not wait for a writer.
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool ordinary() const {
    struct stat status {};
    return descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  }

  /// Up to `limit` bytes; nothing when reading fails.
  [[nodiscard]] std::optional<std::string> bytes(std::size_t limit) const {
    constexpr std::size_t chunk = 1 << 16;
    std::string text;
    for (std::size_t size = 0; size < limit;) {
      text.resize(std::min(limit, size + chunk));
      const ssize_t got = ::read(descriptor_, text.data() + size, text.size() - size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      size += static_cast<std::size_t>(got);
      text.resize(size);
      if (got == 0) break;
    }
    return text;
  }

 private:
  int descriptor_;
};

}  // namespace

Refusal FileSource::refusal(const std::string&) const { return Refusal::missing; }

std::optional<std::string> DiskFiles::read(const std::string& path) const {
  // A device must not even be opened: opening some of them has effects.
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const OpenFile file(path);
  if (!file.ordinary()) return std::nullopt;
  auto text = file.bytes(max_file_bytes + 1);
  if (text && text->size() > max_file_bytes) return std::nullopt;
  return text;
}

Refusal DiskFiles::refusal(const std::string& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0)
    return errno == EACCES ? Refusal::unreadable : Refusal::missing;
  if (!S_ISREG(status.st_mode)) return Refusal::not_a_file;
  if (static_cast<std::size_t>(status.st_size) > max_file_bytes) return Refusal::too_large;
  return Refusal::unreadable;
}

MemoryFiles::MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

std::optional<std::string> MemoryFiles::read(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  return found->second;
}

}  // namespace lotrinh::scenario
