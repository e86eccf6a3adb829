// What the rules allow at the very most: openings, hosts, classes. Each rule is asked by itself, in
// the words of dates.cpp and places.cpp, so that everything a valid plan holds is found here.
#include "verify/certificates/possible.hpp"

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {

Possible::Possible(const Scenario& scenario)
    : scenario_(scenario),
      horizon_days_(static_cast<std::size_t>(std::max(0, scenario.horizon.length_days()))) {
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId module : learner.modules)
      ++learners_[{module, learner.level, learner.province}];
  }
}

std::int64_t Possible::largest_class(ModuleId module) const {
  const auto& modes = scenario_.modules[module].model.modes;
  std::int64_t seats = 0;
  for (const Place& place : scenario_.places) {
    if (std::count(modes.begin(), modes.end(), place.mode) > 0)
      seats = std::max<std::int64_t>(seats, place.seats);
  }
  return std::min<std::int64_t>(seats, scenario_.modules[module].class_size.max_learners);
}

std::int64_t Possible::days_of_session(ModuleId id, Supply supply) const {
  const Module& module = scenario_.modules[id];
  const std::int64_t live = module.model.live_days;
  if (supply == Supply::places) return live;
  const bool leads = supply != Supply::cos;
  const bool cos = supply != Supply::leads;
  return live * ((leads ? module.leads : 0) + (cos ? module.cos : 0));
}

std::int64_t Possible::most_served(const std::map<ModuleId, std::int64_t>& wanted, Supply supply,
                                   std::int64_t days_of_supply) const {
  struct Offer {
    std::int64_t learners, days, serves;
  };
  std::vector<Offer> offers;
  offers.reserve(wanted.size());
  for (const auto& [module, learners] : wanted)
    offers.push_back({learners, days_of_session(module, supply), largest_class(module)});
  std::stable_sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    return a.serves * b.days > b.serves * a.days;
  });
  std::int64_t served = 0;
  for (const Offer& offer : offers) {
    if (offer.serves <= 0) continue;
    std::int64_t here = offer.learners;
    if (offer.days > 0) {  // of several modules parts of sessions count, which only serves more
      here = offers.size() == 1 ? days_of_supply / offer.days * offer.serves
                                : days_of_supply * offer.serves / offer.days;
      here = std::min(here, offer.learners);
      days_of_supply -= here * offer.days / offer.serves;
    }
    served += here;
  }
  return served;
}

bool Possible::in_reach(PlaceId id, ProvinceId province, DeliveryMode mode) const {
  const Place& place = scenario_.places[id];
  if (place.mode != mode) return false;
  return mode == DeliveryMode::virtual_live ||
         scenario_.distance_km(place.province, province) <= scenario_.travel.venue_max_km;
}

const Days& Possible::hosted(PlaceId id, int live_days) {
  const auto [at, is_new] = hosted_.try_emplace({id, live_days}, horizon_days_, false);
  if (!is_new) return at->second;
  const Place& place = scenario_.places[id];
  for (std::size_t number = 0; number < horizon_days_; ++number) {
    const Day first = scenario_.horizon.first + days{static_cast<int>(number)};
    const DayRange live{first, first + days{live_days}};
    const bool allowed =
        place.mode == DeliveryMode::virtual_live ||
        !first_day_missing(scenario_.provinces[place.province].days.for_use(DayUse::live_in_person),
                           live);
    at->second[number] = live.end <= scenario_.horizon.end && allowed && can_host(place, live);
  }
  return at->second;
}

Days Possible::counted_openings(ProvinceId id, ModuleId module_id, DeliveryMode mode) {
  const Province& province = scenario_.provinces[id];
  const Module& module = scenario_.modules[module_id];
  const DeliveryModel& model = module.model;
  const Wave* wave = wave_for(module, province.region);
  const DaySet& online = province.days.for_use(DayUse::online);
  const DaySet& live = province.days.for_use(
      mode == DeliveryMode::in_person ? DayUse::live_in_person : DayUse::live_virtual);
  Days somewhere(horizon_days_, false);
  for (const PlaceId place : scenario_.places.ids()) {
    if (!in_reach(place, id, mode)) continue;
    const Days& here = hosted(place, model.live_days);
    for (std::size_t number = 0; number < horizon_days_; ++number)
      somewhere[number] = somewhere[number] || here[number];
  }
  Days found(horizon_days_, false);
  const auto length = static_cast<std::size_t>(model.length_days());
  for (std::size_t number = 0; number + length <= horizon_days_; ++number) {
    if (!somewhere[number + static_cast<std::size_t>(model.pre_days)]) continue;
    const Day opens = scenario_.horizon.first + days{static_cast<int>(number)};
    const Day live_first = opens + days{model.pre_days};
    const Day post_first = live_first + days{model.live_days};
    found[number] = opens >= first_opening(scenario_, module) &&
                    opens >= province.lms_ready.value_or(opens) &&
                    (wave == nullptr ||
                     (opens >= wave->opens && opens <= last_opening(*wave).value_or(opens))) &&
                    !first_day_missing(online, {opens, live_first}) &&
                    !first_day_missing(live, {live_first, post_first}) &&
                    !first_day_missing(online, {post_first, post_first + days{model.post_days}});
  }
  return found;
}

const Days& Possible::openings(ProvinceId province, ModuleId module, DeliveryMode mode) {
  const auto [at, is_new] = openings_.try_emplace({province, module, mode});
  if (is_new) at->second = counted_openings(province, module, mode);
  return at->second;
}

Days Possible::openings(ProvinceId province, ModuleId module) {
  Days found(horizon_days_, false);
  for (const DeliveryMode mode : scenario_.modules[module].model.modes) {
    const Days& here = openings(province, module, mode);
    for (std::size_t number = 0; number < horizon_days_; ++number)
      found[number] = found[number] || here[number];
  }
  return found;
}

}  // namespace lotrinh::verify
