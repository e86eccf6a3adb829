#include "app/published_files.hpp"

#include "app/arguments.hpp"
#include "app/file_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

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
      const auto text = file_content(path, ProjectLimits::file_bytes, diagnostics);
      if (!text) continue;
      auto project = read_project(*format, path, *text, diagnostics);
      if (project) files.push_back({path, *format, std::move(*project)});
    }
  }
  return files;
}

}  // namespace lotrinh::app
