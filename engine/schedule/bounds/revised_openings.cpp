#include "schedule/bounds/revised_openings.hpp"

#include <algorithm>

namespace lotrinh::schedule {

RevisedOpenings::RevisedOpenings(const Frame& frame, const Plan& baseline)
    : frame_(frame),
      from_(*frame.scenario().revised_from),
      changed_(from_ + days{frame.scenario().replan.freeze_date_days}) {
  for (const Session& session : baseline.sessions)
    if (session.opens >= from_) kept_[session.module].insert(session.opens);
}

rcpsp::TimeSet RevisedOpenings::anywhere(ProvinceId province, ModuleId module) const {
  const Scenario& scenario = frame_.scenario();
  const auto& modes = scenario.modules[module].model.modes;
  rcpsp::TimeSet all(frame_.base().horizon);
  for (const PlaceId id : scenario.places.ids()) {
    const Place& place = scenario.places[id];
    const bool near =
        place.mode == DeliveryMode::virtual_live ||
        scenario.distance_km(place.province, province) <= scenario.travel.venue_max_km;
    if (!near || std::find(modes.begin(), modes.end(), place.mode) == modes.end()) continue;
    rcpsp::TimeSet both = frame_.openings(id, module);
    both.keep_only(frame_.openings(province, module, place.mode));
    for (rcpsp::Time t = both.next(0); t != rcpsp::TimeSet::none && t < frame_.base().horizon;
         t = both.next(t + 1))
      all.insert(t);
  }
  return all;
}

const std::vector<Day>& RevisedOpenings::of(ProvinceId province, ModuleId module) {
  const auto [at, is_new] = openings_.try_emplace({province, module});
  if (!is_new) return at->second;
  const rcpsp::TimeSet open = anywhere(province, module);
  const std::set<Day>& kept = kept_[module];
  for (rcpsp::Time t = open.next(0); t != rcpsp::TimeSet::none && t < frame_.base().horizon;
       t = open.next(t + 1)) {
    const Day day = frame_.day_of(t);
    if (day >= from_ && (day >= changed_ || kept.contains(day))) at->second.push_back(day);
  }
  return at->second;
}

std::optional<Day> RevisedOpenings::first(ProvinceId province, ModuleId module, Day from) {
  const std::vector<Day>& all = of(province, module);
  const auto at = std::lower_bound(all.begin(), all.end(), from);
  return at == all.end() ? std::nullopt : std::optional(*at);
}

}  // namespace lotrinh::schedule
