#include "app/demo_scenarios.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

// How scenarios/NAME/NAME.toml writes the path of a table in configs/.
constexpr std::string_view up_to_configs = "../../configs/";
constexpr std::string_view configs = "configs/";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(file), {});
  if (!file) throw Error(fmt::format("{}: cannot read", path.string()));
  return content;
}

fs::path scenarios_folder() { return fs::path(data_folder()) / "scenarios"; }

/// Rewrites the paths that lead up to configs/, and collects what they name.
std::string with_own_configs(const std::string& toml, std::vector<std::string>& named) {
  std::string rewritten;
  std::size_t from = 0;
  for (std::size_t at = toml.find(up_to_configs); at != std::string::npos;
       at = toml.find(up_to_configs, from)) {
    const std::size_t begin = at + up_to_configs.size();
    const std::size_t end = std::min(toml.find_first_of("\"'\n", begin), toml.size());
    named.push_back(toml.substr(begin, end - begin));
    rewritten += toml.substr(from, at - from);
    rewritten += configs;
    from = begin;
  }
  return rewritten + toml.substr(from);
}

/// Whether a scenario needs nothing beyond its folder and configs/, so that it can be copied.
bool stands_alone(const fs::path& folder, const std::string& name) {
  const fs::path toml = folder / (name + ".toml");
  if (!fs::is_regular_file(toml)) return false;
  std::vector<std::string> named;
  return with_own_configs(content_of(toml), named).find("\"../") == std::string::npos;
}

}  // namespace

std::string data_folder() {
  const char* chosen = std::getenv("LOTRINH_DATA");
  return chosen != nullptr && *chosen != '\0' ? chosen : LOTRINH_DATA_DIR;
}

std::vector<std::string> demo_names() {
  std::vector<std::string> names;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(scenarios_folder(), problem)) {
    const std::string name = entry.path().filename().string();
    if (stands_alone(entry.path(), name)) names.push_back(name);
  }
  if (names.empty()) {
    throw Error(fmt::format("{}: no scenarios here; set LOTRINH_DATA to the folder that has them",
                            scenarios_folder().string()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::map<std::string, std::string> demo_files(const std::string& name) {
  const fs::path source = scenarios_folder() / name;
  std::map<std::string, std::string> files;
  std::vector<std::string> named;
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    if (!entry.is_regular_file()) continue;
    std::string content = content_of(entry.path());
    if (entry.path().extension() == ".toml") content = with_own_configs(content, named);
    files.emplace(fs::relative(entry.path(), source).generic_string(), std::move(content));
  }
  for (const std::string& path : named) {
    files.emplace(std::string(configs) + path,
                  content_of(fs::path(data_folder()) / configs / path));
  }
  return files;
}

}  // namespace lotrinh::app
