// Capacity bound: a set of modules and levels needs at least so many days of lecturers or rooms,
// and no more than so many exist. Energetic reasoning over the whole horizon with calendars and
// limits (Baptiste, Le Pape and Nuijten, "Constraint-Based Scheduling", 2001, ch. 3), summed over
// every lecturer who could serve the set, so it holds however the cohorts are formed.
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/tightest_set.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::schedule {
namespace {

/// Learners for whom calendar, accounts, waves and modes leave no opening at all.
Argument without_opening(const SupplyBook& book) {
  const Scenario& scenario = book.scenario();
  std::map<std::pair<ModuleId, ProvinceId>, std::int64_t> learners;
  for (const Cell& cell : book.cells()) learners[{cell.module, cell.province}] += cell.learners;
  Argument argument{ArgumentKind::no_opening, Supply::lecturers, {}, 0};
  for (const auto& [key, count] : learners) {
    const auto [module, province] = key;
    const auto& modes = scenario.modules[module].model.modes;
    if (std::any_of(modes.begin(), modes.end(), [&](DeliveryMode mode) {
          return !book.openings(province, module, mode).empty();
        }))
      continue;
    argument.lines.push_back({ProofFact::closed, scenario.modules[module].code, "",
                              scenario.provinces[province].code, count, 1, count});
    argument.proves += count;
  }
  return argument;
}

Argument capacity(const SupplyBook& book, const Demand& demand, Supply supply) {
  const SupplyDays days = book.days(demand, supply);
  const std::int64_t served = learners_served(book.scenario(), demand, supply, days.total());
  Argument argument{ArgumentKind::capacity, supply, {}, demand.learners() - served};
  if (argument.proves <= 0) return argument;
  add_lines(book.scenario(), demand, argument);
  book.add_lines(days, book.frame().base().horizon, "", argument);
  argument.lines.push_back({ProofFact::served, "", "", "", served, 1, served});
  return argument;
}

}  // namespace

Certificate unplaced_bound(const SupplyBook& book) {
  Argument best;
  const auto consider = [&](const Demand& demand, Supply supply) {
    Argument found = capacity(book, demand, supply);
    if (found.proves > best.proves) best = std::move(found);
  };
  for (const Demand& demand : demands_of(book.scenario(), book.cells())) {
    for (const Supply supply : all_supplies) consider(demand, supply);
  }
  for (const Supply supply : all_supplies) consider(tightest_set(book, supply), supply);
  Argument closed = without_opening(book);
  if (closed.proves > best.proves) best = std::move(closed);
  Certificate certificate{Goal::unplaced, best.proves, 0, {}};
  if (best.proves > 0) certificate.arguments.push_back(std::move(best));
  return certificate;
}

}  // namespace lotrinh::schedule
