#pragma once

#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// Which sessions a view shows; an empty list stands for all.
struct SessionFilter {
  std::vector<ProvinceId> provinces;  ///< a session with learners of any of them
  std::vector<ModuleId> modules;
};

/// A session with what follows from the plan and the scenario.
struct SessionFacts {
  SessionId id;
  std::string code;
  std::vector<LearnerId> learners;
  std::vector<ProvinceId> provinces;
  std::vector<LevelId> levels;
  PhaseRanges phases;
  int days_late = 0;
};

/// The sessions that pass the filter, in order of the plan.
[[nodiscard]] std::vector<SessionFacts> session_facts(const Scenario& scenario, const Plan& plan,
                                                      const SessionFilter& filter);

/// Names of the provinces in Vietnamese order.
[[nodiscard]] std::vector<std::string> province_names(const Scenario& scenario,
                                                      const std::vector<ProvinceId>& provinces);

/// The name, or the code where there is none.
[[nodiscard]] const std::string& display_name(const Lecturer& lecturer);

/// "TH" or "TH+THCS".
[[nodiscard]] std::string level_codes(const Scenario& scenario, const std::vector<LevelId>& levels);

}  // namespace lotrinh::app
