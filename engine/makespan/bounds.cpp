// Bounds that need no search: the critical path (Kelley and Walker 1959) and the energy of each
// resource. They start a search, and end it where the first good schedule meets them.
#include "makespan/bounds.hpp"

#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <ranges>
#include <set>

namespace lotrinh::makespan {

namespace {

/// Longest ways up to the start of each job, and from its end to the end of all.
struct Ways {
  std::vector<std::int64_t> before;
  std::vector<std::int64_t> after;
};

Ways longest_ways(const Project& project) {
  const std::size_t jobs = project.jobs.size();
  Ways ways{std::vector<std::int64_t>(jobs, 0), std::vector<std::int64_t>(jobs, 0)};
  const std::vector<JobId> order = in_order(project);
  for (const JobId id : order) {
    for (const JobId first : project.jobs[id].predecessors)
      ways.before[id.row()] =
          std::max(ways.before[id.row()], ways.before[first.row()] + project.jobs[first].duration);
  }
  for (const JobId id : std::views::reverse(order)) {
    for (const JobId first : project.jobs[id].predecessors)
      ways.after[first.row()] =
          std::max(ways.after[first.row()], ways.after[id.row()] + project.jobs[id].duration);
  }
  return ways;
}

/// Work of each job that must be done by what has so much capacity.
struct Energy {
  std::string what;
  std::vector<std::int64_t> work;
  std::int64_t capacity = 0;
  MakespanGround ground;
};

/// Work over capacity, rounded up, after what must come before all of it and before what must
/// follow.
Bound bound_of(const Project& project, const Ways& ways, const Energy& energy) {
  std::int64_t total = 0;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  for (const JobId id : project.jobs.ids()) {
    const std::size_t row = id.row();
    if (energy.work[row] == 0) continue;
    total += energy.work[row];
    before = std::min(before.value_or(ways.before[row]), ways.before[row]);
    after = std::min(after.value_or(ways.after[row]), ways.after[row]);
  }
  if (total == 0 || energy.capacity == 0) return {};
  const std::int64_t time = (total + energy.capacity - 1) / energy.capacity;
  Bound bound{*before + time + *after, "", energy.ground};
  bound.source = fmt::format("{}: {} units of work, {} at a time: {} / {} = {}{}", energy.what,
                             total, energy.capacity, total, energy.capacity, time,
                             total % energy.capacity == 0 ? "" : ", rounded up");
  if (*before + *after > 0)
    bound.source += fmt::format("; not before {}, and {} must follow: {} + {} + {} = {}", *before,
                                *after, *before, time, *after, bound.value);
  return bound;
}

Energy resource_energy(const Project& project, RenewableId resource) {
  Energy energy;
  energy.what = "resource " + printable(project.resources[resource].name);
  for (const Job& job : project.jobs)
    energy.work.push_back(std::int64_t{job.demands[resource.row()]} * job.duration);
  energy.capacity = project.resources[resource].capacity;
  energy.ground.kind = MakespanGround::Kind::resource;
  energy.ground.resource = resource;
  return energy;
}

/// Work that only those who pass can do.
template <class Passes>
Energy crew_energy(const Project& project, std::string what, const Passes& passes) {
  Energy energy;
  energy.what = std::move(what);
  energy.ground.kind = MakespanGround::Kind::crew;
  for (const EmployeeId id : project.employees.ids()) {
    if (passes(project.employees[id])) energy.ground.crew.push_back(id);
  }
  energy.capacity = static_cast<std::int64_t>(energy.ground.crew.size());
  for (const Job& job : project.jobs) {
    std::int64_t asked = 0;
    for (const SkillNeed& need : job.needs) {
      const bool only_they = std::all_of(
          project.employees.begin(), project.employees.end(), [&](const Employee& employee) {
            return passes(employee) || !employee.masters(need.skill, need.min_level);
          });
      asked += only_they ? need.count : 0;
    }
    energy.work.push_back(asked * job.duration);
  }
  return energy;
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
  MakespanGround ground;
  if (!last.valid()) return {0, "there is no job", ground};

  std::vector<std::string> chain;
  for (JobId id = last; id.valid(); id = why[id.row()]) {
    const Job& job = project.jobs[id];
    ground.path.insert(ground.path.begin(), id);
    if (job.duration > 0)
      chain.push_back(fmt::format("{} ({})", printable(job.name), job.duration));
  }
  std::reverse(chain.begin(), chain.end());
  return {end[last.row()],
          fmt::format("critical path: jobs {} take {} one after the other", fmt::join(chain, ", "),
                      end[last.row()]),
          ground};
}

Bound lower_bound(const Project& project) {
  const Ways ways = longest_ways(project);
  Bound best = critical_path(project);
  for (const RenewableId id : project.resources.ids())
    keep_larger(best, bound_of(project, ways, resource_energy(project, id)));
  std::set<std::pair<SkillId, std::int32_t>> asked;
  for (const Job& job : project.jobs) {
    for (const SkillNeed& need : job.needs) asked.insert({need.skill, need.min_level});
  }
  for (const auto& each : asked) {
    const auto able = [&each](const Employee& employee) {
      return employee.masters(each.first, each.second);
    };
    std::string what =
        fmt::format("skill {} from level {}", printable(project.skills[each.first]), each.second);
    keep_larger(best, bound_of(project, ways, crew_energy(project, std::move(what), able)));
  }
  const auto everybody = [](const Employee&) { return true; };
  if (!project.employees.empty())
    keep_larger(best, bound_of(project, ways, crew_energy(project, "all employees", everybody)));
  return best;
}

}  // namespace lotrinh::makespan
