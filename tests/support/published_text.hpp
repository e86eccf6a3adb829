#pragma once

#include "project/read_project.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace lotrinh::test {

/// One of the small made-up instances of tests/project/data.
inline std::string published_text(const std::string& name) {
  std::ifstream file(std::string(LOTRINH_SOURCE_DIR) + "/tests/project/data/" + name,
                     std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The text with one piece replaced.
inline std::string replaced(std::string text, const std::string& old, const std::string& by) {
  const std::size_t at = text.find(old);
  INFO(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), by);
}

/// One of the small instances as a project.
inline Project published_project(const std::string& name) {
  Diagnostics diagnostics;
  const auto format = project_format(name);
  REQUIRE(format);
  auto project = read_project(*format, name, published_text(name), diagnostics);
  INFO(report_text(diagnostics, 4000));
  REQUIRE(project);
  return *project;
}

}  // namespace lotrinh::test
