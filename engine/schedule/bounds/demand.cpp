#include "schedule/bounds/demand.hpp"

#include "cohort/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace lotrinh::schedule {
namespace {

using rcpsp::Time;
using rcpsp::TimeSet;

bool allows(const Module& module, DeliveryMode mode) {
  const auto& modes = module.model.modes;
  return std::find(modes.begin(), modes.end(), mode) != modes.end();
}

/// Days on which a live day of the demand could be held in this mode for some learner.
TimeSet teachable_days(const Frame& frame, const Demand& demand, DeliveryMode mode) {
  const Scenario& scenario = frame.scenario();
  TimeSet teachable(frame.base().horizon);
  for (const Cell& cell : demand.cells) {
    const Module& module = scenario.modules[cell.module];
    if (!allows(module, mode)) continue;
    for (const ProvinceId province : scenario.provinces.ids()) {
      const TimeSet& starts = frame.openings(province, cell.module, mode);
      for (Time s = starts.next(0); s != TimeSet::none; s = starts.next(s + 1)) {
        const Time live = s + module.model.pre_days;
        teachable.insert(live, live + module.model.live_days);
      }
    }
  }
  return teachable;
}

/// Both modes together.
TimeSet teachable_days(const Frame& frame, const Demand& demand) {
  TimeSet days = teachable_days(frame, demand, DeliveryMode::in_person);
  const TimeSet more = teachable_days(frame, demand, DeliveryMode::virtual_live);
  for (Time t = more.next(0); t != TimeSet::none; t = more.next(t + 1)) days.insert(t);
  return days;
}

bool serves(const Scenario& scenario, const Lecturer& lecturer, const Demand& demand,
            Supply supply) {
  const auto fits = [&](const Cell& cell) {
    const Module& module = scenario.modules[cell.module];
    if (!lecturer.qualified(cell.module, cell.level)) return false;
    const bool leads = module.leads > 0 && lecturer.has_role(Role::lead);
    const bool assists = module.cos > 0 && lecturer.has_role(Role::co);
    return (supply != Supply::cos && leads) || (supply != Supply::leads && assists);
  };
  return std::any_of(demand.cells.begin(), demand.cells.end(), fits);
}

/// Days that so many workers who are alike can give before each time: for each kind of period the
/// sum over periods of the smaller of limit and free days, and of these sums the smallest.
void add_days(const rcpsp::Problem& base, const rcpsp::Worker& worker, std::int64_t alike,
              const TimeSet& teachable, std::vector<std::int64_t>& until) {
  TimeSet free = worker.available;
  free.keep_only(teachable);
  const std::size_t kinds = base.period_kinds.size();
  std::vector<std::int32_t> period(kinds, -1);
  std::vector<std::int32_t> left(kinds, 0);
  std::vector<std::int64_t> given(kinds, 0);
  for (Time t = 0; t < base.horizon; ++t) {
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      const std::int32_t now = base.period_kinds[kind].period_at[t];
      if (now != period[kind]) {
        period[kind] = now;
        left[kind] = worker.limits[kind] - worker.worked_before[kind][now];
      }
      if (!free.contains(t) || left[kind] <= 0) continue;
      ++given[kind];
      --left[kind];
    }
    until[t + 1] += alike * *std::min_element(given.begin(), given.end());
  }
}

std::vector<std::int64_t> places_until(const Frame& frame, const Demand& demand) {
  const Scenario& scenario = frame.scenario();
  const Time horizon = frame.base().horizon;
  std::vector<std::int64_t> until(static_cast<std::size_t>(horizon) + 1);
  const std::array teachable{teachable_days(frame, demand, DeliveryMode::in_person),
                             teachable_days(frame, demand, DeliveryMode::virtual_live)};
  for (const PlaceId id : scenario.places.ids()) {
    const bool in_person = scenario.places[id].mode == DeliveryMode::in_person;
    const TimeSet& days = teachable[in_person ? 0 : 1];
    const auto& capacity = frame.base().resources[frame.place_resource(id)].capacity;
    for (Time t = 0; t < horizon; ++t) {
      if (days.contains(t)) until[t + 1] += std::max(0, capacity[t]);
    }
  }
  for (Time t = 0; t < horizon; ++t) until[t + 1] += until[t];
  return until;
}

Demand grouped(std::string name, const std::vector<Cell>& cells, auto belongs) {
  Demand demand{std::move(name), {}};
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(demand.cells), belongs);
  return demand;
}

}  // namespace

std::int64_t Demand::learners() const {
  std::int64_t sum = 0;
  for (const Cell& cell : cells) sum += cell.learners;
  return sum;
}

