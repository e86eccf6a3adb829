#pragma once

#include "remind/recipient.hpp"
#include "workflow/state.hpp"

#include <vector>

namespace lotrinh::remind {

/// Who does a step that is about a session and learners of a province, where its scope has such:
/// workflow::owners_of() as recipients. Nobody where learners do it, each for themselves.
[[nodiscard]] std::vector<Recipient> owners(const workflow::State& state, StepId step,
                                            SessionId session, ProvinceId province);

/// Whether learners do the step.
[[nodiscard]] bool done_by_learners(const Scenario& scenario, StepId step);

[[nodiscard]] inline Recipient department_of(ProvinceId province) {
  return {RecipientKind::department, static_cast<std::int32_t>(province.row())};
}

}  // namespace lotrinh::remind
