#include "synthetic/generate.hpp"

#include "synthetic/shipped_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::synthetic;

namespace {

Generated shipped_times(std::uint32_t times, Staffing staffing, People people = People::by_size) {
  return generate("scenarios/generate.csv", shipped_text, {times, 1, staffing, people, 3});
}

std::size_t rows_of(const Generated& generated, const std::string& ending) {
  std::size_t rows = 0;
  for (const NamedText& file : generated.files) {
    if (file.name.ends_with(ending))
      rows += static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n')) - 1;
  }
  return rows;
}

std::string text_of(const Generated& generated, const std::string& name) {
  for (const NamedText& file : generated.files) {
    if (file.name == name) return file.text;
  }
  return {};
}

}  // namespace

TEST_CASE("ten times the national year has 40,000 people by name and ten times the lecturers") {
  const Generated tight = shipped_times(10, Staffing::tight);
  const Generated loose = shipped_times(10, Staffing::loose);

  CHECK(tight.diagnostics.empty());
  CHECK(rows_of(tight, "/learners-1.csv") == 40'000);
  const std::string folder = "scenarios/national-2021-x10-tight/";
  CHECK(tight.scenario == folder + "national-2021-x10-tight.toml");
  CHECK(rows_of(tight, folder + "lecturers.csv") == 630);
  CHECK(rows_of(loose, "x10-loose/lecturers.csv") == 840);
}

TEST_CASE("the whole country is given as counts, 110 times the national year") {
  const Generated generated = shipped_times(110, Staffing::tight);

  CHECK(rows_of(generated, "/learners-1.csv") == 0);
  Diagnostics diagnostics;
  const std::string folder = "scenarios/national-2021-x110-tight/";
  const NamedRows rows({"counts", text_of(generated, folder + "learner-counts.csv")}, {"learners"},
                       diagnostics);
  std::uint64_t people = 0;
  for (std::size_t row = 0; row < rows.size(); ++row)
    people += rows.number(row, "learners", diagnostics);
  CHECK(people == 440'000);
}

TEST_CASE("rooms and limits of the platform grow in proportion") {
  const Generated generated = shipped_times(10, Staffing::loose, People::counts);

  const std::string scenario = text_of(generated, generated.scenario);
  CHECK(scenario.find("lms.live_sessions = 160\n") != std::string::npos);
  CHECK(scenario.find("lms.learners = 32000\n") != std::string::npos);
  Diagnostics diagnostics;
  const std::string places = text_of(generated, "scenarios/national-2021-x10-loose/places.csv");
  const NamedRows rows({"places", places}, {"sessions_at_once"}, diagnostics);
  CHECK(rows.number(0, "sessions_at_once", diagnostics) == 80);  // 8 licences
}

TEST_CASE("a generated tree has the scenario that it extends and needs nothing from outside") {
  const Generated generated = shipped_times(2, Staffing::tight);

  const std::string scenario = text_of(generated, generated.scenario);
  CHECK(scenario.find("extends = \"../../scenarios/national-2021/national-2021.toml\"") !=
        std::string::npos);
  CHECK_FALSE(text_of(generated, "scenarios/national-2021/national-2021.toml").empty());
  CHECK_FALSE(text_of(generated, "configs/vietnam/provinces-63.csv").empty());
}

TEST_CASE("a recipe that names a missing file is refused with the file's name") {
  const ReadText read = [](const std::string& path) -> std::optional<std::string> {
    if (path == "recipe.csv") return "what,value\nbase,absent.toml\n";
    return std::nullopt;
  };

  const Generated generated = generate("recipe.csv", read, {});

  CHECK(generated.files.empty());
  REQUIRE(has_errors(generated.diagnostics));
  const auto absent =
      std::find_if(generated.diagnostics.begin(), generated.diagnostics.end(),
                   [](const Diagnostic& found) { return found.place.file == "absent.toml"; });
  CHECK(absent != generated.diagnostics.end());
}
