#pragma once

#include "app/requests.hpp"
#include "app/stored_plan.hpp"
#include "workflow/state.hpp"

#include <optional>

namespace lotrinh::app {

/// A plan as it was followed on a day.
struct FollowedPlan {
  OpenedPlan opened;
  int baseline = 0;  ///< its number; 0 for a plan chosen by id that was not approved
  Day day{};
};

/// The baseline in force on the day asked for, today when none is, or the plan chosen by id;
/// nothing, with a diagnostic, when there was none, when the day is no date, or when the plan's
/// scenario names no workflow. Throws Error as opened_plan() does.
[[nodiscard]] std::optional<FollowedPlan> followed_plan(const ShowRequest& request,
                                                        Diagnostics& diagnostics);

/// The first baseline that the followed one goes back to through its revisions; nothing when it
/// revises none and so is the first itself.
[[nodiscard]] std::optional<OpenedPlan> first_baseline(const FollowedPlan& followed,
                                                       const std::string& database);

/// The state on that day by what is recorded. Refers to the followed plan.
[[nodiscard]] workflow::State state_of(const FollowedPlan& followed, const std::string& database);

}  // namespace lotrinh::app
