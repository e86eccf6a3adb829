#pragma once

#include "model/scenario.hpp"

#include <vector>

namespace lotrinh::cohort {

/// The largest class in which the module can be taken: its own limit, and the seats of the places
/// that its modes may use; 0 when no place can ever serve it. Cost: O(places).
[[nodiscard]] int largest_class(const Scenario& scenario, ModuleId id);

/// Who may study together, and how many: the policies of a scenario as questions.
class Rules {
 public:
  explicit Rules(const Scenario& scenario);

  [[nodiscard]] bool may_meet(ProvinceId a, ProvinceId b) const;
  [[nodiscard]] bool may_mix(LevelId a, LevelId b) const;
  /// Whether the learner may join the others as far as provinces, levels, schools and the share of
  /// a province that may be away go.
  [[nodiscard]] bool may_join(LearnerId id, const std::vector<LearnerId>& others) const;
  [[nodiscard]] bool same_school(LearnerId a, LearnerId b) const;

  /// The largest and smallest class in which all these modules can be taken: class sizes of the
  /// modules and seats of the places that they may use. 0 seats when no place can ever serve one.
  [[nodiscard]] int largest_class(const std::vector<ModuleId>& modules) const;
  [[nodiscard]] int smallest_class(const std::vector<ModuleId>& modules) const;
  [[nodiscard]] int preferred_class(const std::vector<ModuleId>& modules) const;

  /// How many of the province's learners may be in live days on one day.
  [[nodiscard]] int away_limit(ProvinceId province) const { return away_limit_[province.row()]; }

 private:
  const Scenario& scenario_;
  std::vector<int> largest_class_;  // by module
  std::vector<int> away_limit_;
  std::vector<bool> may_meet_;  // [province * provinces]
};

}  // namespace lotrinh::cohort
