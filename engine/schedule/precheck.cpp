#include "schedule/precheck.hpp"

#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/demand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lotrinh::schedule {
namespace {

/// Days of the supply that the demand's sessions take at least: whole classes of each level where
/// levels are apart, else of each module.
std::int64_t days_needed(const Scenario& scenario, const Demand& demand, Supply supply) {
  const bool apart = scenario.policies.level_mixing == LevelMixing::separate;
  std::map<std::pair<ModuleId, LevelId>, std::int64_t> learners;
  for (const Cell& cell : demand.cells)
    learners[{cell.module, apart ? cell.level : LevelId{}}] += cell.learners;
  std::int64_t needed = 0;
  for (const auto& [key, count] : learners) {
    const std::int64_t size = std::max(1, cohort::largest_class(scenario, key.first));
    const std::int64_t classes = (count + size - 1) / size;
    needed += classes * days_for_session(scenario.modules[key.first], supply);
  }
  return needed;
}

struct Looked {
  CapacityFinding finding;
  double used = 0;  ///< share of what exists that is needed
};

Looked looked_at(const Frame& frame, const Demand& demand, Supply supply) {
  const Scenario& scenario = frame.scenario();
  const std::int64_t exist = supply_until(frame, demand, supply).back();
  const std::int64_t served = learners_served(scenario, demand, supply, exist);
  const std::int64_t unserved = demand.learners() - served;
  const std::int64_t needed = days_needed(scenario, demand, supply);
  std::string sentence = fmt::format("{}: {} {} needed, {} exist", demand.name, with_commas(needed),
                                     supply_unit(supply), with_commas(exist));
  if (unserved > 0)
    sentence += fmt::format(": at least {} learners cannot be placed", with_commas(unserved));
  const double used = static_cast<double>(needed) / std::max(1.0, static_cast<double>(exist));
  return {{unserved <= 0, std::move(sentence), std::max<std::int64_t>(0, unserved)}, used};
}

}  // namespace

std::vector<CapacityFinding> precheck(const Scenario& scenario) {
  const Frame frame(scenario);
  std::vector<CapacityFinding> findings;
  std::optional<CapacityFinding> tightest;
  double most_used = 0;
  for (const Demand& demand : demands_of(scenario)) {
    for (const Supply supply : all_supplies) {
      auto [found, used] = looked_at(frame, demand, supply);
      if (!found.fits) {
        findings.push_back(std::move(found));
        continue;
      }
      if (used > most_used) {
        most_used = used;
        tightest = std::move(found);
      }
    }
  }
  if (findings.empty() && tightest) findings.push_back(std::move(*tightest));
  const Bound late = late_bound(frame, 0);
  if (late.value > 0)
    findings.push_back({false,
                        fmt::format("{}: at least {} learner-days late if all are placed",
                                    late.source, with_commas(late.value)),
                        0});
  return findings;
}

}  // namespace lotrinh::schedule
