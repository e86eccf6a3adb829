#include "project/project.hpp"

#include <algorithm>

namespace lotrinh {

std::int32_t Job::team_size() const {
  std::int32_t size = 0;
  for (const SkillNeed& need : needs) size += need.count;
  return size;
}

std::int64_t makespan_of(const Project& project, const Timetable& timetable) {
  std::int64_t end = 0;
  const std::size_t jobs = std::min(project.jobs.size(), timetable.jobs.size());
  for (std::size_t row = 0; row < jobs; ++row) {
    const auto start = timetable.jobs[JobId(row)].start;
    if (start) end = std::max(end, std::int64_t{*start} + project.jobs[JobId(row)].duration);
  }
  return end;
}

}  // namespace lotrinh
