// The independent checker: works out what a plan says (book.cpp), then asks one group of rules
// after the other, one file a group. It knows the scenario and the plan as values and nothing of
// how plans are made, so a mistake in the planner cannot hide here.

#include "verify/verify.hpp"

#include "verify/revised.hpp"
#include "verify/rules.hpp"

#include <array>

namespace lotrinh::verify {
namespace {

constexpr std::array<std::string_view, violation_kind_count> names{
    "broken_reference",
    "digest_mismatch",
    "duplicate_cohort_code",
    "empty_cohort",
    "member_twice",
    "learner_in_two_cohorts",
    "cohort_not_one_module",
    "placed_twice",
    "not_placed_nor_listed",
    "placed_and_unplaced",
    "unplaced_twice",
    "unplaced_not_wanted",
    "levels_mixed",
    "provinces_not_merged",
    "class_too_small",
    "class_too_large",
    "seats_exceeded",
    "mode_not_allowed",
    "outside_horizon",
    "before_materials",
    "before_opens_from",
    "before_lms_ready",
    "before_wave",
    "after_wave",
    "online_day_not_allowed",
    "live_day_not_allowed",
    "venue_day_not_allowed",
    "learner_overlap",
    "prerequisite_not_placed",
    "prerequisite_gap",
    "lecturer_count",
    "lecturer_repeated",
    "lecturer_role",
    "lecturer_not_qualified",
    "lecturer_not_serving",
    "lecturer_absent",
    "lecturer_booked",
    "lecturer_two_places",
    "week_limit",
    "month_limit",
    "year_limit",
    "lecturer_does_not_travel",
    "travel_time",
    "venue_too_far",
    "place_closed",
    "place_full",
    "lms_live_sessions",
    "lms_learners",
    "away_share",
    "same_school",
    "pinned_session_missing",
    "pin_broken",
    "forbid_broken",
    "goal_missing",
    "goal_mismatch",
    "bound_above_value",
    "reason_missing",
    "reason_false",
    "needless_unplaced",
    "elsewhere_false",
    "revision_mismatch",
    "baseline_missing",
    "held_changed",
    "frozen_changed",
    "change_too_soon",
    "joined_after_opening",
    "moved_without_fact",
    "split_together",
    "not_held_kept",
};

using Rule = void (*)(const Book&, Findings&);
constexpr std::array<Rule, 17> rules{
    check_membership,    check_cohorts,  check_dates,  check_sequence, check_lecturers,
    check_lecturer_days, check_travel,   check_places, check_lms,      check_away_share,
    check_schools,       check_pins,     check_splits, check_revision, check_goals,
    check_reasons,       check_needless,
};

/// Only a plan that revises another one is compared with it.
std::optional<Revised> compared(Book& book, const Plan* baseline) {
  if (baseline == nullptr || !book.plan.revises) return std::nullopt;
  return revised_of(book, *baseline);
}

}  // namespace

std::string_view violation_name(ViolationKind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Violation> violations(const Scenario& scenario, const Plan& plan,
                                  const Plan* baseline) {
  Findings findings;
  check_references(scenario, plan, findings);
  check_revises(scenario, plan, baseline, findings);
  Book book = book_of(scenario, plan);
  const std::optional<Revised> revised = compared(book, baseline);
  if (revised) book.revised = &*revised;
  for (const Rule rule : rules) rule(book, findings);
  return findings;
}

std::vector<Violation> violations(const Scenario& scenario, const Plan& plan) {
  return violations(scenario, plan, nullptr);
}

std::vector<GoalValue> goal_values(const Scenario& scenario, const Plan& plan,
                                   const Plan* baseline) {
  Book book = book_of(scenario, plan);
  const std::optional<Revised> revised = compared(book, baseline);
  if (revised) book.revised = &*revised;
  return counted_goals(book);
}

std::vector<GoalValue> goal_values(const Scenario& scenario, const Plan& plan) {
  return goal_values(scenario, plan, nullptr);
}

}  // namespace lotrinh::verify