std::vector<Cell> cells_of(const Scenario& scenario) {
  std::map<std::pair<ModuleId, LevelId>, std::int64_t> count;
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId module : learner.modules) ++count[{module, learner.level}];
  }
  std::vector<Cell> cells;
  cells.reserve(count.size());
  for (const auto& [key, learners] : count) cells.push_back({key.first, key.second, learners});
  return cells;
}

Demand demand_of(const Scenario& scenario, ModuleId module) {
  return grouped("module " + scenario.modules[module].code, cells_of(scenario),
                 [&](const Cell& cell) { return cell.module == module; });
}

std::vector<Demand> demands_of(const Scenario& scenario) {
  const std::vector<Cell> cells = cells_of(scenario);
  std::vector<Demand> demands;
  demands.reserve(cells.size() + scenario.modules.size() + scenario.levels.size() + 1);
  for (const Cell& cell : cells)
    demands.push_back(
        {"module " + scenario.modules[cell.module].code + ", " + scenario.levels[cell.level].code,
         {cell}});
  for (const ModuleId module : scenario.modules.ids())
    demands.push_back(demand_of(scenario, module));
  for (const LevelId level : scenario.levels.ids())
    demands.push_back(grouped("all modules, " + scenario.levels[level].code, cells,
                              [&](const Cell& cell) { return cell.level == level; }));
  demands.push_back({"all modules", cells});
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

std::vector<std::int64_t> supply_until(const Frame& frame, const Demand& demand, Supply supply) {
  if (supply == Supply::places) return places_until(frame, demand);
  const rcpsp::Problem& base = frame.base();
  const TimeSet teachable = teachable_days(frame, demand);
  std::vector<std::int64_t> until(static_cast<std::size_t>(base.horizon) + 1);
  struct Alike {
    std::int64_t lecturers = 0;
    LecturerId one;
  };
  std::vector<Alike> kinds(frame.lecturer_kinds());
  for (const LecturerId id : frame.scenario().lecturers.ids()) {
    if (!serves(frame.scenario(), frame.scenario().lecturers[id], demand, supply)) continue;
    Alike& alike = kinds[frame.kind_of(id)];
    ++alike.lecturers;
    alike.one = id;
  }
  for (const Alike& alike : kinds) {
    if (alike.lecturers == 0) continue;
    const rcpsp::Worker& worker = base.workers[rcpsp::WorkerId(alike.one.row())];
    add_days(base, worker, alike.lecturers, teachable, until);
  }
  return until;
}

std::int64_t learners_served(const Scenario& scenario, const Demand& demand, Supply supply,
                             std::int64_t supply_days) {
  std::map<ModuleId, std::int64_t> wanted;
  for (const Cell& cell : demand.cells) wanted[cell.module] += cell.learners;
  struct Offer {
    std::int64_t days = 0;      // one session takes
    std::int64_t learners = 0;  // one session serves
    std::int64_t wanted = 0;
  };
  std::vector<Offer> offers;
  offers.reserve(wanted.size());
  for (const auto& [module, learners] : wanted)
    offers.push_back({days_for_session(scenario.modules[module], supply),
                      cohort::largest_class(scenario, module), learners});
  const auto better = [](const Offer& a, const Offer& b) {
    return a.learners * b.days > b.learners * a.days;
  };
  std::sort(offers.begin(), offers.end(), better);
  if (offers.size() == 1 && offers.front().days > 0) {  // whole sessions only
    const Offer& only = offers.front();
    return std::min(only.wanted, supply_days / only.days * only.learners);
  }
  double served = 0;  // parts of sessions count in proportion, which only raises the sum
  double days_left = static_cast<double>(supply_days);
  for (const Offer& offer : offers) {
    const double asked = static_cast<double>(offer.wanted);
    if (offer.learners == 0) continue;
    const double price = static_cast<double>(offer.days) / static_cast<double>(offer.learners);
    const double here = price == 0 ? asked : std::min(asked, days_left / price);
    served += here;
    days_left -= here * price;
  }
  constexpr double rounding = 1e-6;
  return static_cast<std::int64_t>(std::floor(served + rounding));
}

std::string_view supply_unit(Supply supply) {
  switch (supply) {
    case Supply::lecturers:
      return "lecturer-days";
    case Supply::leads:
      return "lead-lecturer-days";
    case Supply::cos:
      return "co-lecturer-days";
    case Supply::places:
      return "room-days";
  }
  return "days";
}

}  // namespace lotrinh::schedule
