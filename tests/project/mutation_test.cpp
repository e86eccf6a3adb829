#include "base/random.hpp"
#include "support/published_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// Pieces that mean something in one of the formats, so that damage goes deeper than the surface.
const std::vector<std::string> pieces{"0",   "-1",   "7",        "1000000", "99999999999999999999",
                                      "[|",  "|]",   "|",        "[",       "]",
                                      "{",   "}",    ";",        "=",       ",",
                                      "%",   "true", ":",        "\n",      "\t",
                                      "Q0:", "***",  "RESOURCES"};

std::string damaged(std::string text, Rng& rng) {
  const auto position = [&] { return rng.below(static_cast<std::uint32_t>(text.size())); };
  for (std::uint32_t changes = 1 + rng.below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = position();
    switch (rng.below(5)) {
      case 0:
        text[at] = static_cast<char>(rng.below(256));
        break;
      case 1:
        text.erase(at, 1 + rng.below(20));
        break;
      case 2:
        text.insert(at, pieces[rng.below(static_cast<std::uint32_t>(pieces.size()))]);
        break;
      case 3:  // a line twice, or a piece of it
        text.insert(position(), text.substr(at, rng.below(40)));
        break;
      default:
        text.replace(at, 1, pieces[rng.below(static_cast<std::uint32_t>(pieces.size()))]);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a damaged file gives a project or errors, and never both") {
  const std::string name = GENERATE("small.sm", "small.dzn", "small.def");
  const std::string text = published_text(name);
  Rng rng(7);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    INFO(name << ", round " << round);
    Diagnostics diagnostics;
    const auto project = read_project(*project_format(name), name, damaged(text, rng), diagnostics);
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
