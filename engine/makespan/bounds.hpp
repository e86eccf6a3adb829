#pragma once

#include "project/makespan_certificate.hpp"
#include "project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::makespan {

/// No timetable of the project has a smaller makespan, for the reason told in words.
struct Bound {
  std::int64_t value = 0;
  std::string source;
  MakespanGround ground;
};

/// The longest chain of jobs that wait for each other. Cost: O(jobs + precedences).
[[nodiscard]] Bound critical_path(const Project& project);

/// The largest of the critical path and of the work that a resource, a skill or all employees
/// together have to do, divided by how much of it can be done at a time.
/// Cost: O(jobs × (resources + needs) + precedences).
[[nodiscard]] Bound lower_bound(const Project& project);

/// The jobs so that each comes after its predecessors; of those that could be next the one that
/// stands first in the table is.
[[nodiscard]] std::vector<JobId> in_order(const Project& project);

}  // namespace lotrinh::makespan
