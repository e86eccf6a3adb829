#include "verify/makespan_facts.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::verify {

MakespanFacts::MakespanFacts(const Project& project,
                             const std::vector<std::vector<EmployeeId>>& crews)
    : project_(project), end_(project.jobs.size()) {
  for (const std::vector<EmployeeId>& crew : crews) {
    crews_.push_back({static_cast<std::int64_t>(crew.size()), {}});
    for (const JobId job : project.jobs.ids()) crews_.back().asked.push_back(asked_of(crew, job));
  }
  constexpr std::int64_t far = std::numeric_limits<std::int32_t>::max();
  const std::size_t employees = project.employees.size();
  bounds_.assign(end_ + 1, {0, -far});
  for (const Job& job : project.jobs) {
    serves_from_.push_back(bounds_.size());
    for (const SkillNeed& need : job.needs) {
      std::int64_t able = 0;
      for (const Employee& someone : project.employees) {
        const bool masters = someone.masters(need.skill, need.min_level);
        able += masters ? 1 : 0;
        bounds_.push_back({0, masters ? -1 : 0});
      }
      possible_ = possible_ && able >= need.count;
    }
  }
  works_from_ = bounds_.size();
  const bool staffed = works_from_ > end_ + 1;
  if (staffed) bounds_.resize(works_from_ + project.jobs.size() * employees, {0, -1});
}

bool MakespanFacts::all_end_by(std::int64_t value) {
  if (!raise(end_, high, -value)) return false;
  const auto ids = project_.jobs.ids();
  return std::all_of(ids.begin(), ids.end(), [&](JobId job) { return ends(job); });
}

std::size_t MakespanFacts::serves(JobId job, std::size_t need, EmployeeId employee) const {
  return serves_from_[job.row()] + need * project_.employees.size() + employee.row();
}

std::size_t MakespanFacts::works(JobId job, EmployeeId employee) const {
  return works_from_ + job.row() * project_.employees.size() + employee.row();
}

std::size_t MakespanFacts::subject_of(const MakespanFact& fact) const {
  switch (fact.subject) {
    case MakespanFact::Subject::start:
      return fact.job.row();
    case MakespanFact::Subject::end:
      return end_;
    case MakespanFact::Subject::serves:
      return serves(fact.job, fact.need, fact.employee);
    case MakespanFact::Subject::works:
      return works(fact.job, fact.employee);
  }
  return end_;
}

bool MakespanFacts::raise(std::size_t subject, std::size_t side, std::int64_t value) {
  std::int64_t& bound = bounds_[subject][side];
  if (bound < value) {
    changes_.push_back({subject, side, bound});
    bound = value;
  }
  return bounds_[subject][low] <= -bounds_[subject][high];
}

void MakespanFacts::take_back(Mark to) {
  while (changes_.size() > to) {
    const Change& change = changes_.back();
    bounds_[change.subject][change.side] = change.before;
    changes_.pop_back();
  }
}

bool MakespanFacts::accept(const MakespanFact& fact) {
  const bool least = fact.side == MakespanFact::Side::at_least;
  return raise(subject_of(fact), least ? low : high, least ? fact.value : -fact.value);
}

bool MakespanFacts::deny(const MakespanFact& fact) {
  const bool least = fact.side == MakespanFact::Side::at_least;
  return raise(subject_of(fact), least ? high : low, least ? 1 - fact.value : fact.value + 1);
}

bool MakespanFacts::fails(const MakespanFact& fact) const {
  const auto& bounds = bounds_[subject_of(fact)];
  return fact.side == MakespanFact::Side::at_least ? -bounds[high] < fact.value
                                                   : bounds[low] > fact.value;
}

bool MakespanFacts::apply(const MakespanStep& step) {
  const MakespanFact* open = nullptr;
  for (const MakespanFact& fact : step.facts) {
    if (fails(fact)) continue;
    if (open != nullptr) return true;  // two are open: nothing follows
    open = &fact;
  }
  return open != nullptr && accept(*open);
}

bool MakespanFacts::apply(const MakespanRule& rule) {
  using Kind = MakespanRule::Kind;
  const auto job_exists = [&](JobId id) { return id.valid() && id.row() < project_.jobs.size(); };
  if (!job_exists(rule.job)) return true;
  const bool somebody = rule.row < project_.employees.size();
  switch (rule.kind) {
    case Kind::waits:
      return !job_exists(rule.other) || waits(rule.job, rule.other);
    case Kind::ends:
      return ends(rule.job);
    case Kind::resource:
      return rule.row >= project_.resources.size() ||
             resource(RenewableId(rule.row), rule.time, rule.job);
    case Kind::employee:
      return !somebody || employee(EmployeeId(rule.row), rule.time, rule.job);
    case Kind::crew:
      return rule.row >= crews_.size() || crew(crews_[rule.row], rule.time, rule.job);
    case Kind::need:
      return rule.row >= project_.jobs[rule.job].needs.size() || need(rule.job, rule.row);
    case Kind::once:
      return !somebody || once(rule.job, EmployeeId(rule.row));
    case Kind::member:
      return !somebody || member(rule.job, EmployeeId(rule.row));
    case Kind::step:
      return true;
  }
  return true;
}

bool MakespanFacts::waits(JobId job, JobId other) {
  const auto& before = project_.jobs[job].predecessors;
  if (std::find(before.begin(), before.end(), other) == before.end()) return true;
  const std::int64_t duration = project_.jobs[other].duration;
  return raise(job.row(), low, bounds_[other.row()][low] + duration) &&
         raise(other.row(), high, bounds_[job.row()][high] + duration);
}

