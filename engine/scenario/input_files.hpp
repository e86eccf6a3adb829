#pragma once

#include "scenario/file_source.hpp"
#include "scenario/values.hpp"

#include <map>
#include <string>
#include <string_view>

namespace lotrinh::scenario {

/// What becomes of the texts of files once they have been read.
enum class Texts {
  kept,    ///< to be stored with a plan
  let_go,  ///< each when the next one is asked for: the tables of a whole country are 75 MB
};

/// The files that one scenario is made of: each is read once (again where its text was let go),
/// within limits on their number and size, and remembered for the digest.
class InputFiles {
 public:
  InputFiles(const FileSource& source, std::string main_path, Texts texts);

  /// The text of a file, or nullptr when it cannot be read, which is reported (E-FILE, E-SIZE) at
  /// the place where it was named. Good until the next one is asked for.
  const std::string* text(const std::string& path, const Label& named, Problems& problems);

  /// SHA-256 over the names and contents of everything read so far. Names are relative to the main
  /// file's folder, so moving all of it together changes nothing.
  [[nodiscard]] std::string digest() const;

  [[nodiscard]] const std::string& main_path() const { return main_path_; }
  [[nodiscard]] std::map<std::string, std::string> take() { return std::move(texts_); }

 private:
  const FileSource& source_;
  std::string main_path_;
  Texts what_becomes_;
  std::map<std::string, std::string> texts_;    // by path
  std::map<std::string, std::string> digests_;  // by path, of all that were read
  std::size_t total_bytes_ = 0;
};

/// A path as written in a file, seen from where the program runs: relative ones start at the
/// folder of the file that names them; "." and ".." are worked out.
[[nodiscard]] std::string resolved_path(std::string_view written, const std::string& in_file);

}  // namespace lotrinh::scenario
