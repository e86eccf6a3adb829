#pragma once

#include "base/random.hpp"
#include "project/project.hpp"
#include "project/staffing.hpp"

#include <algorithm>
#include <string>

namespace lotrinh::test {

/// How large a random project is.
struct ProjectSize {
  std::uint32_t jobs = 6;
  std::uint32_t resources = 2;
  std::uint32_t employees = 3;
  std::uint32_t skills = 2;
};

namespace random_project_detail {

inline Employee employee(const ProjectSize& size, std::size_t number, Rng& rng) {
  Employee made{"e" + std::to_string(number), {}};
  made.levels.resize(size.skills);
  for (auto& level : made.levels) {
    if (rng.below(3) > 0) level = static_cast<std::int32_t>(rng.below(3));
  }
  return made;
}

/// Needs that the employees of the project can meet, or none.
inline std::vector<SkillNeed> needs(const Project& project, const ProjectSize& size, Rng& rng) {
  Job job;
  for (std::size_t skill = 0; skill < size.skills; ++skill) {
    if (rng.below(2) == 0) continue;
    job.needs.push_back({SkillId(skill), static_cast<std::int32_t>(rng.below(2)),
                         static_cast<std::int32_t>(1 + rng.below(2))});
    if (!staffed(project, job, project.employees.ids())) job.needs.pop_back();
  }
  return job.needs;
}

}  // namespace random_project_detail

/// A project with resources and skills at once in which every job can be done and precedences have
/// no circle. Now and then a job has no duration, and then it needs nobody.
inline Project random_project(std::uint64_t seed, const ProjectSize& size = {}) {
  namespace detail = random_project_detail;
  Rng rng(seed);
  Project project;
  project.name = "random-" + std::to_string(seed);
  for (std::size_t i = 0; i < size.resources; ++i) {
    project.resources.add(
        {"R" + std::to_string(i + 1), static_cast<std::int32_t>(1 + rng.below(6))});
  }
  for (std::size_t i = 0; i < size.skills; ++i) project.skills.add("s" + std::to_string(i + 1));
  for (std::size_t i = 1; i <= size.employees; ++i) {
    project.employees.add(detail::employee(size, i, rng));
  }
  for (std::size_t i = 0; i < size.jobs; ++i) {
    Job job;
    job.name = std::to_string(i + 1);
    job.duration = static_cast<Periods>(rng.below(7));
    for (const Renewable& resource : project.resources) {
      const bool used = rng.below(2) == 0;
      const auto most = static_cast<std::uint32_t>(resource.capacity + 1);
      job.demands.push_back(used ? static_cast<std::int32_t>(rng.below(most)) : 0);
    }
    if (job.duration > 0) job.needs = detail::needs(project, size, rng);
    for (std::size_t before = 0; before < i; ++before) {
      if (rng.below(size.jobs) == 0) job.predecessors.emplace_back(before);
    }
    project.jobs.add(std::move(job));
  }
  return project;
}

}  // namespace lotrinh::test
