#include "app/stored_plan.hpp"

#include "app/arguments.hpp"
#include "base/error.hpp"
#include "fact/fact_table.hpp"
#include "scenario/load.hpp"
#include "store/database.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::app {

namespace {

std::optional<std::string> chosen_id(const store::Database& database, const PlanChoice& choice,
                                     Diagnostics& diagnostics) {
  const std::vector<std::string> ids = database.ids(choice.plan);
  if (ids.empty() && choice.plan.empty()) {
    diagnostics.push_back(argument_problem(
        "E-PLAN", fmt::format("{} holds no plan yet", printable(choice.database, 300)),
        "`lotrinh plan SCENARIO` makes one"));
    return std::nullopt;
  }
  if (ids.empty()) {
    diagnostics.push_back(argument_problem(
        "E-PLAN", fmt::format("no plan begins with \"{}\"", printable(choice.plan)),
        "`lotrinh list` shows the plans"));
    return std::nullopt;
  }
  if (ids.size() > 1 && !choice.plan.empty()) {
    diagnostics.push_back(argument_problem(
        "E-PLAN", fmt::format("{} plans begin with \"{}\"", ids.size(), choice.plan),
        fmt::format("one of: {}", fmt::join(ids, ", "))));
    return std::nullopt;
  }
  return ids.front();
}

/// Whether every row number of the plan is one of the scenario's: a damaged database must not make
/// us read beside a table.
bool fits(const Scenario& scenario, const Plan& plan) {
  const auto in = [](auto id, const auto& table) { return id.valid() && id.row() < table.size(); };
  const bool cohorts =
      std::all_of(plan.cohorts.begin(), plan.cohorts.end(), [&](const Cohort& cohort) {
        return std::all_of(cohort.members.begin(), cohort.members.end(),
                           [&](LearnerId learner) { return in(learner, scenario.learners); }) &&
               std::all_of(
                   cohort.elsewhere.begin(), cohort.elsewhere.end(), [&](const Elsewhere& row) {
                     return in(row.learner, scenario.learners) && in(row.module, scenario.modules);
                   });
      });
  const bool sessions =
      std::all_of(plan.sessions.begin(), plan.sessions.end(), [&](const Session& session) {
        return in(session.cohort, plan.cohorts) && in(session.module, scenario.modules) &&
               in(session.place, scenario.places) &&
               std::all_of(session.teaching.begin(), session.teaching.end(),
                           [&](const Teaching& teaching) {
                             return in(teaching.lecturer, scenario.lecturers);
                           });
      });
  return cohorts && sessions &&
         std::all_of(plan.unplaced.begin(), plan.unplaced.end(), [&](const Unplaced& unplaced) {
           return in(unplaced.learner, scenario.learners) && in(unplaced.module, scenario.modules);
         });
}

/// The files kept with a plan, one in memory at a time.
class StoredFiles : public scenario::FileSource {
 public:
  StoredFiles(const store::Database& database, const std::string& digest)
      : database_(database), digest_(digest) {}

  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    return database_.scenario_file(digest_, path);
  }

 private:
  const store::Database& database_;
  const std::string& digest_;
};

/// Reads the scenario again.
Scenario scenario_of(const store::Database& database, const store::StoredPlan& stored,
                     const std::string& path) {
  const StoredFiles files(database, stored.plan.scenario_digest);
  scenario::Loaded loaded = scenario::load(files, stored.entry_path, scenario::Texts::let_go);
  if (!loaded.scenario) {
    const std::string first =
        loaded.diagnostics.empty() ? "" : formatted(sorted(loaded.diagnostics).front());
    throw Error(fmt::format("{}: this program cannot read the scenario of plan {} again: {}", path,
                            stored.id, first));
  }
  if (loaded.scenario->digest != stored.plan.scenario_digest) {
    throw Error(fmt::format("{}: the files kept with plan {} are not those it was made for", path,
                            stored.id));
  }
  return std::move(*loaded.scenario);
}

/// Facts from the tables that were worked into a scenario (app/revised_scenario.hpp names them).
std::vector<Fact> recorded_in(const store::Database& database, const store::StoredPlan& stored) {
  std::vector<Fact> found;
  if (!stored.plan.revises) return found;
  const std::string& digest = stored.plan.scenario_digest;
  for (const std::string& path : database.scenario_paths(digest)) {
    if (!path.ends_with("facts.csv")) continue;
    const std::string text = database.scenario_file(digest, path).value_or("");
    Diagnostics ignored;  // the scenario has been read with it
    for (WrittenFact& written : read_facts(text, path, {}, ignored))
      found.push_back(std::move(written.fact));
  }
  return in_force(std::move(found), Day::max());
}

}  // namespace

std::optional<OpenedPlan> opened_plan(const PlanChoice& choice, Diagnostics& diagnostics) {
  const auto database = store::Database::open(choice.database, store::Access::read);
  const auto id = chosen_id(database, choice, diagnostics);
  if (!id) return std::nullopt;
  return opened_plan(database, *id, choice.database);
}

OpenedPlan opened_plan(const store::Database& database, const std::string& id,
                       const std::string& path) {
  auto stored = database.plan(id);
  if (!stored) throw Error(fmt::format("{}: plan {} has gone", path, id));
  Scenario scenario = scenario_of(database, *stored, path);
  if (!fits(scenario, stored->plan)) {
    throw Error(
        fmt::format("{}: plan {} is damaged: it refers to nothing in its scenario", path, id));
  }
  std::vector<Fact> recorded = recorded_in(database, *stored);
  return OpenedPlan{id, std::move(scenario), std::move(stored->plan), std::move(recorded)};
}

std::optional<OpenedPlan> opened_before(const std::string& database, const Plan& plan) {
  if (!plan.revises) return std::nullopt;
  const auto file = store::Database::open(database, store::Access::read);
  constexpr std::size_t id_digits = 8;
  const std::string id = plan.revises->baseline.substr(0, id_digits);
  const auto stored = file.plan(id);
  if (!stored || stored->digest != plan.revises->baseline) return std::nullopt;
  return opened_plan(file, id, database);
}

std::optional<OpenedBaseline> opened_baseline(const std::string& database,
                                              Diagnostics& diagnostics) {
  const auto file = store::Database::open(database, store::Access::read);
  auto baseline = file.baseline();
  if (!baseline) {
    diagnostics.push_back(argument_problem(
        "E-BASELINE", fmt::format("{} has no approved plan", printable(database, 300)),
        "`lotrinh approve PLAN` makes a plan the baseline; `lotrinh list` shows the plans"));
    return std::nullopt;
  }
  OpenedPlan opened = opened_plan(file, baseline->plan, database);
  return OpenedBaseline{std::move(*baseline), std::move(opened)};
}

}  // namespace lotrinh::app
