#include "store/example.hpp"

#include "store/migrations.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace lotrinh::store {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "lotrinh-store-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Scenario two_learners() {
  Scenario scenario;
  scenario.name = "two";
  scenario.digest = std::string(64, 'a');
  scenario.horizon = {day_of(2021, 6, 1), day_of(2021, 9, 1)};
  const ModuleId first = scenario.modules.add({});
  const ModuleId second = scenario.modules.add({});
  scenario.modules[first].code = "4";
  scenario.modules[second].code = "5";
  for (const char* code : {"L1", "L2"}) {
    const std::vector<ModuleId> both{first, second};
    Learner learner;
    learner.code = code;
    learner.modules = both;
    scenario.learners.add(learner);
  }
  scenario.lecturers[scenario.lecturers.add({})].code = "GV1";
  scenario.places[scenario.places.add({})].code = "ZOOM";
  return scenario;
}

Plan half_placed() {
  Plan plan;
  plan.scenario_digest = std::string(64, 'a');
  plan.seed = 0xFFFF'FFFF'FFFF'FFFEULL;  // above what SQLite's signed integers hold
  plan.work = 1000;
  plan.program_version = "0.1.0";
  const CohortId cohort = plan.cohorts.add({"TH-VN63-01-1", {LearnerId(0)}, {}});
  const Teaching lead{LecturerId(0), Role::lead};
  plan.sessions.add({cohort, ModuleId(0), day_of(2021, 6, 7), PlaceId(0), {lead}});
  plan.sessions.add({cohort, ModuleId(1), day_of(2021, 7, 5), PlaceId(0), {lead}});
  plan.unplaced = {
      {LearnerId(1), ModuleId(0), UnplacedCode::capacity, "2 lecturer-days needed, 1 exists"},
      {LearnerId(1), ModuleId(1), UnplacedCode::prerequisite, "module 4 — mô-đun 4 — not placed"}};
  plan.goals = {{Goal::unplaced, 2, 1, "one lecturer"},
                {Goal::late, 0, 0, "nothing is negative"},
                {Goal::cost, 7'000'000'000'000, std::nullopt, ""}};
  const ProofLine closed{ProofFact::closed, "4", "", "VN63-01", 1, 1, 1};
  const ProofLine late{ProofFact::late, "4", "", "VN63-01", 2, 3, 6};
  plan.certificates = {{Goal::unplaced, 1, 0, {{ArgumentKind::no_opening, {}, {closed}, 1}}},
                       {Goal::late,
                        0,
                        2,
                        {{ArgumentKind::path, Supply::cos, {late}, 0},
                         {ArgumentKind::waiting, Supply::places, {}, 0}}},
                       {Goal::cost, 0, 2, {}}};
  return plan;
}

Plan revised(const std::string& baseline_digest) {
  Plan plan = half_placed();
  plan.revises = Revision{baseline_digest, day_of(2021, 7, 1)};
  plan.cohorts[CohortId(0)].elsewhere = {{LearnerId(0), ModuleId(1)}};
  return plan;
}

std::string saved_by_version(int version, const std::filesystem::path& path, const Plan& plan) {
  const std::filesystem::path today = path.string() + "-today";
  std::string id;
  {
    Database database = Database::open(today, Access::write);
    id = database.save(two_learners(), two_files(), plan, half_past_eight);
  }
  SQLite::Database old(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  migrate(old, migrations().first(static_cast<std::size_t>(version)));
  old.exec(fmt::format("ATTACH '{}' AS today", today.string()));
  std::vector<std::string> copies;
  {
    SQLite::Statement tables(
        old,
        "SELECT name, (SELECT group_concat(name) FROM pragma_table_info(t.name)) "
        "FROM main.sqlite_schema AS t WHERE type = 'table' ORDER BY rowid");
    while (tables.executeStep()) {
      const std::string name = tables.getColumn(0).getString();
      const std::string columns = tables.getColumn(1).getString();
      copies.push_back(
          fmt::format("INSERT INTO main.{0} ({1}) SELECT {1} FROM today.{0}", name, columns));
    }
  }
  for (const std::string& copy : copies) old.exec(copy);
  return id;
}

ScenarioFiles two_files() {
  return {"two",
          "two/scenario.toml",
          {{"two/scenario.toml", "name = \"two\"\n"},
           {"two/học-viên.xlsx", std::string("PK\x03\x04\0\0\xFF", 7)}}};
}

}  // namespace lotrinh::store
