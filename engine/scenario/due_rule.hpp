#pragma once

#include "model/workflow.hpp"
#include "scenario/values.hpp"

#include <optional>
#include <string_view>

namespace lotrinh::scenario {

/// Reads when a step is due: `on ANCHOR` or `COUNT UNIT before|after ANCHOR`, such as "7 days
/// before opens". Reports E-DUE for anything else and for an anchor that steps of this scope do not
/// have.
///
/// @param scope  of the step; without one, when that could not be read, every anchor is taken
[[nodiscard]] std::optional<DueRule> checked_due(std::string_view text,
                                                 std::optional<StepScope> scope, const Label& label,
                                                 Problems& problems);

}  // namespace lotrinh::scenario
