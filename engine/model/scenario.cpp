#include "model/scenario.hpp"

#include <algorithm>

namespace lotrinh {

int Scenario::distance_km(ProvinceId a, ProvinceId b) const {
  return a == b ? 0 : lotrinh::distance_km(provinces[a].capital, provinces[b].capital);
}

std::vector<LearnerId> Scenario::learners_of(ModuleId module) const {
  std::vector<LearnerId> found;
  for (const LearnerId id : learners.ids()) {
    const auto& wanted = learners[id].modules;
    if (std::find(wanted.begin(), wanted.end(), module) != wanted.end()) found.push_back(id);
  }
  return found;
}

bool may_teach(const Scenario& scenario, const Lecturer& lecturer, Role role, ModuleId module,
               const std::vector<LevelId>& levels, const std::vector<ProvinceId>& provinces) {
  if (!lecturer.has_role(role)) return false;
  const auto qualified = [&](LevelId level) { return lecturer.qualified(module, level); };
  if (!std::all_of(levels.begin(), levels.end(), qualified)) return false;
  const auto& serves = scenario.institutions[lecturer.institution].serves;
  const auto served = [&](ProvinceId province) {
    return std::find(serves.begin(), serves.end(), province) != serves.end();
  };
  return serves.empty() || std::all_of(provinces.begin(), provinces.end(), served);
}

}  // namespace lotrinh
