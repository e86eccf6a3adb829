#include "project/draft.hpp"

#include "project/staffing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lotrinh {

namespace {

/// A circle of jobs each of which the next one waits for, from its first in the table; empty when
/// there is none. Jobs that can be done are taken away until none is left: whatever remains has a
/// predecessor that remains.
std::vector<JobId> circle(const Project& project) {
  std::vector<std::vector<JobId>> after(project.jobs.size());
  std::vector<std::size_t> waiting(project.jobs.size());
  std::vector<JobId> ready;
  for (const JobId id : project.jobs.ids()) {
    waiting[id.row()] = project.jobs[id].predecessors.size();
    if (waiting[id.row()] == 0) ready.push_back(id);
    for (const JobId before : project.jobs[id].predecessors) after[before.row()].push_back(id);
  }
  for (std::size_t next = 0; next < ready.size(); ++next) {
    for (const JobId id : after[ready[next].row()]) {
      if (--waiting[id.row()] == 0) ready.push_back(id);
    }
  }
  const auto stuck = std::find_if(waiting.begin(), waiting.end(), [](auto n) { return n > 0; });
  if (stuck == waiting.end()) return {};

  std::vector<JobId> way;
  std::vector<bool> seen(project.jobs.size(), false);
  JobId at(static_cast<std::size_t>(stuck - waiting.begin()));
  while (!seen[at.row()]) {
    seen[at.row()] = true;
    way.push_back(at);
    const auto& before = project.jobs[at].predecessors;
    at = *std::find_if(before.begin(), before.end(),
                       [&](JobId id) { return waiting[id.row()] > 0; });
  }
  way.erase(way.begin(), std::find(way.begin(), way.end(), at));
  std::reverse(way.begin(), way.end());
  std::rotate(way.begin(), std::min_element(way.begin(), way.end()), way.end());
  return way;
}

void check_circle(const ProjectDraft& draft, Complaints& complaints) {
  constexpr std::size_t most_named = 20;
  const std::vector<JobId> jobs = circle(draft.project);
  if (jobs.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min(most_named, jobs.size()); ++i) {
    names += printable(draft.project.jobs[jobs[i]].name) + ", ";
  }
  if (jobs.size() > most_named) names += fmt::format("{} others, ", jobs.size() - most_named);
  names += "then " + printable(draft.project.jobs[jobs.front()].name) + " again";
  complaints.add("E-CYCLE", draft.job_places[jobs.front().row()],
                 fmt::format("jobs wait for each other in a circle: {}", names),
                 "take one of these precedences out");
}

void check_demands(const ProjectDraft& draft, JobId id, Complaints& complaints) {
  const Project& project = draft.project;
  const Job& job = project.jobs[id];
  for (const RenewableId resource : project.resources.ids()) {
    const Renewable& renewable = project.resources[resource];
    if (job.demands[resource.row()] <= renewable.capacity) continue;
    complaints.add("E-IMPOSSIBLE", draft.job_places[id.row()],
                   fmt::format("job {} can never be done: it takes {} of {}, which has {}",
                               printable(job.name), job.demands[resource.row()],
                               printable(renewable.name), renewable.capacity),
                   "lower the demand or raise the capacity");
  }
}

/// Whether enough employees have each skill, looked at one by one; else says so.
bool check_skills(const ProjectDraft& draft, JobId id, Complaints& complaints) {
  const Project& project = draft.project;
  bool enough = true;
  for (const SkillNeed& need : project.jobs[id].needs) {
    const auto able = std::count_if(
        project.employees.begin(), project.employees.end(),
        [&](const Employee& employee) { return employee.masters(need.skill, need.min_level); });
    if (able >= need.count) continue;
    enough = false;
    complaints.add(
        "E-IMPOSSIBLE", draft.job_places[id.row()],
        fmt::format("job {} can never be done: it takes {} with skill {} on level {} or higher, "
                    "and there {} {}",
                    printable(project.jobs[id].name), need.count,
                    printable(project.skills[need.skill]), need.min_level, able == 1 ? "is" : "are",
                    able),
        "lower the need or add employees");
  }
  return enough;
}

void check_team(const ProjectDraft& draft, JobId id, Complaints& complaints) {
  const Job& job = draft.project.jobs[id];
  if (job.needs.empty()) return;
  const auto refuse = [&](const char* code, const std::string& message, const char* help) {
    complaints.add(code, draft.job_places[id.row()], message, help);
  };
  std::int64_t size = 0;
  for (const SkillNeed& need : job.needs) size += need.count;
  if (job.duration == 0) {
    return refuse("E-VALUE", fmt::format("job {} takes employees but no time", printable(job.name)),
                  "give it a duration of at least 1, or no skills");
  }
  if (size > ProjectLimits::team) {
    return refuse("E-SIZE",
                  fmt::format("job {} takes {} employees at once", printable(job.name), size),
                  "at most 18 a job");
  }
  if (!check_skills(draft, id, complaints)) return;
  if (staffed(draft.project, job, draft.project.employees.ids())) return;
  refuse("E-IMPOSSIBLE",
         fmt::format("job {} can never be done: enough employees have each of its skills, but not "
                     "enough different ones for all of them together",
                     printable(job.name)),
         "lower the needs or add employees");
}

/// The time axis may have to hold all jobs one after the other.
void check_size(const Project& project, Complaints& complaints) {
  std::int64_t total = 0;
  for (const Job& job : project.jobs) total += job.duration;
  if (total > ProjectLimits::total_duration) {
    complaints.add(
        "E-SIZE", {}, fmt::format("the durations of all jobs add up to {}", total),
        fmt::format("at most {}: use a coarser unit of time", ProjectLimits::total_duration));
    return;
  }
  const auto axes = static_cast<std::int64_t>(project.resources.size() + project.employees.size());
  if (axes * total > ProjectLimits::cells) {
    complaints.add(
        "E-SIZE", {},
        fmt::format("{} resources and employees, over durations that add up to {}, are too many",
                    axes, total),
        fmt::format("at most {} for the product of the two", ProjectLimits::cells));
    return;
  }
  std::set<Periods> lengths;
  for (const Job& job : project.jobs) {
    if (!job.needs.empty()) lengths.insert(job.duration);
  }
  const auto lines = static_cast<std::int64_t>(project.employees.size() * lengths.size());
  if (lines * total > ProjectLimits::starts) {
    complaints.add(
        "E-SIZE", {},
        fmt::format("{} employees with {} different durations of jobs, which add up to "
                    "{}, are too many",
                    project.employees.size(), lengths.size(), total),
        fmt::format("at most {} for the product of the three: use a coarser unit of time",
                    ProjectLimits::starts));
  }
}

}  // namespace

void finish(ProjectDraft& draft, Complaints& complaints) {
  for (Job& job : draft.project.jobs) {
    auto& before = job.predecessors;
    std::sort(before.begin(), before.end());
    before.erase(std::unique(before.begin(), before.end()), before.end());
  }
  check_circle(draft, complaints);
  for (const JobId id : draft.project.jobs.ids()) {
    if (complaints.full()) return;
    check_demands(draft, id, complaints);
    check_team(draft, id, complaints);
  }
  check_size(draft.project, complaints);
}

std::string project_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return std::string(path.substr(0, dot == 0 ? std::string_view::npos : dot));
}

}  // namespace lotrinh
