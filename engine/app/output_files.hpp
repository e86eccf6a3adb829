#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::app {

/// Files written one after the other, of which all reach their places or, unless finish() is
/// called, none. Until then each stands whole beside its place.
class UnfinishedFiles {
 public:
  UnfinishedFiles() = default;
  UnfinishedFiles(const UnfinishedFiles&) = delete;
  UnfinishedFiles& operator=(const UnfinishedFiles&) = delete;
  /// Removes what is not in its place.
  ~UnfinishedFiles();

  /// The folder of the file is made when it is missing. Throws Error, naming the file.
  void write(const std::filesystem::path& place, const std::string& content);
  /// Puts all files in their places. Throws Error, naming the file.
  void finish();

 private:
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> files_;
};

/// Writes files into a folder, which is made when it is missing; names may have folders in them.
/// Every file is written whole beside its place and then renamed into it, so that nobody reads a
/// half-written one. Throws Error, naming the file.
void write_files(const std::filesystem::path& folder,
                 const std::map<std::string, std::string>& files);

}  // namespace lotrinh::app
