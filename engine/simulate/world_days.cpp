// Days and distances as tables: on which day a class from a province may open, by the same rules
// that the planner's frame has, but worked out here.

#include "simulate/world_parts.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

/// Numbers periods in the order of time, a new one whenever the label changes.
template <class Label>
std::size_t number_periods(const Scenario& scenario, std::vector<std::uint16_t>& rows,
                           Label label) {
  std::size_t periods = 0;
  for (Day day = scenario.horizon.first; day < scenario.horizon.end; day += date::days{1}) {
    if (rows.empty() || label(day) != label(day - date::days{1})) ++periods;
    rows.push_back(static_cast<std::uint16_t>(periods - 1));
  }
  return periods;
}

bool may_open(const Scenario& scenario, const Province& province, const Module& module,
              DeliveryMode mode, Day opens) {
  const DeliveryModel& model = module.model;
  if (opens + date::days{model.length_days()} > scenario.horizon.end) return false;
  if (province.lms_ready && opens < *province.lms_ready) return false;
  const Wave* wave = module.wave_of(province.region);
  if (wave != nullptr && opens < wave->opens) return false;
  const DayUse live =
      mode == DeliveryMode::in_person ? DayUse::live_in_person : DayUse::live_virtual;
  const Day meets = opens + date::days{model.pre_days};
  const DaySet& online = province.days.for_use(DayUse::online);
  return online.contains_all(opens, model.pre_days) &&
         province.days.for_use(live).contains_all(meets, model.live_days) &&
         online.contains_all(meets + date::days{model.live_days}, model.post_days);
}

bool may_hold(const Scenario& scenario, const Place& place, const Module& module, Day opens) {
  const Day meets = opens + date::days{module.model.pre_days};
  const Day ends = meets + date::days{module.model.live_days};
  for (const DayRange& closed : place.closed) {
    if (closed.first < ends && meets < closed.end) return false;
  }
  return !place.province.valid() || scenario.provinces[place.province]
                                        .days.for_use(DayUse::live_in_person)
                                        .contains_all(meets, module.model.live_days);
}

void fill_province_openings(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const std::size_t modules = tables.shape.modules;
  tables.province_openings = DayMasks(tables.shape.provinces * modules * 2, tables.days);
  for (const ProvinceId p : scenario.provinces.ids()) {
    const Province& province = scenario.provinces[p];
    for (const ModuleId m : scenario.modules.ids()) {
      const Module& module = scenario.modules[m];
      const std::size_t row = tables.province_module(p.row(), m.row());
      const Wave* wave = module.wave_of(province.region);
      int last = tables.days;
      if (wave != nullptr && wave->within_days)
        last = std::clamp(day_number(scenario, wave->opens) + *wave->within_days, -1, last);
      tables.wave_ends.push_back(static_cast<std::int16_t>(last));
      for (int day = 0; day < tables.days; ++day) {
        const Day opens = scenario.horizon.first + date::days{day};
        for (const std::size_t mode : {0U, 1U}) {
          if (may_open(scenario, province, module, static_cast<DeliveryMode>(mode), opens))
            tables.province_openings.set(row * 2 + mode, day, day + 1);
        }
      }
    }
  }
}

void fill_place_openings(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const std::size_t modules = tables.shape.modules;
  tables.place_openings = DayMasks(tables.shape.places * modules, tables.days);
  tables.places.resize(modules);
  tables.most_seats.assign(modules, 1);
  for (const PlaceId place : scenario.places.ids()) {
    for (const ModuleId m : scenario.modules.ids()) {
      const Module& module = scenario.modules[m];
      const auto& modes = module.model.modes;
      if (std::find(modes.begin(), modes.end(), scenario.places[place].mode) == modes.end())
        continue;
      tables.places[m.row()].push_back(static_cast<std::uint16_t>(place.row()));
      const int seats =
          std::min(scenario.places[place].seats, scenario.modules[m].class_size.max_learners);
      tables.most_seats[m.row()] = std::max(tables.most_seats[m.row()], seats);
      for (int day = 0; day < tables.days; ++day) {
        if (may_hold(scenario, scenario.places[place], module,
                     scenario.horizon.first + date::days{day}))
          tables.place_openings.set(place.row() * modules + m.row(), day, day + 1);
      }
    }
  }
}

bool may_merge(const Scenario& scenario, ProvinceId a, ProvinceId b) {
  const Policies& policies = scenario.policies;
  if (a == b) return true;
  if (policies.merging == ProvinceMerging::none) return false;
  const bool same_region = scenario.provinces[a].region == scenario.provinces[b].region;
  if (policies.merging == ProvinceMerging::region && !same_region) return false;
  return scenario.distance_km(a, b) <= policies.merge_max_km;
}

