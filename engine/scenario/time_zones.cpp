#include "scenario/time_zones.hpp"

#include "base/diagnostic.hpp"
#include "base/error.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

namespace lotrinh::scenario {
namespace {

const std::filesystem::path folder = "/usr/share/zoneinfo";

/// All names begin with a capital; what else lies in that folder does not. No dots: a name never
/// leads out of the folder.
bool looks_like_zone(std::string_view name) {
  constexpr std::size_t longest = 64;
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '-' || c == '/';
  };
  return !name.empty() && name.size() <= longest && name.front() >= 'A' && name.front() <= 'Z' &&
         std::all_of(name.begin(), name.end(), good);
}

}  // namespace

// Asked of the one file: the date library would read the whole folder, which takes longer than
// everything else in a scenario.
bool is_time_zone(std::string_view name) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    throw Error(fmt::format("{}: no time zone data; install the package tzdata", folder.string()));
  if (!looks_like_zone(name)) return false;
  const std::filesystem::path path = folder / name;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  std::array<char, 4> magic{};
  std::ifstream(path, std::ios::binary).read(magic.data(), magic.size());
  return std::string_view(magic.data(), magic.size()) == "TZif";
}

std::string time_zone_help(std::string_view name) {
  std::vector<std::string> names;
  for (const date::time_zone& zone : date::get_tzdb().zones) names.push_back(zone.name());
  const std::string meant = nearest(name, names);
  const std::string example = "an IANA name such as Asia/Ho_Chi_Minh";
  return meant.empty() ? example : fmt::format("did you mean '{}'? allowed: {}", meant, example);
}

}  // namespace lotrinh::scenario
