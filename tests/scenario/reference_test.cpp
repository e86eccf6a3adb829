// The reference is what people write scenarios from, so its example must load as it stands.

#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

using namespace lotrinh;

namespace {

std::string source_text(const std::string& path) {
  std::ifstream file(std::string(LOTRINH_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What stands between the first line `begin` after `from` and the next line ```.
std::string block(const std::string& text, const std::string& begin, std::size_t from) {
  const std::size_t first = text.find("\n" + begin + "\n", from) + begin.size() + 2;
  return text.substr(first, text.find("\n```", first) + 1 - first);
}

/// Files written as "name.csv   first line", with further lines indented below.
test::Texts files_in(const std::string& listing) {
  test::Texts files;
  std::istringstream lines(listing);
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    if (line.front() != ' ') name = line.substr(0, line.find(' '));
    const std::size_t begin = line.front() == ' ' ? 0 : line.find(' ');
    files[name] += line.substr(line.find_first_not_of(' ', begin)) + "\n";
  }
  return files;
}

}  // namespace

TEST_CASE("the example of the scenario reference loads without a warning") {
  const std::string reference = source_text("engine/docs/scenario-reference.md");
  const std::size_t example = reference.find("## A small example");
  REQUIRE(example != std::string::npos);
  const std::size_t listing = reference.find("\nwith\n", example);
  test::Texts files = files_in(block(reference, "```", listing));
  files["calendar.toml"] = "";
  files["example.toml"] = block(reference, "```toml", example);

  const auto loaded = scenario::load(scenario::MemoryFiles(files), "example.toml");

  CHECK(report_text(loaded.diagnostics, 1000).empty());
  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->learners.size() == 40);
}

TEST_CASE("the calendar of the scenario reference loads") {
  const std::string reference = source_text("engine/docs/scenario-reference.md");
  const std::size_t calendar = reference.find("### Calendar file");
  REQUIRE(calendar != std::string::npos);
  const std::string text = block(reference, "```toml", calendar) +
                           "[[holiday]]\nkey = \"liberation\"\nname = \"x\"\nsolar = \"04-30\"\n";

  const auto loaded = test::loaded_from("", {{"calendar.toml", text}});

  CHECK(report_text(loaded.diagnostics, 1000).empty());
  REQUIRE(loaded.scenario);
  // Tết 2021 is 12/2; off from the day before for five days.
  const auto& days = loaded.scenario->provinces[ProvinceId(0)].days;
  CHECK_FALSE(days.for_use(DayUse::live_virtual).contains(day_of(2021, 2, 11)));
  CHECK(days.for_use(DayUse::live_virtual).contains(day_of(2021, 2, 10)));
}

TEST_CASE("the workflow template of the scenario reference loads") {
  const std::string reference = source_text("engine/docs/scenario-reference.md");
  const std::size_t section = reference.find("### Workflow template");
  REQUIRE(section != std::string::npos);

  const auto loaded = test::loaded_from("world.workflow = \"flow.toml\"\n",
                                        {{"flow.toml", block(reference, "```toml", section)}});

  CHECK(report_text(loaded.diagnostics, 1000).empty());
  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->workflow.steps.size() == 3);
}

TEST_CASE("the file of risks of the scenario reference loads") {
  const std::string reference = source_text("engine/docs/scenario-reference.md");
  const std::size_t section = reference.find("## `[risks]`");
  REQUIRE(section != std::string::npos);
  std::string text = block(reference, "```toml", section);
  for (const std::string code : {"VN63-45", "VN63-46"})  // not among the provinces of these tests
    text.replace(text.find(code), code.size(), "VN63-31");

  const auto loaded = test::loaded_from("world.risks = \"risks.toml\"\n", {{"risks.toml", text}});

  CHECK(report_text(loaded.diagnostics, 1000).empty());
  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->risks.storms.size() == 1);
}

TEST_CASE("a scenario that uses every key loads") {
  test::Texts files = test::default_tables();
  files["every_key.toml"] = source_text("tests/fuzz/corpus/scenario/every_key.toml");

  const auto loaded = scenario::load(scenario::MemoryFiles(files), "every_key.toml");

  CHECK(report_text(loaded.diagnostics, 1000).empty());
  CHECK(loaded.scenario);
}
