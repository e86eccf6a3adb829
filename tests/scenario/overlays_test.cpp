#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace lotrinh;

namespace {

/// Loads "top.toml" over a chain of files; `files` are TOML texts without `extends`.
scenario::Loaded over(std::vector<std::string> layers) {
  test::Texts texts = test::default_tables();
  texts["base.toml"] = test::default_toml() +
                       "[[modules]]\ncode = \"1\"\nclass_size = { max = 40, min = 10 }\n"
                       "model = { pre_days = 7, live_days = 2, post_days = 7, modes = "
                       "[\"virtual\"] }\n";
  std::string below = "base.toml";
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string name = i + 1 == layers.size() ? "top.toml" : std::to_string(i) + ".toml";
    texts[name] = "extends = \"" + below + "\"\n" + layers[i];
    below = name;
  }
  return scenario::load(scenario::MemoryFiles(texts), "top.toml");
}

}  // namespace

TEST_CASE("an overlay merges tables key by key and keeps the rest") {
  const auto loaded = over({"[policies]\nbuffer_days = 3\n", "[policies]\nmerge_max_km = 50\n"});

  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->policies.buffer_days == 3);
  CHECK(loaded.scenario->policies.merge_max_km == 50);
}

TEST_CASE("an overlay replaces lists as a whole") {
  const auto loaded = over({"[days.live_virtual]\nweekdays = [\"mon\", \"tue\"]\n",
                            "[days.live_virtual]\nweekdays = [\"sat\"]\n"});

  REQUIRE(loaded.scenario);
  const auto& days = loaded.scenario->provinces[ProvinceId(0)].days;
  CHECK(days.for_use(DayUse::live_virtual).contains(day_of(2021, 5, 8)));         // Saturday
  CHECK_FALSE(days.for_use(DayUse::live_virtual).contains(day_of(2021, 5, 10)));  // Monday
}

TEST_CASE("an overlay changes a module by its code and adds new ones") {
  const auto loaded = over({R"(
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size.max = 30
[[modules]]
code = "1"
class_size.max = 50
)"});

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->modules.size() == 2);
  const Module& first = loaded.scenario->modules[ModuleId(0)];
  CHECK(first.code == "1");
  CHECK(first.class_size.max_learners == 50);
  CHECK(first.class_size.min_learners == 10);
  CHECK(first.model.live_days == 2);
}

TEST_CASE("a mistake in an overlay is reported in the overlay, one below it below") {
  const auto loaded = over({"[policies]\nbufer_days = 3\n", "[policies]\nmerge_max_km = -1\n"});

  REQUIRE(loaded.diagnostics.size() == 2);
  CHECK(loaded.diagnostics[0].place == SourcePlace{"0.toml", 3, 1});
  CHECK(loaded.diagnostics[1].place == SourcePlace{"top.toml", 3, 16});
}

TEST_CASE("eight files may extend each other, nine may not") {
  CHECK(over(std::vector<std::string>(7)).scenario);

  const auto nine = over(std::vector<std::string>(8));

  REQUIRE(nine.diagnostics.size() == 1);
  CHECK(nine.diagnostics[0].code == "E-EXTENDS");
}

TEST_CASE("a circle of overlays names its files") {
  const auto loaded =
      scenario::load(scenario::MemoryFiles({{"a.toml", "extends = \"b.toml\"\n"},
                                            {"b.toml", "\nextends = \"a.toml\"\n"}}),
                     "a.toml");

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-EXTENDS");
  CHECK(loaded.diagnostics[0].place == SourcePlace{"b.toml", 2, 11});
  CHECK(loaded.diagnostics[0].help == "a.toml -> b.toml -> a.toml");
}

TEST_CASE("a hundred thousand unknown keys in an overlay are refused without delay") {
  std::string keys;
  for (int i = 0; i < 100'000; ++i) keys += "k" + std::to_string(i) + " = 1\n";
  const auto begin = std::chrono::steady_clock::now();

  const auto loaded = over({keys});

  // A merge that compares every pair of keys takes ten seconds.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  CHECK(loaded.diagnostics.size() == 1001);
  CHECK(loaded.diagnostics.back().code == "E-MANY");
}
