// Every rule is looked at by itself, in the plainest way that is not slow: sums over sorted events
// for resources, neighbours in sorted lists for employees.
#include "verify/timetable.hpp"

#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace lotrinh::verify {

namespace {

using Kind = TimetableViolationKind;

constexpr std::array<std::string_view, timetable_violation_kind_count> timetable_names{
    "job_missing",     "job_unknown",      "negative_start",  "precedence",
    "capacity",        "member_unknown",   "member_repeated", "unqualified",
    "too_few_members", "too_many_members", "double_booked",   "makespan_mismatch"};

/// A job of the timetable that is done, in numbers that cannot overflow.
struct Done {
  JobId id;
  std::int64_t start = 0;
  std::int64_t end = 0;
};

class TimetableCheck {
 public:
  TimetableCheck(const Project& project, const Timetable& timetable)
      : project_(project), timetable_(timetable) {}

  std::vector<TimetableViolation> run() {
    check_jobs();
    check_precedences();
    check_capacities();
    check_teams();
    check_bookings();
    return std::move(found_);
  }

  [[nodiscard]] std::int64_t last_end() const {
    std::int64_t last = 0;
    for (const Done& done : done_) last = std::max(last, done.end);
    return last;
  }

 private:
  void add(Kind kind, const std::string& where, std::string message) {
    found_.push_back({kind, where, std::move(message)});
  }

  [[nodiscard]] std::string name(JobId id) const { return printable(project_.jobs[id].name); }

  void check_jobs() {
    for (const JobId id : project_.jobs.ids()) {
      const Job& job = project_.jobs[id];
      if (id.row() >= timetable_.jobs.size() || !timetable_.jobs[id].start) {
        add(Kind::job_missing, job.name, fmt::format("job {} is not done", name(id)));
        continue;
      }
      const std::int64_t start = *timetable_.jobs[id].start;
      done_.push_back({id, start, start + job.duration});
      if (start < 0) {
        add(Kind::negative_start, job.name,
            fmt::format("job {} starts at {}, before time 0", name(id), start));
      }
    }
    if (timetable_.jobs.size() > project_.jobs.size()) {
      add(Kind::job_unknown, "",
          fmt::format("the timetable has {} jobs, the project only {}", timetable_.jobs.size(),
                      project_.jobs.size()));
    }
  }

  void check_precedences() {
    std::map<JobId, std::int64_t> end_of;
    for (const Done& done : done_) end_of[done.id] = done.end;
    for (const Done& done : done_) {
      for (const JobId before : project_.jobs[done.id].predecessors) {
        const auto end = end_of.find(before);
        if (end == end_of.end() || end->second <= done.start) continue;
        add(Kind::precedence, project_.jobs[done.id].name,
            fmt::format("job {} starts at {}, before its predecessor {} ends at {}", name(done.id),
                        done.start, name(before), end->second));
      }
    }
  }

  void check_capacities() {
    for (const RenewableId resource : project_.resources.ids()) check_capacity(resource);
  }

  void check_capacity(RenewableId resource) {
    std::map<std::int64_t, std::int64_t> change_at;
    for (const Done& done : done_) {
      const std::int64_t demand = project_.jobs[done.id].demands[resource.row()];
      if (demand == 0 || done.start == done.end) continue;
      change_at[done.start] += demand;
      change_at[done.end] -= demand;
    }
    const Renewable& renewable = project_.resources[resource];
    std::int64_t used = 0;
    for (auto change = change_at.begin(); change != change_at.end(); ++change) {
      used += change->second;
      if (used <= renewable.capacity) continue;
      add(Kind::capacity, renewable.name,
          fmt::format("{} of {} {} are used from {} to {}, by jobs {}", used, renewable.capacity,
                      printable(renewable.name), change->first, std::next(change)->first,
                      users(resource, change->first)));
    }
  }

  [[nodiscard]] std::string users(RenewableId resource, std::int64_t time) const {
    constexpr std::size_t most = 12;
    std::vector<std::string> jobs;
    for (const Done& done : done_) {
      const bool uses = project_.jobs[done.id].demands[resource.row()] > 0;
      if (uses && done.start <= time && time < done.end) jobs.push_back(name(done.id));
    }
    const std::size_t others = jobs.size() > most ? jobs.size() - most : 0;
    jobs.resize(jobs.size() - others);
    return fmt::format("{}", fmt::join(jobs, ", ")) +
           (others > 0 ? fmt::format(" and {} others", others) : "");
  }

  [[nodiscard]] bool exists(const Member& member) const {
    return member.employee.valid() && member.employee.row() < project_.employees.size() &&
           member.skill.valid() && member.skill.row() < project_.skills.size();
  }

  void check_teams() {
    for (const Done& done : done_) check_team(done.id);
  }

  void check_team(JobId id) {
    std::map<SkillId, std::int64_t> serving;
    std::vector<EmployeeId> employees;
    for (const Member& member : timetable_.jobs[id].team) {
      if (!exists(member)) {
        add(Kind::member_unknown, project_.jobs[id].name,
            fmt::format("the team of job {} names somebody or a skill that does not exist",
                        name(id)));
        continue;
      }
      employees.push_back(member.employee);
      ++serving[member.skill];
      check_level(id, member);
    }
    std::sort(employees.begin(), employees.end());
    const auto twice = std::adjacent_find(employees.begin(), employees.end());
    if (twice != employees.end()) {
      const std::string& who = project_.employees[*twice].name;
      add(Kind::member_repeated, who,
          fmt::format("employee {} is more than once in the team of job {}", printable(who),
                      name(id)));
    }
    check_numbers(id, serving);
  }

