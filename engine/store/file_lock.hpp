#pragma once

#include <filesystem>

namespace lotrinh::store {

/// Holds a lock file for as long as it lives, so that one process at a time writes what the file
/// stands for. The lock goes with the process, also when it is killed; the file stays.
class FileLock {
 public:
  /// Throws Locked, naming the holder, when another process has the lock.
  explicit FileLock(const std::filesystem::path& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int descriptor_ = -1;
};

}  // namespace lotrinh::store