/// Distance means nothing to a class that meets on the LMS alone.
bool gathers_anywhere(const Scenario& scenario) {
  return scenario.simulation.make_up_merging == MakeUpMerging::anywhere &&
         std::all_of(scenario.modules.begin(), scenario.modules.end(), [](const Module& module) {
           const auto& modes = module.model.modes;
           return std::find(modes.begin(), modes.end(), DeliveryMode::virtual_live) != modes.end();
         });
}

/// Learners of two areas never share a class.
std::size_t area_of(const Scenario& scenario, ProvinceId province) {
  if (gathers_anywhere(scenario)) return 0;
  switch (scenario.policies.merging) {
    case ProvinceMerging::none:
      return province.row();
    case ProvinceMerging::region:
      return scenario.provinces[province].region.row();
    case ProvinceMerging::distance:
      break;
  }
  return 0;
}

}  // namespace

void fill_periods(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  Periods& periods = tables.periods;
  periods.weeks = number_periods(scenario, periods.week, [](Day day) { return monday_of(day); });
  periods.months = number_periods(scenario, periods.month,
                                  [](Day day) { return civil(day).year() / civil(day).month(); });
  periods.years = number_periods(scenario, periods.year, [](Day day) { return civil(day).year(); });
  for (auto month = civil(scenario.horizon.first).year() / civil(scenario.horizon.first).month();
       Day{month / 1} < scenario.horizon.end; month += date::months{1}) {
    const Day first{month / 1};
    const Day next{(month + date::months{1}) / 1};
    const auto index = static_cast<int>(static_cast<unsigned>(month.month())) - 1;
    tables.months.push_back(
        {day_number(scenario, first), static_cast<int>((next - first).count()), index,
         static_cast<std::uint64_t>(static_cast<int>(month.year()) * 12 + index)});
  }
}

void fill_days(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  fill_province_openings(tables);
  fill_place_openings(tables);
  for (const Module& module : scenario.modules) {
    const auto ready = module.ready();
    const int first = ready ? day_number(scenario, *ready) : 0;
    tables.ready.push_back(static_cast<std::int16_t>(std::clamp(first, 0, tables.days)));
    const bool has_materials = !module.materials.empty();
    const int published = has_materials ? day_number(scenario, module.materials.back().done) : 0;
    tables.has_materials.push_back(has_materials ? 1 : 0);
    tables.published.push_back(static_cast<std::int16_t>(std::clamp(published, -20'000, 20'000)));
    tables.module_keys.push_back(chance::entity_key("module", module.code));
  }
}

void fill_distances(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const bool anywhere = gathers_anywhere(scenario);
  const auto provinces = scenario.provinces.ids();
  for (const ProvinceId a : provinces) {
    for (const ProvinceId b : provinces) {
      const int gap = a == b ? 0 : scenario.travel.free_days(scenario.distance_km(a, b));
      tables.travel_gap.push_back(static_cast<std::uint8_t>(std::min(gap, 255)));
      tables.widest_gap = std::max(tables.widest_gap, gap);
      tables.apart.push_back(anywhere || may_merge(scenario, a, b) ? 0 : 1);
    }
  }
  for (const Place& place : scenario.places) {
    for (const ProvinceId p : provinces) {
      const bool near = !place.province.valid() ||
                        scenario.distance_km(place.province, p) <= scenario.travel.venue_max_km;
      tables.reach.push_back(near ? 1 : 0);
    }
  }
  std::vector<std::int64_t> learners(provinces.size(), 0);
  for (const Learner& learner : scenario.learners) ++learners[learner.province.row()];
  for (const ProvinceId p : provinces) {
    const std::int64_t share = learners[p.row()] * scenario.provinces[p].away_share_percent / 100;
    tables.away_limits.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(1, share)));
    tables.area.push_back(static_cast<std::uint16_t>(area_of(scenario, p)));
    tables.areas = std::max<std::size_t>(tables.areas, tables.area.back() + 1U);
  }
  for (const Institution& institution : scenario.institutions) {
    for (const ProvinceId p : provinces) {
      const auto& serves = institution.serves;
      const bool served =
          serves.empty() || std::find(serves.begin(), serves.end(), p) != serves.end();
      tables.serves.push_back(served ? 1 : 0);
    }
  }
}

}  // namespace lotrinh::simulate
