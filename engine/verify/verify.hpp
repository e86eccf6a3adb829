#pragma once

#include "plan/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::verify {

/// What can be wrong with a plan. Names are stable: see violation_name().
enum class ViolationKind {
  broken_reference,
  digest_mismatch,
  duplicate_cohort_code,
  empty_cohort,
  member_twice,
  learner_in_two_cohorts,
  cohort_not_one_module,
  placed_twice,
  not_placed_nor_listed,
  placed_and_unplaced,
  unplaced_twice,
  unplaced_not_wanted,
  levels_mixed,
  provinces_not_merged,
  class_too_small,
  class_too_large,
  seats_exceeded,
  mode_not_allowed,
  outside_horizon,
  before_materials,
  before_opens_from,
  before_lms_ready,
  before_wave,
  after_wave,
  online_day_not_allowed,
  live_day_not_allowed,
  venue_day_not_allowed,
  learner_overlap,
  prerequisite_not_placed,
  prerequisite_gap,
  lecturer_count,
  lecturer_repeated,
  lecturer_role,
  lecturer_not_qualified,
  lecturer_not_serving,
  lecturer_absent,
  lecturer_booked,
  lecturer_two_places,
  week_limit,
  month_limit,
  year_limit,
  lecturer_does_not_travel,
  travel_time,
  venue_too_far,
  place_closed,
  place_full,
  lms_live_sessions,
  lms_learners,
  away_share,
  same_school,
  pinned_session_missing,
  pin_broken,
  forbid_broken,
  goal_missing,
  goal_mismatch,
  bound_above_value,
  reason_missing,
  reason_false,
  needless_unplaced,
  elsewhere_false,
  revision_mismatch,
  baseline_missing,
  held_changed,
  frozen_changed,
  change_too_soon,
  joined_after_opening,
  moved_without_fact,
  split_together,
  not_held_kept,
};
inline constexpr std::size_t violation_kind_count =
    static_cast<std::size_t>(ViolationKind::not_held_kept) + 1;

/// One rule that a plan breaks, or one figure that it states wrongly.
struct Violation {
  ViolationKind kind = ViolationKind::broken_reference;
  std::string where;    ///< code of the session, cohort, learner, lecturer, place ... concerned
  std::string message;  ///< a plain English sentence with codes and dates
  /// The sessions of the plan that break the rule, together where it is about several; ascending.
  /// Empty where no session does.
  std::vector<SessionId> sessions{};

  friend bool operator==(const Violation&, const Violation&) = default;
};

/// The kind in snake_case, stable across versions: "away_share".
[[nodiscard]] std::string_view violation_name(ViolationKind kind);

/// Everything in the plan that breaks a rule of the scenario or is stated wrongly; empty for a
/// valid plan.
///
/// Works from the rules alone and shares no code with what makes plans. The scenario must be
/// consistent; the plan may be anything: what refers to nothing is a violation and is left out of
/// the other checks. In order of the kinds of rules, then of the plan's tables.
///
/// Cost: close to linear in learners, their sessions and the days of those.
[[nodiscard]] std::vector<Violation> violations(const Scenario& scenario, const Plan& plan);

/// The same for a plan that revises another: also what replanning has to keep, by
/// docs/decisions/0013-replanning.md.
///
/// @param baseline  the plan that `plan` revises, in rows of this scenario; null for a plan that
///                  revises nothing. A plan that revises another one is not valid without it.
[[nodiscard]] std::vector<Violation> violations(const Scenario& scenario, const Plan& plan,
                                                const Plan* baseline);

/// All goals of the plan counted anew, in the order of the enum; without bounds.
[[nodiscard]] std::vector<GoalValue> goal_values(const Scenario& scenario, const Plan& plan);

/// The same, with the changes against the baseline; null stands for none, and no changes.
[[nodiscard]] std::vector<GoalValue> goal_values(const Scenario& scenario, const Plan& plan,
                                                 const Plan* baseline);

}  // namespace lotrinh::verify
