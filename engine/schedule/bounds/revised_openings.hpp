#pragma once

#include "plan/plan.hpp"
#include "schedule/frame.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace lotrinh::schedule {

/// Days on which learners of a province can open a module in plans that revise a baseline, running
/// sessions that stay aside: those that are announced early enough, and before these the openings
/// that the baseline has anyway.
class RevisedOpenings {
 public:
  /// @param frame  of a scenario with `revised_from`
  RevisedOpenings(const Frame& frame, const Plan& baseline);

  /// In any mode and place, ascending.
  [[nodiscard]] const std::vector<Day>& of(ProvinceId province, ModuleId module);
  /// The first of them that is not before the day.
  [[nodiscard]] std::optional<Day> first(ProvinceId province, ModuleId module, Day from);
  /// From which day on sessions may open that are new or have been moved.
  [[nodiscard]] Day changed() const { return changed_; }

 private:
  [[nodiscard]] rcpsp::TimeSet anywhere(ProvinceId province, ModuleId module) const;

  const Frame& frame_;
  Day from_;
  Day changed_;
  std::map<ModuleId, std::set<Day>> kept_;  ///< openings in the baseline that are still to come
  std::map<std::pair<ProvinceId, ModuleId>, std::vector<Day>> openings_;
};

}  // namespace lotrinh::schedule
