#include "scenario/load.hpp"

#include "scenario/draft.hpp"
#include "scenario/overlays.hpp"

#include <array>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// The parts of a scenario in the order in which they need each other.
constexpr std::array readers{read_head,       read_codes,     read_world,     read_days,
                             read_recorded,   read_provinces, read_modules,   read_workflow,
                             read_learners,   read_lecturers, read_places,    read_policies,
                             read_replan,     read_pins,      read_objective, read_risks,
                             read_simulation, read_cascade,   apply_recorded};

std::optional<Scenario> read_scenario(InputFiles& files, Problems& problems) {
  const auto root = merged_document(files, problems);
  if (!root) return std::nullopt;
  Draft draft(problems, files);
  Section section(&*root, "", root->place(), problems);
  for (const auto read : readers) read(draft, section);
  section.no_more_keys();
  check_whole(draft);
  if (problems.any_errors()) return std::nullopt;
  draft.scenario.digest = files.digest();
  return std::move(draft.scenario);
}

}  // namespace

Loaded load(const FileSource& source, const std::string& path) {
  Problems problems;
  InputFiles files(source, path);
  Loaded loaded;
  loaded.scenario = read_scenario(files, problems);
  loaded.diagnostics = problems.all();
  loaded.files = files.take();
  return loaded;
}

}  // namespace lotrinh::scenario
