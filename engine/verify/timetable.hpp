#pragma once

#include "project/project.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::verify {

/// What can be wrong with a timetable. Names are stable: see timetable_violation_name().
enum class TimetableViolationKind {
  job_missing,        ///< is not done, or the timetable has no row for it
  job_unknown,        ///< the timetable has more rows than the project has jobs
  negative_start,     ///< before the time axis
  precedence,         ///< starts before a predecessor ends
  capacity,           ///< more of a resource is used than there is
  member_unknown,     ///< an employee or skill that does not exist
  member_repeated,    ///< somebody is twice in one team
  unqualified,        ///< serves with a skill that they have not got on any level asked for
  too_few_members,    ///< for a skill
  too_many_members,   ///< for a skill
  double_booked,      ///< somebody is at two jobs at once
  makespan_mismatch,  ///< the stated makespan is not when the last job ends
};
inline constexpr std::size_t timetable_violation_kind_count =
    static_cast<std::size_t>(TimetableViolationKind::makespan_mismatch) + 1;

/// One rule that a timetable breaks.
struct TimetableViolation {
  TimetableViolationKind kind = TimetableViolationKind::job_missing;
  std::string where;    ///< name of the job, resource or employee
  std::string message;  ///< a plain English sentence

  friend bool operator==(const TimetableViolation&, const TimetableViolation&) = default;
};

/// The kind in snake_case, stable across versions: "double_booked".
[[nodiscard]] std::string_view timetable_violation_name(TimetableViolationKind kind);

/// Everything that is wrong with a timetable; empty for a valid one.
///
/// Works from the project alone and shares no code with what makes timetables. The project must be
/// consistent, as one that was read; the timetable may be anything.
///
/// Cost: O(n log n) in jobs, demands and members.
[[nodiscard]] std::vector<TimetableViolation> violations(const Project& project,
                                                         const Timetable& timetable);

/// The same, and whether the last job ends at the makespan that was stated.
[[nodiscard]] std::vector<TimetableViolation> violations(const Project& project,
                                                         const Timetable& timetable,
                                                         std::int64_t stated_makespan);

}  // namespace lotrinh::verify
