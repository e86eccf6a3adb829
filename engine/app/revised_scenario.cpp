#include "app/revised_scenario.hpp"

#include "fact/fact_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>

namespace lotrinh::app {

namespace {

constexpr std::string_view revised_ending = ".revised.toml";
constexpr std::string_view facts_ending = ".facts.csv";

/// "a/national-2021.toml" -> "a/national-2021", also of the file of an earlier revision.
std::string stem_of(const std::string& entry_path) {
  for (const std::string_view ending : {revised_ending, std::string_view(".toml")}) {
    if (entry_path.ends_with(ending))
      return entry_path.substr(0, entry_path.size() - ending.size());
  }
  return entry_path;
}

/// The file's name as a TOML string.
std::string quoted_name(const std::string& path) {
  std::string text = "\"";
  for (const char c : std::filesystem::path(path).filename().string()) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

/// Modules whose session opened for the learner before the day, joined by ';'.
class ModulesTaken {
 public:
  ModulesTaken(const Scenario& scenario, const Plan& plan) : scenario_(scenario) {
    for (const Session& session : plan.sessions) {
      for (const LearnerId learner : learners_in(scenario, plan, session))
        openings_[scenario.learners[learner].code].push_back({session.opens, session.module});
    }
  }

  [[nodiscard]] std::string before(const std::string& learner, Day day) const {
    const auto found = openings_.find(learner);
    if (found == openings_.end()) return "";
    std::vector<ModuleId> modules;
    for (const auto& [opens, module] : found->second) {
      if (opens < day) modules.push_back(module);
    }
    std::sort(modules.begin(), modules.end());
    std::string text;
    for (const ModuleId module : modules)
      text += (text.empty() ? "" : ";") + scenario_.modules[module].code;
    return text;
  }

 private:
  const Scenario& scenario_;
  std::map<std::string_view, std::vector<std::pair<Day, ModuleId>>> openings_;  // by learner
};

/// What the learner has taken counts up to the day that the fact speaks of.
void fill_in_modules_taken(std::vector<Fact>& facts, const Scenario& scenario,
                           const Plan& baseline) {
  const auto leaves = [](const Fact& fact) {
    return fact.kind == FactKind::withdrawn || fact.kind == FactKind::replaced;
  };
  if (std::none_of(facts.begin(), facts.end(), leaves)) return;
  const ModulesTaken taken(scenario, baseline);
  for (Fact& fact : facts) {
    if (leaves(fact) && fact.value.empty()) fact.value = taken.before(fact.subject, fact.date);
  }
}

/// Whether the plan has the session that the fact speaks of, opening on that day.
bool has_session(const Scenario& scenario, const Plan& plan, const Fact& fact) {
  return std::any_of(plan.sessions.begin(), plan.sessions.end(), [&](const Session& session) {
    return session.opens == fact.date && session_code(scenario, plan, session) == fact.subject;
  });
}

}  // namespace

store::ScenarioFiles revised_files(const store::ScenarioFiles& files, std::vector<Fact> facts,
                                   const Scenario& scenario, const Plan& baseline, Day from) {
  std::erase_if(facts, [&](const Fact& fact) {
    if (fact.kind == FactKind::not_held) return !has_session(scenario, baseline, fact);
    return !is_disturbance(fact.kind);
  });
  fill_in_modules_taken(facts, scenario, baseline);
  const std::string stem = stem_of(files.entry_path);
  const std::string original = stem + ".toml";
  const std::string table = stem + std::string(facts_ending);

  store::ScenarioFiles revised = files;
  revised.entry_path = stem + std::string(revised_ending);
  revised.files[table] = fact_table(facts);
  revised.files[revised.entry_path] = fmt::format(
      "# What was recorded while the plan was run, worked into the scenario.\n\n"
      "extends = {}\n\n"
      "[recorded]\nfacts = [{}]\nfrom = {}\n",
      quoted_name(original), quoted_name(table), iso(from));
  return revised;
}

}  // namespace lotrinh::app
