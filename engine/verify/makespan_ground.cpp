// Bounds by arithmetic. Work that must all be done by one resource, or by one set of people, takes
// at least work / capacity; it cannot begin before the first job that asks for it can, and what
// must follow each of those jobs comes after.
#include "verify/makespan_bound.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::verify {
namespace {

/// Longest ways up to the start of each job, and from its end to the end of all; nothing when jobs
/// wait for each other in a circle.
struct Ways {
  std::vector<std::int64_t> before;
  std::vector<std::int64_t> after;
};

std::optional<Ways> longest_ways(const Project& project) {
  const std::size_t jobs = project.jobs.size();
  Ways ways{std::vector<std::int64_t>(jobs, 0), std::vector<std::int64_t>(jobs, 0)};
  bool changed = true;
  for (std::size_t round = 0; changed; ++round) {
    if (round > jobs) return std::nullopt;
    changed = false;
    for (const JobId id : project.jobs.ids()) {
      const Job& job = project.jobs[id];
      for (const JobId first : job.predecessors) {
        const std::int64_t start = ways.before[first.row()] + project.jobs[first].duration;
        const std::int64_t rest = ways.after[id.row()] + job.duration;
        changed |= start > ways.before[id.row()] || rest > ways.after[first.row()];
        ways.before[id.row()] = std::max(ways.before[id.row()], start);
        ways.after[first.row()] = std::max(ways.after[first.row()], rest);
      }
    }
  }
  return ways;
}

std::optional<GroundValue> path_value(const Project& project, const std::vector<JobId>& path) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!path[i].valid() || path[i].row() >= project.jobs.size()) return std::nullopt;
    const Job& job = project.jobs[path[i]];
    const auto waits_for = [&](JobId other) {
      return std::find(job.predecessors.begin(), job.predecessors.end(), other) !=
             job.predecessors.end();
    };
    if (i > 0 && !waits_for(path[i - 1])) return std::nullopt;
    sum += job.duration;
  }
  std::string jobs;
  for (const JobId id : path) {
    if (project.jobs[id].duration > 0)
      jobs += fmt::format("{}{} ({})", jobs.empty() ? "" : ", ", project.jobs[id].name,
                          project.jobs[id].duration);
  }
  return GroundValue{sum,
                     fmt::format("critical path: jobs {} take {} one after the other", jobs, sum)};
}

/// Work of each job that must be done by what has so much capacity.
std::optional<GroundValue> energy_value(const Project& project, const std::string& what,
                                        const std::vector<std::int64_t>& work,
                                        std::int64_t capacity) {
  const auto ways = longest_ways(project);
  if (!ways || capacity <= 0) return std::nullopt;
  constexpr std::int64_t none = -1;
  std::int64_t total = 0;
  std::int64_t before = none;
  std::int64_t after = none;
  for (const JobId id : project.jobs.ids()) {
    const std::size_t row = id.row();
    if (work[row] == 0) continue;
    total += work[row];
    before = before == none ? ways->before[row] : std::min(before, ways->before[row]);
    after = after == none ? ways->after[row] : std::min(after, ways->after[row]);
  }
  if (total == 0) return std::nullopt;
  const std::int64_t time = (total + capacity - 1) / capacity;
  const bool even = total % capacity == 0;
  const std::int64_t bound = before + time + after;
  std::string words = fmt::format("{}: {} units of work, {} at a time: {} / {} = {}{}", what, total,
                                  capacity, total, capacity, time, even ? "" : ", rounded up");
  if (before + after > 0)
    words += fmt::format("; not before {}, and {} must follow: {} + {} + {} = {}", before, after,
                         before, time, after, bound);
  return GroundValue{bound, words};
}

std::optional<GroundValue> resource_value(const Project& project, RenewableId resource) {
  if (!resource.valid() || resource.row() >= project.resources.size()) return std::nullopt;
  std::vector<std::int64_t> work;
  for (const Job& job : project.jobs)
    work.push_back(std::int64_t{job.demands[resource.row()]} * job.duration);
  const Renewable& renewable = project.resources[resource];
  return energy_value(project, "resource " + renewable.name, work, renewable.capacity);
}

std::optional<GroundValue> crew_value(const Project& project, const std::vector<EmployeeId>& crew) {
  std::vector<bool> in_crew(project.employees.size(), false);
  for (const EmployeeId id : crew) {
    if (!id.valid() || id.row() >= in_crew.size() || in_crew[id.row()]) return std::nullopt;
    in_crew[id.row()] = true;
  }
  std::vector<std::int64_t> work;
  for (const Job& job : project.jobs) {
    std::int64_t asked = 0;
    for (const SkillNeed& need : job.needs) {
      const auto ids = project.employees.ids();
      const bool only_they = std::all_of(ids.begin(), ids.end(), [&](EmployeeId id) {
        return in_crew[id.row()] || !project.employees[id].masters(need.skill, need.min_level);
      });
      asked += only_they ? need.count : 0;
    }
    work.push_back(asked * job.duration);
  }
  const std::string what = crew.size() == project.employees.size()
                               ? std::string("all employees")
                               : fmt::format("what only {} of {} employees can do", crew.size(),
                                             project.employees.size());
  return energy_value(project, what, work, static_cast<std::int64_t>(crew.size()));
}

}  // namespace

std::optional<GroundValue> ground_value(const Project& project, const MakespanGround& ground) {
  switch (ground.kind) {
    case MakespanGround::Kind::path:
      return path_value(project, ground.path);
    case MakespanGround::Kind::resource:
      return resource_value(project, ground.resource);
    case MakespanGround::Kind::crew:
      return crew_value(project, ground.crew);
  }
  return std::nullopt;
}

}  // namespace lotrinh::verify
