#pragma once

#include "project/project.hpp"
#include "rcpsp/problem.hpp"
#include "rcpsp/schedule.hpp"

namespace lotrinh::makespan {

/// The project as a problem of the scheduling core: jobs, resources and employees keep their rows
/// as activities, resources and workers. Every job has one mode. Pools are those who have a skill
/// on a level, one pool for each combination that a job asks for, and the demands of an activity
/// stand in the order of the job's needs.
///
/// The horizon is the sum of all durations and one, so that every start up to that
/// sum fits; ProjectLimits keeps its memory small.
[[nodiscard]] rcpsp::Problem compiled(const Project& project);

/// The schedule as a timetable: who serves with which skill is found by matching. Every activity
/// must be scheduled with a team that suits its demands.
[[nodiscard]] Timetable decoded(const Project& project, const rcpsp::Schedule& schedule);

}  // namespace lotrinh::makespan
