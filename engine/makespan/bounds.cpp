// Bounds that need no search: the critical path (Kelley and Walker 1959) and the energy of each
// resource. They start a search, and end it where the first good schedule meets them.
#include "makespan/bounds.hpp"

#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

namespace lotrinh::makespan {

namespace {

/// Work over capacity, rounded up.
Bound energy(const std::string& what, std::int64_t work, std::int64_t capacity) {
  if (work == 0 || capacity == 0) return {};
  const std::int64_t value = (work + capacity - 1) / capacity;
  return {value,
          fmt::format("{}: {} units of work, {} at a time: {} / {} = {}{}", what, work, capacity,
                      work, capacity, value, work % capacity == 0 ? "" : ", rounded up")};
}

Bound resource_energy(const Project& project, RenewableId resource) {
  std::int64_t work = 0;
  for (const Job& job : project.jobs) {
    work += std::int64_t{job.demands[resource.row()]} * job.duration;
  }
  const Renewable& renewable = project.resources[resource];
  return energy("resource " + printable(renewable.name), work, renewable.capacity);
}

/// Work that takes a skill on a level or higher, over those who have it.
Bound skill_energy(const Project& project, SkillId skill, std::int32_t level) {
  std::int64_t work = 0;
  for (const Job& job : project.jobs) {
    for (const SkillNeed& need : job.needs) {
      const bool counts = need.skill == skill && need.min_level >= level;
      if (counts) work += std::int64_t{need.count} * job.duration;
    }
  }
  const auto able =
      std::count_if(project.employees.begin(), project.employees.end(),
                    [&](const Employee& employee) { return employee.masters(skill, level); });
  return energy(fmt::format("skill {} from level {}", printable(project.skills[skill]), level),
                work, able);
}

Bound team_energy(const Project& project) {
  std::int64_t work = 0;
  for (const Job& job : project.jobs) work += std::int64_t{job.team_size()} * job.duration;
  return energy("all employees", work, static_cast<std::int64_t>(project.employees.size()));
}

void keep_larger(Bound& best, Bound other) {
  if (other.value > best.value) best = std::move(other);
}

}  // namespace

std::vector<JobId> in_order(const Project& project) {
  std::vector<std::vector<JobId>> after(project.jobs.size());
  std::vector<std::size_t> waiting(project.jobs.size());
  std::priority_queue<JobId, std::vector<JobId>, std::greater<>> ready;
  for (const JobId id : project.jobs.ids()) {
    waiting[id.row()] = project.jobs[id].predecessors.size();
    if (waiting[id.row()] == 0) ready.push(id);
    for (const JobId before : project.jobs[id].predecessors) after[before.row()].push_back(id);
  }
  std::vector<JobId> order;
  order.reserve(project.jobs.size());
  while (!ready.empty()) {
    const JobId id = ready.top();
    ready.pop();
    order.push_back(id);
    for (const JobId next : after[id.row()]) {
      if (--waiting[next.row()] == 0) ready.push(next);
    }
  }
  return order;
}

Bound critical_path(const Project& project) {
  std::vector<std::int64_t> end(project.jobs.size(), 0);
  std::vector<JobId> why(project.jobs.size());
  JobId last;
  for (const JobId id : in_order(project)) {
    std::int64_t start = 0;
    for (const JobId before : project.jobs[id].predecessors) {
      if (end[before.row()] <= start) continue;
      start = end[before.row()];
      why[id.row()] = before;
    }
    end[id.row()] = start + project.jobs[id].duration;
    if (!last.valid() || end[id.row()] > end[last.row()]) last = id;
  }
  if (!last.valid()) return {0, "there is no job"};

  std::vector<std::string> chain;
  for (JobId id = last; id.valid(); id = why[id.row()]) {
    const Job& job = project.jobs[id];
    if (job.duration > 0)
      chain.push_back(fmt::format("{} ({})", printable(job.name), job.duration));
  }
  std::reverse(chain.begin(), chain.end());
  return {end[last.row()], fmt::format("critical path: jobs {} take {} one after the other",
                                       fmt::join(chain, ", "), end[last.row()])};
}

Bound lower_bound(const Project& project) {
  Bound best = critical_path(project);
  for (const RenewableId id : project.resources.ids()) {
    keep_larger(best, resource_energy(project, id));
  }
  std::map<std::pair<SkillId, std::int32_t>, Bound> asked;
  for (const Job& job : project.jobs) {
    for (const SkillNeed& need : job.needs) asked[{need.skill, need.min_level}];
  }
  for (const auto& [key, unused] : asked) {
    keep_larger(best, skill_energy(project, key.first, key.second));
  }
  if (!project.employees.empty()) keep_larger(best, team_energy(project));
  return best;
}

}  // namespace lotrinh::makespan
