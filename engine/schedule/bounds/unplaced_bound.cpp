// Capacity bound: a set of modules and levels needs at least so many days of lecturers or rooms,
// and no more than so many exist. Energetic reasoning over the whole horizon with calendars and
// limits (Baptiste, Le Pape and Nuijten, "Constraint-Based Scheduling", 2001, ch. 3), summed over
// every lecturer who could serve the set, so it holds however the cohorts are formed.
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/demand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lotrinh::schedule {
namespace {

/// Learners for whom calendar, accounts, waves and modes leave no opening at all.
Bound without_opening(const Frame& frame) {
  const Scenario& scenario = frame.scenario();
  std::map<std::pair<ModuleId, ProvinceId>, std::int64_t> learners;
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId module : learner.modules) ++learners[{module, learner.province}];
  }
  std::int64_t sum = 0;
  std::string where;
  for (const auto& [key, count] : learners) {
    const auto& modes = scenario.modules[key.first].model.modes;
    const auto open = [&](DeliveryMode mode) {
      return !frame.openings(key.second, key.first, mode).empty();
    };
    if (std::any_of(modes.begin(), modes.end(), open)) continue;
    sum += count;
    if (where.empty())
      where = fmt::format("module {} in {} and others have", scenario.modules[key.first].code,
                          scenario.provinces[key.second].code);
  }
  return {sum, fmt::format("{} no opening day in the horizon", where)};
}

}  // namespace

std::string with_commas(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

Bound unplaced_bound(const Frame& frame) {
  const Scenario& scenario = frame.scenario();
  Bound best{0, "no set of modules and levels needs more than exists"};
  for (const Demand& demand : demands_of(scenario)) {
    for (const Supply supply : all_supplies) {
      const std::int64_t exist = supply_until(frame, demand, supply).back();
      const std::int64_t served = learners_served(scenario, demand, supply, exist);
      const std::int64_t unserved = demand.learners() - served;
      if (unserved <= best.value) continue;
      best = {unserved, fmt::format("{}: {} learners, but the {} {} that exist serve at most {}",
                                    demand.name, with_commas(demand.learners()), with_commas(exist),
                                    supply_unit(supply), with_commas(served))};
    }
  }
  const Bound closed = without_opening(frame);
  return closed.value > best.value ? closed : best;
}

}  // namespace lotrinh::schedule
