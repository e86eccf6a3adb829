#include "scenario/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::scenario {
namespace {

/// Learners of each region, by module: one pass over all learners.
std::vector<std::vector<std::size_t>> learners_by_region(const Scenario& scenario) {
  std::vector<std::vector<std::size_t>> count(scenario.modules.size(),
                                              std::vector<std::size_t>(scenario.regions.size()));
  for (const Learner& learner : scenario.learners) {
    const RegionId region = scenario.provinces[learner.province].region;
    for (const ModuleId module : learner.modules) ++count[module.row()][region.row()];
  }
  return count;
}

void check_waves(Draft& draft, const Module& module, const std::vector<std::size_t>& by_region) {
  if (module.waves.empty()) return;
  for (const RegionId region : draft.scenario.regions.ids()) {
    if (by_region[region.row()] == 0 || module.wave_of(region) != nullptr) continue;
    draft.problems.error(
        "E-WAVE", module.written,
        fmt::format("module '{}' has no wave for region '{}', where {} learners take it",
                    module.code, draft.scenario.regions[region].name, by_region[region.row()]),
        "add the region to one of the module's waves");
  }
}

/// `whose` names the wave when there is one.
void check_deadline(Draft& draft, const Module& module, Day first, std::string_view whose) {
  if (module.days_late(first) == 0) return;
  draft.problems.warning(
      "W-DEADLINE", module.written,
      fmt::format("module '{}'{} cannot meet its deadline: opening on {}, the first day "
                  "possible, it is done on {}, not by {}",
                  module.code, whose, iso(first), iso(module.counted_day(first)),
                  iso(module.deadline->last_good_day())),
      "every session will be late");
}

void check_deadlines(Draft& draft, const Module& module) {
  const Day first =
      std::max(draft.scenario.horizon.first, module.ready().value_or(draft.scenario.horizon.first));
  if (module.waves.empty()) check_deadline(draft, module, first, "");
  for (const Wave& wave : module.waves)
    check_deadline(draft, module, std::max(first, wave.opens),
                   fmt::format(", wave '{}',", printable(wave.name, 40)));
}

}  // namespace

void check_whole(Draft& draft) {
  const auto by_region = learners_by_region(draft.scenario);
  for (const ModuleId id : draft.scenario.modules.ids()) {
    const Module& module = draft.scenario.modules[id];
    const auto& unclear = draft.unclear_waves;
    if (std::find(unclear.begin(), unclear.end(), id) == unclear.end())
      check_waves(draft, module, by_region[id.row()]);
    if (draft.problems.any_errors()) continue;  // warnings could be consequences of errors
    check_deadlines(draft, module);
    const auto& learners = by_region[id.row()];
    if (std::all_of(learners.begin(), learners.end(), [](std::size_t n) { return n == 0; }))
      draft.problems.warning("W-MODULE", module.written,
                             fmt::format("no learner takes module '{}'", module.code),
                             "check its levels and audiences");
  }
}

}  // namespace lotrinh::scenario
