#include "report/export_tables.hpp"
#include "report/import_tables.hpp"
#include "scenario/load.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

/// A plan that places nobody: every fact of the scenario still goes through the tables.
Plan nobody_placed(const Scenario& scenario) {
  Plan plan;
  plan.scenario_digest = scenario.digest;
  for (const LearnerId learner : scenario.learners.ids()) {
    for (const ModuleId module : scenario.learners[learner].modules)
      plan.unplaced.push_back({learner, module, UnplacedCode::capacity, "not tried"});
  }
  return plan;
}

std::map<std::string, std::string> folder(const Scenario& scenario, const Plan& plan) {
  std::map<std::string, std::string> files;
  for (auto& file : report::export_tables(scenario, plan)) files[file.name] = std::move(file.text);
  return files;
}

}  // namespace

TEST_CASE("every scenario of the repository comes back from its tables byte for byte") {
  const auto name = GENERATE(as<std::string>{}, "tiny/tiny", "province/province",
                             "national-2019/national-2019", "national-2020/national-2020",
                             "national-2021/national-2021", "academy-2024/academy-2024");
  const std::string path = std::string(LOTRINH_SOURCE_DIR) + "/scenarios/" + name + ".toml";
  const scenario::Loaded loaded = scenario::load(scenario::DiskFiles{}, path);
  REQUIRE(loaded.scenario);
  const auto files = folder(*loaded.scenario, nobody_placed(*loaded.scenario));

  const report::Imported imported = report::import_tables(files);

  for (const Diagnostic& diagnostic : imported.diagnostics) UNSCOPED_INFO(formatted(diagnostic));
  REQUIRE(imported.plan);
  CHECK(imported.contradictions.empty());
  CHECK(imported.diagnostics.empty());
  const auto again = folder(*imported.scenario, *imported.plan);
  for (const auto& [file, text] : files) {
    INFO(name << " " << file);
    CHECK((again.at(file) == text));
  }
}
