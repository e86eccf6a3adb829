#pragma once

#include "project/project.hpp"

#include <optional>
#include <vector>

namespace lotrinh {

/// Who of the employees could do a job together, with the skill that each would serve; nothing when
/// they cannot. In the order of the job's needs.
///
/// A bipartite matching of places to employees by augmenting paths, earlier employees first.
/// Cost: O(places × employees × needs), with at most ProjectLimits::team places.
/// Source: Kuhn, "The Hungarian method for the assignment problem", NRLQ 1955.
[[nodiscard]] std::optional<std::vector<Member>> staffed(const Project& project, const Job& job,
                                                         const std::vector<EmployeeId>& from);

}  // namespace lotrinh