bool MakespanFacts::ends(JobId job) {
  const std::int64_t duration = project_.jobs[job].duration;
  return raise(end_, low, bounds_[job.row()][low] + duration) &&
         raise(job.row(), high, bounds_[end_][high] + duration);
}

bool MakespanFacts::runs_at(JobId job, std::int64_t time) const {
  const auto& start = bounds_[job.row()];
  return -start[high] <= time && time < start[low] + project_.jobs[job].duration;
}

bool MakespanFacts::not_at(JobId job, std::int64_t time) {
  const std::int64_t last_before = time - project_.jobs[job].duration;  // start, if it ends before
  if (project_.jobs[job].duration == 0) return true;
  if (bounds_[job.row()][low] > last_before && !raise(job.row(), low, time + 1)) return false;
  return -bounds_[job.row()][high] > time || raise(job.row(), high, -last_before);
}

bool MakespanFacts::resource(RenewableId resource, std::int64_t time, JobId job) {
  std::int64_t taken = project_.jobs[job].demands[resource.row()];
  if (taken == 0) return true;
  for (const JobId id : project_.jobs.ids()) {
    if (id != job && runs_at(id, time)) taken += project_.jobs[id].demands[resource.row()];
  }
  return taken <= project_.resources[resource].capacity || not_at(job, time);
}

bool MakespanFacts::employee(EmployeeId employee, std::int64_t time, JobId job) {
  if (works_from_ == end_ + 1) return true;
  const auto ids = project_.jobs.ids();
  const bool busy = std::any_of(ids.begin(), ids.end(), [&](JobId id) {
    return id != job && runs_at(id, time) && is_working(id, employee);
  });
  if (!busy) return true;
  if (runs_at(job, time)) return raise(works(job, employee), high, 0) && member(job, employee);
  return !is_working(job, employee) || not_at(job, time);
}

bool MakespanFacts::is_working(JobId job, EmployeeId employee) const {
  if (is(works(job, employee))) return true;
  for (std::size_t row = 0; row < project_.jobs[job].needs.size(); ++row) {
    if (is(serves(job, row, employee))) return true;
  }
  return false;
}

std::int64_t MakespanFacts::asked_of(const std::vector<EmployeeId>& crew, JobId job) const {
  std::int64_t asked = 0;
  for (const SkillNeed& need : project_.jobs[job].needs) {
    const auto ids = project_.employees.ids();
    const bool only_they = std::all_of(ids.begin(), ids.end(), [&](EmployeeId id) {
      return !project_.employees[id].masters(need.skill, need.min_level) ||
             std::binary_search(crew.begin(), crew.end(), id);
    });
    asked += only_they ? need.count : 0;
  }
  return asked;
}

bool MakespanFacts::crew(const Crew& crew, std::int64_t time, JobId job) {
  std::int64_t taken = crew.asked[job.row()];
  if (taken == 0) return true;
  for (const JobId id : project_.jobs.ids()) {
    if (id != job && runs_at(id, time)) taken += crew.asked[id.row()];
  }
  return taken <= crew.size || not_at(job, time);
}

bool MakespanFacts::need(JobId job, std::size_t row) {
  std::int32_t serving = 0;
  std::int32_t open = 0;
  for (const EmployeeId id : project_.employees.ids()) {
    const std::size_t subject = serves(job, row, id);
    serving += is(subject) ? 1 : 0;
    open += !is(subject) && !is_not(subject) ? 1 : 0;
  }
  const std::int32_t count = project_.jobs[job].needs[row].count;
  if (serving > count || serving + open < count) return false;
  if (open == 0 || (serving < count && serving + open > count)) return true;
  for (const EmployeeId id : project_.employees.ids()) {
    const std::size_t subject = serves(job, row, id);
    if (is(subject) || is_not(subject)) continue;
    const bool serve = serving < count;
    if (!raise(subject, serve ? low : high, serve ? 1 : 0)) return false;
  }
  return true;
}

bool MakespanFacts::once(JobId job, EmployeeId employee) {
  const std::size_t needs = project_.jobs[job].needs.size();
  std::size_t serving = 0;
  for (std::size_t row = 0; row < needs; ++row) serving += is(serves(job, row, employee)) ? 1 : 0;
  if (serving != 1) return serving == 0;
  for (std::size_t row = 0; row < needs; ++row) {
    const std::size_t subject = serves(job, row, employee);
    if (!is(subject) && !raise(subject, high, 0)) return false;
  }
  return true;
}

bool MakespanFacts::member(JobId job, EmployeeId employee) {
  const std::size_t needs = project_.jobs[job].needs.size();
  if (needs == 0) return true;
  const std::size_t working = works(job, employee);
  std::size_t open = needs;
  std::size_t candidate = 0;
  for (std::size_t row = 0; row < needs; ++row) {
    const std::size_t subject = serves(job, row, employee);
    if (is(subject) && !raise(working, low, 1)) return false;
    if (is_not(subject)) --open;
    if (!is_not(subject)) candidate = subject;
    if (is_not(working) && !raise(subject, high, 0)) return false;
  }
  if (open == 0) return raise(working, high, 0);
  return open > 1 || !is(working) || raise(candidate, low, 1);
}

}  // namespace lotrinh::verify
