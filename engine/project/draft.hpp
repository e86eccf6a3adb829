#pragma once

#include "project/project.hpp"
#include "project/source_text.hpp"

#include <vector>

namespace lotrinh {

/// A project while it is being read, with where its jobs stand in the file.
struct ProjectDraft {
  Project project;
  std::vector<TextPlace> job_places;  ///< by job
};

/// Sorts predecessors and drops repetitions, then looks for what no single line of a file shows:
/// jobs that wait for each other, that can never be done, and projects too large for us.
void finish(ProjectDraft& draft, Complaints& complaints);

/// "dir/j301_1.sm" gives "j301_1".
[[nodiscard]] std::string project_name(std::string_view path);

}  // namespace lotrinh
