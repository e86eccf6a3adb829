#pragma once

#include "answer.hpp"

#include <string>
#include <string_view>

namespace lotrinh_plugins {

/// When files survive a power cut.
enum class Sync {
  each,  ///< once one is written: an fsync of it and of the folder
  end,   ///< with finish(): everything of the file system at a time
  no,    ///< when the system writes them
};

/// A folder that messages are put into, each as a file KEY.eml. A file is there whole or not at
/// all, whenever the process or the machine stops; the same key is the same file.
class Folder {
 public:
  Folder() = default;
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  /// Makes the folder, and those above it, where they are missing.
  [[nodiscard]] Result open(const std::string& path, Sync sync);
  /// Writes the file under another name and renames it.
  [[nodiscard]] Result put(const std::string& key, std::string_view bytes) const;
  /// For Sync::end: all files survive a power cut once this has returned without a problem.
  [[nodiscard]] Result finish() const;

 private:
  [[nodiscard]] Result failed(const std::string& name, const char* what, int error) const;
  /// The error number of writing the whole file; 0 for none.
  [[nodiscard]] int written(const std::string& name, std::string_view bytes) const;

  std::string path_;
  int descriptor_ = -1;
  Sync sync_ = Sync::end;
};

}  // namespace lotrinh_plugins
