#include "schedule/bounds/demand.hpp"

#include "cohort/rules.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::schedule {

bool Part::has(const Cell& cell) const {
  return (!module.valid() || module == cell.module) && (!level.valid() || level == cell.level) &&
         (provinces.empty() ||
          std::binary_search(provinces.begin(), provinces.end(), cell.province));
}

std::int64_t Demand::learners() const {
  std::int64_t sum = 0;
  for (const Cell& cell : cells) sum += cell.learners;
  return sum;
}

std::vector<std::pair<ModuleId, std::int64_t>> Demand::by_module() const {
  std::map<ModuleId, std::int64_t> sums;
  for (const Cell& cell : cells) sums[cell.module] += cell.learners;
  return {sums.begin(), sums.end()};
}

std::vector<Cell> cells_of(const Scenario& scenario) {
  std::map<std::tuple<ModuleId, LevelId, ProvinceId>, std::int64_t> count;
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId module : learner.modules)
      ++count[{module, learner.level, learner.province}];
  }
  std::vector<Cell> cells;
  cells.reserve(count.size());
  for (const auto& [key, learners] : count)
    cells.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), learners});
  return cells;
}

Demand demand_of(const std::vector<Cell>& cells, std::vector<Part> parts) {
  Demand demand{std::move(parts), {}};
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(demand.cells), [&](const Cell& cell) {
    return std::any_of(demand.parts.begin(), demand.parts.end(),
                       [&](const Part& part) { return part.has(cell); });
  });
  return demand;
}

std::vector<Demand> demands_of(const Scenario& scenario, const std::vector<Cell>& cells) {
  std::vector<Part> parts;
  for (const ModuleId module : scenario.modules.ids()) {
    for (const LevelId level : scenario.levels.ids()) parts.push_back({module, level, {}});
  }
  for (const ModuleId module : scenario.modules.ids()) parts.push_back({module, {}, {}});
  for (const LevelId level : scenario.levels.ids()) parts.push_back({{}, level, {}});
  parts.push_back({});
  std::vector<Demand> demands;
  demands.reserve(parts.size());
  for (Part& part : parts) demands.push_back(demand_of(cells, {std::move(part)}));
  std::erase_if(demands, [](const Demand& demand) { return demand.cells.empty(); });
  return demands;
}

std::int64_t days_for_session(const Module& module, Supply supply) {
  const std::int64_t live = module.model.live_days;
  switch (supply) {
    case Supply::lecturers:
      return live * (module.leads + module.cos);
    case Supply::leads:
      return live * module.leads;
    case Supply::cos:
      return live * module.cos;
    case Supply::places:
      return live;
  }
  return live;
}

std::int64_t learners_served(const Scenario& scenario, const Demand& demand, Supply supply,
                             std::int64_t supply_days) {
  struct Offer {
    std::int64_t days = 0;      // one session takes
    std::int64_t learners = 0;  // one session serves
    std::int64_t wanted = 0;
  };
  const auto wanted = demand.by_module();
  std::vector<Offer> offers;
  offers.reserve(wanted.size());
  for (const auto& [module, learners] : wanted)
    offers.push_back({days_for_session(scenario.modules[module], supply),
                      cohort::largest_class(scenario, module), learners});
  const auto better = [](const Offer& a, const Offer& b) {
    return a.learners * b.days > b.learners * a.days;
  };
  std::stable_sort(offers.begin(), offers.end(), better);
  if (offers.size() == 1 && offers.front().days > 0) {  // whole sessions only
    const Offer& only = offers.front();
    return std::min(only.wanted, supply_days / only.days * only.learners);
  }
  std::int64_t served = 0;
  for (const Offer& offer : offers) {
    if (offer.learners == 0) continue;
    // Parts of sessions count in proportion, and part of a day is left to the next: that only
    // raises the sum.
    const std::int64_t possible =
        offer.days == 0 ? offer.wanted : supply_days * offer.learners / offer.days;
    const std::int64_t here = std::min(offer.wanted, possible);
    supply_days -= here * offer.days / offer.learners;
    served += here;
  }
  return served;
}

void add_lines(const Scenario& scenario, const Demand& demand, Argument& argument) {
  for (const Part& part : demand.parts) {
    ProofLine line;
    line.fact = ProofFact::learners;
    if (part.module.valid()) line.module = scenario.modules[part.module].code;
    if (part.level.valid()) line.level = scenario.levels[part.level].code;
    for (const ProvinceId id : part.provinces)
      line.who += (line.who.empty() ? "" : ";") + scenario.provinces[id].code;
    for (const Cell& cell : demand.cells)
      if (part.has(cell)) line.count += cell.learners;
    line.total = line.count;
    argument.lines.push_back(std::move(line));
  }
  for (const auto& [id, learners] : demand.by_module()) {
    const Module& module = scenario.modules[id];
    argument.lines.push_back({ProofFact::session, module.code, "", "",
                              days_for_session(module, argument.supply),
                              cohort::largest_class(scenario, id), 0});
  }
}

}  // namespace lotrinh::schedule
