// What `lotrinh generate` makes are scenarios that load.

#include "scenario/load.hpp"
#include "synthetic/generate.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

Scenario generated(const synthetic::GenerateOptions& options) {
  const scenario::DiskFiles disk;
  const auto read = [&](const std::string& path) {
    return disk.read(std::string(LOTRINH_SOURCE_DIR) + "/" + path);
  };
  const synthetic::Generated made = synthetic::generate("scenarios/generate.csv", read, options);
  REQUIRE(made.diagnostics.empty());

  std::map<std::string, std::string> files;
  for (const synthetic::NamedText& file : made.files) files[file.name] = file.text;
  scenario::Loaded loaded = scenario::load(scenario::MemoryFiles(files), made.scenario);
  for (const Diagnostic& diagnostic : loaded.diagnostics) UNSCOPED_INFO(formatted(diagnostic));
  CHECK(loaded.diagnostics.empty());
  REQUIRE(loaded.scenario.has_value());
  return *std::move(loaded.scenario);
}

int virtual_classes_at_once(const Scenario& scenario) {
  int classes = 0;
  for (const Place& place : scenario.places) classes += place.sessions_at_once;
  return classes;
}

}  // namespace

TEST_CASE("ten times the national year loads with people by name") {
  const Scenario scenario = generated({.times = 10, .staffing = synthetic::Staffing::tight});

  CHECK(scenario.learners.size() == 40'000);
  CHECK_FALSE(scenario.learners[LearnerId(0)].name.empty());
  CHECK(scenario.lecturers.size() == 630);
  CHECK(virtual_classes_at_once(scenario) == 180);
  CHECK(scenario.lms.live_sessions == 160);
}

TEST_CASE("twenty times the national year loads with counts and codes for each learner") {
  const Scenario scenario = generated({.times = 20, .staffing = synthetic::Staffing::loose});

  CHECK(scenario.learners.size() == 80'000);
  CHECK(scenario.learners[LearnerId(0)].name.empty());
  CHECK(scenario.learners[LearnerId(0)].code == "VN63-01-TH-CBQL-00001");
  CHECK(scenario.lecturers.size() == 1680);
}
