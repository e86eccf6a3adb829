#include "app/published_files.hpp"

#include "app/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view endings = ".sm (PSPLIB), .dzn (MSPSP) or .def (iMOPSE)";

/// The files to read; for a folder those in it.
std::vector<std::string> listed(const std::string& path, Diagnostics& diagnostics) {
  std::error_code problem;
  if (!fs::is_directory(path, problem)) return {path};
  std::vector<std::string> files;
  for (fs::directory_iterator entry(path, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const std::string file = entry->path().string();
    if (project_format(file)) files.push_back(file);
  }
  if (problem) {
    diagnostics.push_back({Severity::error,
                           "E-FILE",
                           {path, 0, 0},
                           "the folder cannot be read: " + problem.message(),
                           "check its permissions"});
  } else if (files.empty()) {
    diagnostics.push_back({Severity::error,
                           "E-FILE",
                           {path, 0, 0},
                           "the folder holds no published instance",
                           fmt::format("files that end in {}", endings)});
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The content of an ordinary file; of one that is too large only so much that the reader says so.
std::optional<std::string> content(const std::string& path, Diagnostics& diagnostics) {
  const auto refuse = [&](const std::string& message, const std::string& help) {
    diagnostics.push_back({Severity::error, "E-FILE", {path, 0, 0}, message, help});
    return std::nullopt;
  };
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (!fs::exists(status)) return refuse("the file does not exist", "check the spelling");
  if (!fs::is_regular_file(status)) return refuse("is no ordinary file", "name a file");
  constexpr std::uintmax_t most_bytes = ProjectLimits::file_bytes + 1;
  std::ifstream file(path, std::ios::binary);
  const auto size = std::min<std::uintmax_t>(fs::file_size(path, problem), most_bytes);
  std::string text(size, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof())) {
    return refuse("the file may not be read", "check its permissions");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace

std::vector<PublishedFile> read_published(const std::vector<std::string>& paths,
                                          Diagnostics& diagnostics) {
  std::vector<PublishedFile> files;
  for (const std::string& named : paths) {
    for (const std::string& path : listed(named, diagnostics)) {
      const auto format = project_format(path);
      if (!format) {
        diagnostics.push_back(argument_problem(
            "E-VALUE", fmt::format("\"{}\" is in no format that is known", printable(path, 300)),
            fmt::format("a file that ends in {}, or a folder of them", endings)));
        continue;
      }
      const auto text = content(path, diagnostics);
      if (!text) continue;
      auto project = read_project(*format, path, *text, diagnostics);
      if (project) files.push_back({path, *format, std::move(*project)});
    }
  }
  return files;
}

}  // namespace lotrinh::app
