#include "schedule/precheck.hpp"

#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/supply_book.hpp"

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

/// A finding, and how many per cent of the days that exist are needed.
struct Weighed {
  CapacityFinding finding;
  double used = 0;
};

Weighed weighed(const SupplyBook& book, const Demand& demand, Supply supply) {
  const Scenario& scenario = book.scenario();
  const std::int64_t exist = book.days(demand, supply).total();
  const std::int64_t unserved =
      demand.learners() - learners_served(scenario, demand, supply, exist);
  const std::int64_t needed = days_needed(scenario, demand, supply);
  Argument lines;
  add_lines(scenario, demand, lines);
  std::string sentence = fmt::format("{}: {} {} needed, {} exist", learners_name(lines),
                                     with_commas(needed), supply_unit(supply), with_commas(exist));
  if (unserved > 0)
    sentence += fmt::format(": at least {} learners cannot be placed", with_commas(unserved));
  return {{unserved <= 0, std::move(sentence), std::max<std::int64_t>(0, unserved)},
          static_cast<double>(needed) / static_cast<double>(std::max<std::int64_t>(1, exist))};
}

}  // namespace

std::vector<CapacityFinding> precheck(const Scenario& scenario) {
  const Frame frame(scenario);
  const SupplyBook book(frame);
  std::vector<CapacityFinding> findings;
  Weighed tightest;
  for (const Demand& demand : demands_of(scenario, book.cells())) {
    for (const Supply supply : all_supplies) {
      Weighed found = weighed(book, demand, supply);
      if (!found.finding.fits)
        findings.push_back(std::move(found.finding));
      else if (found.used > tightest.used)
        tightest = std::move(found);
    }
  }
  if (findings.empty() && tightest.used > 0) findings.push_back(std::move(tightest.finding));
  const Certificate late = late_bound(book, 0);
  if (late.bound > 0)
    findings.push_back({false,
                        fmt::format("{}: at least {} learner-days late if all are placed",
                                    summary(late), with_commas(late.bound)),
                        0});
  return findings;
}

}  // namespace lotrinh::schedule
