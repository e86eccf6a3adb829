#include "makespan/compile.hpp"

#include "base/error.hpp"
#include "project/staffing.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::makespan {

namespace {

static_assert(ProjectLimits::team <= rcpsp::Team::max_size);

/// Pools of employees by what is asked of them.
class Pools {
 public:
  Pools(const Project& project, rcpsp::Problem& problem) : project_(project), problem_(problem) {}

  rcpsp::PoolId pool(const SkillNeed& need) {
    const auto [known, is_new] = known_.try_emplace({need.skill, need.min_level});
    if (is_new) {
      std::vector<rcpsp::WorkerId> able;
      for (const EmployeeId id : project_.employees.ids()) {
        if (!project_.employees[id].masters(need.skill, need.min_level)) continue;
        able.emplace_back(id.row());
      }
      known->second = problem_.pools.add(std::move(able));
    }
    return known->second;
  }

 private:
  const Project& project_;
  rcpsp::Problem& problem_;
  std::map<std::pair<SkillId, std::int32_t>, rcpsp::PoolId> known_;
};

rcpsp::Time horizon(const Project& project) {
  rcpsp::Time total = 0;
  for (const Job& job : project.jobs) total += job.duration;
  return total + 1;  // a job without duration starts on the axis, too
}

/// For each duration, all starts that leave room for it.
class Starts {
 public:
  explicit Starts(rcpsp::Problem& problem) : problem_(problem) {}

  rcpsp::StartSetId any(rcpsp::Time duration) {
    const auto [known, is_new] = known_.try_emplace(duration);
    if (is_new) {
      rcpsp::TimeSet starts(problem_.horizon);
      starts.insert(0, problem_.horizon - duration + 1);
      known->second = problem_.start_sets.add(std::move(starts));
    }
    return known->second;
  }

 private:
  rcpsp::Problem& problem_;
  std::map<rcpsp::Time, rcpsp::StartSetId> known_;
};

void add_resources(const Project& project, rcpsp::Problem& problem) {
  for (const Renewable& renewable : project.resources) {
    problem.resources.add({std::vector(problem.horizon, renewable.capacity)});
  }
  for (std::size_t row = 0; row < project.employees.size(); ++row) {
    rcpsp::Worker worker;
    worker.available = rcpsp::TimeSet(problem.horizon);
    worker.available.insert(0, problem.horizon);
    problem.workers.add(std::move(worker));
  }
}

rcpsp::Activity activity(const Job& job, Starts& starts, Pools& pools) {
  rcpsp::Activity made;
  rcpsp::Mode mode;
  mode.duration = job.duration;
  mode.staffed_to = job.duration;
  mode.starts = starts.any(job.duration);
  made.modes.push_back(std::move(mode));
  for (std::size_t resource = 0; resource < job.demands.size(); ++resource) {
    if (job.demands[resource] == 0 || job.duration == 0) continue;
    made.usages.push_back({rcpsp::ResourceId(resource), job.demands[resource], 0, job.duration});
  }
  for (const SkillNeed& need : job.needs) made.demands.push_back({pools.pool(need), need.count});
  return made;
}

}  // namespace

rcpsp::Problem compiled(const Project& project) {
  rcpsp::Problem problem;
  problem.horizon = horizon(project);
  add_resources(project, problem);
  Starts starts(problem);
  Pools pools(project, problem);
  for (const JobId id : project.jobs.ids()) {
    problem.activities.add(activity(project.jobs[id], starts, pools));
    for (const JobId before : project.jobs[id].predecessors) {
      problem.precedences.push_back(
          {rcpsp::ActivityId(before.row()), rcpsp::ActivityId(id.row()), 0});
    }
  }
  return problem;
}

Timetable decoded(const Project& project, const rcpsp::Schedule& schedule) {
  Timetable timetable;
  for (const JobId id : project.jobs.ids()) {
    const rcpsp::Placement& placement = schedule.placements[rcpsp::ActivityId(id.row())];
    expects(placement.scheduled(), "every job is in the schedule");
    std::vector<EmployeeId> team;
    for (const rcpsp::WorkerId worker : placement.team) team.emplace_back(worker.row());
    auto members = staffed(project, project.jobs[id], team);
    expects(members.has_value() && members->size() == team.size(),
            "the team of a job suits its needs");
    std::sort(members->begin(), members->end());
    timetable.jobs.add({placement.start, std::move(*members)});
  }
  return timetable;
}

}  // namespace lotrinh::makespan
