#pragma once

#include <map>
#include <optional>
#include <string>

namespace lotrinh::scenario {

/// Why a file cannot be had.
enum class Refusal {
  missing,     ///< there is no such file
  not_a_file,  ///< a folder, device, pipe or socket
  unreadable,  ///< there, but may not be read
  too_large,   ///< more bytes than any input file may have
};

/// Where the text of scenario files comes from.
class FileSource {
 public:
  FileSource() = default;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  virtual ~FileSource() = default;

  /// The whole file, or nothing when it cannot be had; refusal() then says why.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path) const = 0;
  /// Why read() gave nothing for this path.
  [[nodiscard]] virtual Refusal refusal(const std::string& path) const;
};

/// Ordinary files of the machine. Devices, pipes and folders are never opened for reading, and no
/// more than the size limit is read.
class DiskFiles : public FileSource {
 public:
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override;
  [[nodiscard]] Refusal refusal(const std::string& path) const override;
};

/// Files that are in memory: for tests and for scenarios kept in a database.
class MemoryFiles : public FileSource {
 public:
  /// @param files  text by path, spelt the way a scenario resolves it ("tables/learners.csv")
  explicit MemoryFiles(std::map<std::string, std::string> files);
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace lotrinh::scenario
