#pragma once

#include "plan/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::workflow {

/// Learners in sessions, one row each, ascending by learner, then module: three flat columns, since
/// there may be more than a million.
struct Participations {
  std::vector<LearnerId> learner;
  std::vector<SessionId> session;
  std::vector<ModuleId> module;
  std::vector<std::uint32_t> first_row;  ///< by learner, and one more: where the rows end

  [[nodiscard]] std::size_t size() const { return learner.size(); }
  /// The row of a learner in a module, if the plan has one.
  [[nodiscard]] std::optional<std::size_t> row(LearnerId who, ModuleId which) const;
};

/// All participations of a plan. Cost: linear.
[[nodiscard]] Participations participations(const Scenario& scenario, const Plan& plan);

}  // namespace lotrinh::workflow
