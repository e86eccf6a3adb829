// Every folder under tests/bad-scenarios is named after a code and holds one small scenario with
// that mistake, and what must be said about it. tests/bad-scenarios/README.md describes the format.

#include "scenario/load.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source_folder = LOTRINH_SOURCE_DIR;
const fs::path bad_scenarios = source_folder / "tests" / "bad-scenarios";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

/// Names of the folders, which are codes.
std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(bad_scenarios)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "world") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::set<std::string> documented_codes() {
  return matches(text_of(source_folder / "engine" / "docs" / "scenario-reference.md"),
                 "\n\\| `([EW]-[A-Z0-9-]+)`");
}

/// Codes that the readers mention.
std::set<std::string> codes_in_sources() {
  std::string text = text_of(source_folder / "engine" / "base" / "csv.cpp");
  for (const std::string room : {"scenario", "fact"}) {
    for (const auto& entry : fs::directory_iterator(source_folder / "engine" / room))
      text += text_of(entry.path());
  }
  return matches(text, "\"([EW]-[A-Z0-9-]+)\"");
}

/// "file:line:column CODE" as in the expectations, with files relative to the case's folder.
std::vector<std::string> found_in(const std::string& name) {
  const fs::path folder = bad_scenarios / name;
  const auto loaded = lotrinh::scenario::load(lotrinh::scenario::DiskFiles(),
                                              (folder / "scenario.toml").generic_string());
  std::vector<std::string> lines;
  for (const auto& found : loaded.diagnostics) {
    const fs::path file = fs::path(found.place.file).lexically_relative(folder);
    lines.push_back(fmt::format("{}:{}:{} {}", file.generic_string(), found.place.line,
                                found.place.column, found.code));
  }
  CHECK(loaded.scenario.has_value() == !has_errors(loaded.diagnostics));
  std::sort(lines.begin(), lines.end());
  return lines;
}

struct Expected {
  std::vector<std::string> lines;
  bool others_allowed = false;  // the last line is "..."
};

Expected expected_of(const std::string& name) {
  Expected expected;
  std::istringstream text(text_of(bad_scenarios / name / "expected.txt"));
  for (std::string line; std::getline(text, line);) {
    if (line == "...") {
      expected.others_allowed = true;
    } else {
      expected.lines.push_back(line);
    }
  }
  std::sort(expected.lines.begin(), expected.lines.end());
  return expected;
}

}  // namespace

TEST_CASE("the scenario that bad ones change has no mistake") { CHECK(found_in("world").empty()); }

TEST_CASE("every bad scenario is reported with its code, line and column, and nothing else is") {
  const std::string name = GENERATE(from_range(cases()));
  CAPTURE(name);
  const Expected expected = expected_of(name);

  const auto found = found_in(name);

  REQUIRE_FALSE(expected.lines.empty());
  if (expected.others_allowed) {
    CHECK(std::includes(found.begin(), found.end(), expected.lines.begin(), expected.lines.end()));
  } else {
    CHECK(found == expected.lines);
  }
  const auto has_code = [&](const std::string& line) { return line.ends_with(" " + name); };
  CHECK(std::any_of(expected.lines.begin(), expected.lines.end(), has_code));
}

TEST_CASE("every code is documented and has a bad scenario") {
  const auto documented = documented_codes();
  const auto folders = cases();

  CHECK(documented == codes_in_sources());
  CHECK(documented == std::set<std::string>(folders.begin(), folders.end()));
}
