#include "cohort/rules.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::cohort {
namespace {

bool near_enough(const Scenario& scenario, ProvinceId a, ProvinceId b) {
  if (a == b) return true;
  const Policies& policies = scenario.policies;
  if (policies.merging == ProvinceMerging::none) return false;
  const bool same_region = scenario.provinces[a].region == scenario.provinces[b].region;
  if (policies.merging == ProvinceMerging::region && !same_region) return false;
  return scenario.distance_km(a, b) <= policies.merge_max_km;
}

int most_seats(const Scenario& scenario, const Module& module) {
  int seats = 0;
  for (const Place& place : scenario.places) {
    const auto& modes = module.model.modes;
    if (std::find(modes.begin(), modes.end(), place.mode) != modes.end())
      seats = std::max(seats, place.seats);
  }
  return seats;
}

}  // namespace

int largest_class(const Scenario& scenario, ModuleId id) {
  const Module& module = scenario.modules[id];
  return std::min(module.class_size.max_learners, most_seats(scenario, module));
}

Rules::Rules(const Scenario& scenario) : scenario_(scenario) {
  for (const ModuleId module : scenario.modules.ids())
    largest_class_.push_back(cohort::largest_class(scenario, module));
  std::vector<int> learners(scenario.provinces.size());
  for (const Learner& learner : scenario.learners) ++learners[learner.province.row()];
  for (const ProvinceId id : scenario.provinces.ids()) {
    const int share = scenario.provinces[id].away_share_percent;
    away_limit_.push_back(std::max(1, learners[id.row()] * share / 100));
    for (const ProvinceId other : scenario.provinces.ids())
      may_meet_.push_back(near_enough(scenario, id, other));
  }
}

bool Rules::may_meet(ProvinceId a, ProvinceId b) const {
  return may_meet_[a.row() * scenario_.provinces.size() + b.row()];
}

bool Rules::may_mix(LevelId a, LevelId b) const {
  return a == b || scenario_.policies.level_mixing == LevelMixing::mixed;
}

bool Rules::same_school(LearnerId a, LearnerId b) const {
  if (scenario_.policies.same_school == SameSchool::ignored) return false;
  const SchoolId school = scenario_.learners[a].school;
  return school.valid() && school == scenario_.learners[b].school;
}

bool Rules::may_join(LearnerId id, const std::vector<LearnerId>& others) const {
  const Learner& learner = scenario_.learners[id];
  const auto of_province = [&](LearnerId other) {
    return scenario_.learners[other].province == learner.province;
  };
  const auto own = std::count_if(others.begin(), others.end(), of_province);
  if (own >= away_limit(learner.province)) return false;
  return std::all_of(others.begin(), others.end(), [&](LearnerId other_id) {
    const Learner& other = scenario_.learners[other_id];
    return may_meet(learner.province, other.province) && may_mix(learner.level, other.level) &&
           !same_school(id, other_id);
  });
}

int Rules::largest_class(const std::vector<ModuleId>& modules) const {
  int largest = std::numeric_limits<int>::max();
  for (const ModuleId id : modules) largest = std::min(largest, largest_class_[id.row()]);
  return largest;
}

int Rules::smallest_class(const std::vector<ModuleId>& modules) const {
  int smallest = 1;
  for (const ModuleId id : modules)
    smallest = std::max(smallest, scenario_.modules[id].class_size.min_learners);
  return smallest;
}

int Rules::preferred_class(const std::vector<ModuleId>& modules) const {
  int preferred = std::numeric_limits<int>::max();
  for (const ModuleId id : modules)
    preferred = std::min(preferred, scenario_.modules[id].class_size.preferred_learners);
  return preferred;
}

}  // namespace lotrinh::cohort