  /// A skill that is asked for on several levels counts with the lowest here.
  void check_level(JobId id, const Member& member) {
    const Employee& employee = project_.employees[member.employee];
    const auto& level = employee.levels[member.skill.row()];
    if (level && *level >= lowest_level(id, member.skill)) return;
    add(Kind::unqualified, employee.name,
        fmt::format("employee {} serves job {} with skill {}, which they have {}",
                    printable(employee.name), name(id), printable(project_.skills[member.skill]),
                    level ? fmt::format("on level {} only", *level) : "not got"));
  }

  [[nodiscard]] std::int32_t lowest_level(JobId id, SkillId skill) const {
    std::optional<std::int32_t> lowest;
    for (const SkillNeed& need : project_.jobs[id].needs) {
      if (need.skill != skill) continue;
      lowest = std::min(lowest.value_or(need.min_level), need.min_level);
    }
    return lowest.value_or(0);
  }

  void check_numbers(JobId id, std::map<SkillId, std::int64_t> serving) {
    std::map<SkillId, std::int64_t> wanted;
    for (const SkillNeed& need : project_.jobs[id].needs) wanted[need.skill] += need.count;
    for (const auto& [skill, count] : wanted) serving.try_emplace(skill, 0);
    for (const auto& [skill, count] : serving) {
      if (count == wanted[skill]) continue;
      add(count < wanted[skill] ? Kind::too_few_members : Kind::too_many_members,
          project_.jobs[id].name,
          fmt::format("job {} has {} with skill {}, and takes {}", name(id), count,
                      printable(project_.skills[skill]), wanted[skill]));
    }
    check_levels(id);
  }

  /// Where a job asks for one skill on several levels: enough on each of them or higher.
  void check_levels(JobId id) {
    const Job& job = project_.jobs[id];
    for (const SkillNeed& need : job.needs) {
      if (need.min_level == lowest_level(id, need.skill)) continue;  // looked at by member
      std::int64_t wanted = 0;
      for (const SkillNeed& other : job.needs) {
        if (other.skill == need.skill && other.min_level >= need.min_level) wanted += other.count;
      }
      const auto& team = timetable_.jobs[id].team;
      const auto able = std::count_if(team.begin(), team.end(), [&](const Member& member) {
        if (!exists(member) || member.skill != need.skill) return false;
        const auto& level = project_.employees[member.employee].levels[need.skill.row()];
        return level && *level >= need.min_level;
      });
      const auto all = std::count_if(team.begin(), team.end(), [&](const Member& member) {
        return member.skill == need.skill;
      });
      if (able >= wanted || all < wanted) continue;  // too few members is said elsewhere
      add(Kind::unqualified, job.name,
          fmt::format("job {} has {} with skill {} on level {} or higher, and takes {}", name(id),
                      able, printable(project_.skills[need.skill]), need.min_level, wanted));
    }
  }

  void check_bookings() {
    struct Booking {
      EmployeeId employee;
      std::int64_t start = 0;
      std::int64_t end = 0;
      JobId job;
    };
    std::vector<Booking> bookings;
    for (const Done& done : done_) {
      if (done.start == done.end) continue;
      for (const Member& member : timetable_.jobs[done.id].team) {
        if (exists(member)) bookings.push_back({member.employee, done.start, done.end, done.id});
      }
    }
    std::sort(bookings.begin(), bookings.end(), [](const Booking& a, const Booking& b) {
      return std::tie(a.employee, a.start, a.end, a.job) <
             std::tie(b.employee, b.start, b.end, b.job);
    });
    std::size_t latest = 0;  // the booking of this employee that ends last so far
    for (std::size_t i = 1; i < bookings.size(); ++i) {
      const Booking& before = bookings[latest];
      const Booking& next = bookings[i];
      const bool same = before.employee == next.employee;
      if (same && next.start < before.end && next.job != before.job) {
        const std::string& who = project_.employees[next.employee].name;
        add(Kind::double_booked, who,
            fmt::format("employee {} is at job {} until {} and at job {} from {}", printable(who),
                        name(before.job), before.end, name(next.job), next.start));
      }
      if (!same || next.end > before.end) latest = i;
    }
  }

  const Project& project_;
  const Timetable& timetable_;
  std::vector<Done> done_;
  std::vector<TimetableViolation> found_;
};

}  // namespace

std::string_view timetable_violation_name(TimetableViolationKind kind) {
  return timetable_names[static_cast<std::size_t>(kind)];
}

std::vector<TimetableViolation> violations(const Project& project, const Timetable& timetable) {
  return TimetableCheck(project, timetable).run();
}

std::vector<TimetableViolation> violations(const Project& project, const Timetable& timetable,
                                           std::int64_t stated_makespan) {
  TimetableCheck check(project, timetable);
  std::vector<TimetableViolation> found = check.run();
  if (check.last_end() != stated_makespan) {
    found.push_back({Kind::makespan_mismatch, project.name,
                     fmt::format("the makespan is stated as {}, but the last job ends at {}",
                                 stated_makespan, check.last_end())});
  }
  return found;
}

}  // namespace lotrinh::verify
