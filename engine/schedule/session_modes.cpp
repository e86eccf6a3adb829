#include "schedule/session_modes.hpp"

#include <algorithm>
#include <utility>

namespace lotrinh::schedule {
namespace {

bool within_reach(const Scenario& scenario, const Place& place, const ClassView& view) {
  return std::all_of(view.provinces.begin(), view.provinces.end(), [&](ProvinceId province) {
    return scenario.distance_km(place.province, province) <= scenario.travel.venue_max_km;
  });
}

bool meets(const Pin& pin, const Scenario& scenario, PlaceId place) {
  const bool same_place = !pin.place.valid() || pin.place == place;
  return same_place && (!pin.mode || *pin.mode == scenario.places[place].mode);
}

// Above any number of learners: a pinned session is given up only when nothing else is possible.
constexpr std::int64_t pinned_surcharge = 1'000'000'000;

void require(const Frame& frame, const Pin& pin, std::vector<PlaceOption>& options,
             rcpsp::Activity& activity) {
  activity.surcharge = pinned_surcharge;
  std::erase_if(options, [&](const PlaceOption& option) {
    return !meets(pin, frame.scenario(), option.place);
  });
  if (pin.opens) {
    for (PlaceOption& option : options) {
      option.openings.erase(0, frame.time_of(pin.opens->first));
      option.openings.erase(std::max(0, frame.time_of(pin.opens->end)), frame.base().horizon);
    }
  }
  for (const LecturerId lecturer : pin.lecturers)
    activity.required.push_back(rcpsp::WorkerId(lecturer.row()));
}

void forbid(const Frame& frame, const Pin& pin, rcpsp::Activity& activity) {
  rcpsp::Exclusion exclusion{0, frame.base().horizon, {}, {}};
  if (pin.opens) {
    exclusion.from = frame.time_of(pin.opens->first);
    exclusion.to = frame.time_of(pin.opens->end);
  }
  if (pin.place.valid() || pin.mode) {
    for (const PlaceId place : frame.scenario().places.ids()) {
      if (meets(pin, frame.scenario(), place))
        exclusion.labels.push_back(static_cast<std::int32_t>(place.row()));
    }
    if (exclusion.labels.empty()) return;
  }
  for (const LecturerId lecturer : pin.lecturers)
    exclusion.workers.push_back(rcpsp::WorkerId(lecturer.row()));
  activity.exclusions.push_back(std::move(exclusion));
}

}  // namespace

ClassView class_view(const Scenario& scenario, ModuleId module,
                     const std::vector<LearnerId>& learners) {
  // A class is from a handful of provinces: looking along them is quicker than a map.
  std::vector<std::pair<ProvinceId, int>> from;
  ClassView view;
  view.module = module;
  for (const LearnerId id : learners) {
    const Learner& learner = scenario.learners[id];
    const auto known = std::find_if(from.begin(), from.end(), [&](const auto& entry) {
      return entry.first == learner.province;
    });
    if (known == from.end()) {
      from.emplace_back(learner.province, 1);
    } else {
      ++known->second;
    }
    if (std::find(view.levels.begin(), view.levels.end(), learner.level) == view.levels.end())
      view.levels.push_back(learner.level);
  }
  std::sort(from.begin(), from.end());
  for (const auto& [province, count] : from) {
    view.provinces.push_back(province);
    view.learners_from.push_back(count);
  }
  std::sort(view.levels.begin(), view.levels.end());
  view.learners = static_cast<int>(learners.size());
  return view;
}

std::int64_t session_cost(const Scenario& scenario, const Place& place, const ClassView& view) {
  const int live_days = scenario.modules[view.module].model.live_days;
  std::int64_t cost = place.fee_vnd_per_day * live_days;
  if (place.mode == DeliveryMode::virtual_live) return cost;
  const Costs& costs = scenario.costs;
  for (std::size_t row = 0; row < view.provinces.size(); ++row) {
    if (view.provinces[row] == place.province) continue;
    const std::int64_t km = scenario.distance_km(place.province, view.provinces[row]);
    cost += view.learners_from[row] *
            (2 * km * costs.learner_travel_vnd_per_km + live_days * costs.learner_night_vnd);
  }
  return cost;
}

std::vector<PlaceOption> place_options(const Frame& frame, const ClassView& view) {
  const Scenario& scenario = frame.scenario();
  const auto& modes = scenario.modules[view.module].model.modes;
  std::vector<PlaceOption> options;
  for (const PlaceId id : scenario.places.ids()) {
    const Place& place = scenario.places[id];
    if (std::find(modes.begin(), modes.end(), place.mode) == modes.end()) continue;
    if (place.seats < view.learners) continue;
    const bool in_person = place.mode == DeliveryMode::in_person;
    if (in_person && !within_reach(scenario, place, view)) continue;
    PlaceOption option{id, frame.openings(id, view.module), session_cost(scenario, place, view)};
    for (const ProvinceId province : view.provinces)
      option.openings.keep_only(frame.openings(province, view.module, place.mode));
    options.push_back(std::move(option));
  }
  return options;
}

void apply_pins(const Frame& frame, const std::string& session, std::vector<PlaceOption>& options,
                rcpsp::Activity& activity) {
  for (const Pin& pin : frame.scenario().pins) {
    if (pin.session != session) continue;
    if (pin.kind == PinKind::require) {
      require(frame, pin, options, activity);
    } else {
      forbid(frame, pin, activity);
    }
  }
}

}  // namespace lotrinh::schedule
