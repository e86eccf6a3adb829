#include "makespan/solve.hpp"

#include "base/error.hpp"
#include "makespan/bounds.hpp"
#include "makespan/compile.hpp"
#include "rcpsp/shortest/shortest.hpp"

#include <fmt/format.h>

namespace lotrinh::makespan {

Solved solve(const Project& project, const Options& options) {
  const rcpsp::Problem problem = compiled(project);
  const Bound bound = lower_bound(project);
  rcpsp::ShortestOptions how;
  how.seed = options.seed;
  how.schedules = options.schedules;
  how.conflicts = options.conflicts;
  how.threads = options.threads;
  how.known_bound = static_cast<rcpsp::Time>(bound.value);
  how.stop = options.stop;
  if (options.progress) {
    how.progress = [&](const rcpsp::ShortestProgress& now) {
      options.progress({now.makespan, now.bound, now.schedules});
    };
  }
  const rcpsp::Shortest found = rcpsp::shortest(problem, how);
  expects(found.schedule.has_value(), "the horizon is long enough for every job");
  Solved solved{decoded(project, *found.schedule),
                found.makespan,
                bound.value,
                bound.source,
                found.schedules,
                found.conflicts};
  if (found.bound > bound.value) {
    solved.bound = found.bound;
    solved.bound_source = fmt::format(
        "exact search: that a timetable ends by {} is refuted by what was learned from {} "
        "contradictions",
        found.bound - 1, found.conflicts);
  }
  return solved;
}

}  // namespace lotrinh::makespan
