#include "project/damaged.hpp"
#include "support/published_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Pieces that mean something in one of the formats, so that damage goes deeper than the surface.
const std::vector<std::string> format_pieces{
    "0",   "-1",   "7",        "1000000", "99999999999999999999",
    "[|",  "|]",   "|",        "[",       "]",
    "{",   "}",    ";",        "=",       ",",
    "%",   "true", ":",        "\n",      "\t",
    "Q0:", "***",  "RESOURCES"};

}  // namespace

TEST_CASE("a damaged file gives a project or errors, and never both") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const std::string text = published_text(name);
  Rng rng(7);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    INFO(name << ", round " << round);
    Diagnostics diagnostics;
    const auto project =
        read_project(*project_format(name), name, damaged(text, format_pieces, rng), diagnostics);
    REQUIRE(project.has_value() != has_errors(diagnostics));
    if (project) continue;
    ++refused;
    for (const Diagnostic& diagnostic : diagnostics) {
      REQUIRE_FALSE(diagnostic.message.empty());
      REQUIRE_FALSE(diagnostic.help.empty());
      REQUIRE(diagnostic.place.file == name);
    }
  }
  CHECK(refused > 1000);  // else the damage does not reach what matters
}

TEST_CASE("a file that is cut short is refused or is still a whole project") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const std::string text = published_text(name);
  for (std::size_t length = 0; length < text.size(); ++length) {
    INFO(name << " cut after " << length);
    Diagnostics diagnostics;
    const auto project =
        read_project(*project_format(name), name, text.substr(0, length), diagnostics);
    REQUIRE(project.has_value() != has_errors(diagnostics));
    if (project) REQUIRE(project->jobs.size() >= 3);
  }
}
