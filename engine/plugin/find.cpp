#include "plugin/find.hpp"

#include "base/diagnostic.hpp"
#include "base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace lotrinh::plugin {

namespace {

constexpr const char* suffix = ".so";

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(suffix);
}

/// Names of the libraries in the folder, sorted; empty when it cannot be read.
std::vector<std::string> channels_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == suffix) names.push_back(entry->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

[[noreturn]] void fail_missing(const ChannelChoice& choice, const std::filesystem::path& path) {
  const auto there = channels_in(choice.folder);
  const std::string meant = nearest(choice.name, there);
  throw Error(fmt::format("{}: there is no such channel{}; channels in {}: {}",
                          printable(path.string(), 400),
                          meant.empty() ? "" : fmt::format(" (did you mean `{}`?)", meant),
                          choice.folder.empty() ? "the current folder" : choice.folder.string(),
                          there.empty() ? "none" : fmt::format("{}", fmt::join(there, ", "))));
}

}  // namespace

std::filesystem::path library_of(const ChannelChoice& choice) {
  const std::filesystem::path path = is_path(choice.name) ? std::filesystem::path(choice.name)
                                                          : choice.folder / (choice.name + suffix);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (choice.name.empty() || status.type() == std::filesystem::file_type::not_found) {
    fail_missing(choice, path);
  }
  if (error) throw Error(fmt::format("{}: {}", path.string(), error.message()));
  if (!std::filesystem::is_regular_file(status)) {
    throw Error(fmt::format("{}: is {}, no shared library", path.string(),
                            std::filesystem::is_directory(status) ? "a folder" : "no file"));
  }
  return path;
}

}  // namespace lotrinh::plugin
