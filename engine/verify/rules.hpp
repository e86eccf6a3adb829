#pragma once

#include "verify/book.hpp"
#include "verify/verify.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::verify {

using Findings = std::vector<Violation>;

/// Everything that the plan refers to exists, and it was made for this scenario.
void check_references(const Scenario& scenario, const Plan& plan, Findings& findings);

/// Plan, scenario and baseline agree on whether and from when the plan revises another.
void check_revises(const Scenario& scenario, const Plan& plan, const Plan* baseline,
                   Findings& findings);

void check_membership(const Book& book, Findings& findings);
void check_cohorts(const Book& book, Findings& findings);
void check_dates(const Book& book, Findings& findings);
void check_sequence(const Book& book, Findings& findings);
void check_lecturers(const Book& book, Findings& findings);
void check_lecturer_days(const Book& book, Findings& findings);
void check_travel(const Book& book, Findings& findings);
void check_places(const Book& book, Findings& findings);
void check_lms(const Book& book, Findings& findings);
void check_away_share(const Book& book, Findings& findings);
void check_schools(const Book& book, Findings& findings);
void check_pins(const Book& book, Findings& findings);
void check_goals(const Book& book, Findings& findings);
void check_reasons(const Book& book, Findings& findings);
void check_needless(const Book& book, Findings& findings);

/// What the facts ask of a plan that is made anew: who does not study together any more.
void check_splits(const Book& book, Findings& findings);
/// What replanning keeps; only for plans checked against their baseline.
void check_revision(const Book& book, Findings& findings);

/// All goals counted anew.
[[nodiscard]] std::vector<GoalValue> counted_goals(const Book& book);

/// First day of the range that is not in the set.
[[nodiscard]] std::optional<Day> first_day_missing(const DaySet& allowed, DayRange range);

/// First day on which the module's materials are published and it may open.
[[nodiscard]] Day first_opening(const Scenario& scenario, const Module& module);

/// The last opening day of a wave, or nothing when it has no end.
[[nodiscard]] std::optional<Day> last_opening(const Wave& wave);

/// The module's wave that the region is in, or nothing.
[[nodiscard]] const Wave* wave_for(const Module& module, RegionId region);

/// Why learners of two provinces may not be in one cohort, or an empty string.
[[nodiscard]] std::string why_apart(const Scenario& scenario, ProvinceId a, ProvinceId b);

/// Whether the place is open on all of these days and has a room that no other programme took.
[[nodiscard]] bool can_host(const Place& place, DayRange live);

/// Learners in live days, by number of province times days of the horizon plus number of day.
[[nodiscard]] std::vector<int> away_by_day(const Book& book);

/// Learners in any phase, by number of day.
[[nodiscard]] std::vector<int> learners_by_day(const Book& book);

/// Learners of the province that may be in live days on one day, by number of province.
[[nodiscard]] std::vector<int> away_limits(const Scenario& scenario);

/// First day of the ISO week, calendar month or calendar year that the day is in.
[[nodiscard]] Day week_of(Day day);
[[nodiscard]] Day month_of(Day day);
[[nodiscard]] Day year_of(Day day);

/// Free days that a lecturer needs between live days at two places so far apart.
[[nodiscard]] int free_days_for(const Travel& travel, int distance_km);

}  // namespace lotrinh::verify
