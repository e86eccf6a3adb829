#pragma once

#include "app/requests.hpp"
#include "base/clock.hpp"
#include "plan/plan.hpp"
#include "scenario/file_source.hpp"
#include "schedule/precheck.hpp"
#include "schedule/solve.hpp"
#include "store/database.hpp"
#include "verify/certificate.hpp"
#include "verify/verify.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// A scenario as it was read, with everything that is wrong with it.
struct ReadScenario {
  std::optional<Scenario> scenario;  ///< only when there is no error
  store::ScenarioFiles files;
  Diagnostics diagnostics;
};

/// Loads the file and everything it names; modules or workflow steps that wait for each other in a
/// circle are an error, one diagnostic a link, and so are steps that can never be done and pins of
/// sessions that there are not.
[[nodiscard]] ReadScenario read_scenario(const std::string& path);
/// The same with files from anywhere.
[[nodiscard]] ReadScenario read_scenario(const scenario::FileSource& source,
                                         const std::string& path);

/// What the main way needs from outside.
struct Surroundings {
  const Clock& clock;
  const std::atomic<bool>& stop;  ///< turns true when the search is to end with what it has
  std::function<void(const schedule::Progress&)> progress;
  /// Told when a first plan has passed the verifier, while the search for better ones goes on; it
  /// is worth a little time only where somebody looks on.
  std::function<void(const Plan&)> first_plan = {};
};

/// What came of planning: all of the main way.
struct PlanRun {
  ReadScenario read;
  std::vector<schedule::CapacityFinding> capacity;
  Plan plan;  ///< with work 0 when its search was ended by the user or the time
  std::vector<verify::Violation> violations;  ///< when there are any, nothing was stored
  std::vector<verify::Rejection> rejections;  ///< of its certificates: the same
  std::string id;                             ///< of the stored plan
};

/// Load, order, solve, verify, save. Ends after loading when the scenario has errors.
[[nodiscard]] PlanRun planned(const PlanRequest& request, const Surroundings& surroundings);

}  // namespace lotrinh::app
