#pragma once

#include "base/id.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

using RenewableId = Id<struct RenewableTag>;
using SkillId = Id<struct SkillTag>;
using EmployeeId = Id<struct EmployeeTag>;
using JobId = Id<struct JobTag>;

/// A moment or a length on the time axis of a project: whole periods from 0.
using Periods = std::int32_t;

/// A resource that so many units of can be in use at any time.
struct Renewable {
  std::string name;
  std::int32_t capacity = 0;

  friend bool operator==(const Renewable&, const Renewable&) = default;
};

/// Somebody who works at one job at a time.
struct Employee {
  std::string name;
  std::vector<std::optional<std::int32_t>> levels;  ///< for each skill; none: has not got it

  /// Whether they have the skill on this level or a higher one.
  [[nodiscard]] bool masters(SkillId skill, std::int32_t min_level) const {
    const auto& level = levels[skill.row()];
    return level && *level >= min_level;
  }
  friend bool operator==(const Employee&, const Employee&) = default;
};

/// So many employees must serve a job with this skill, each with one skill at a time.
struct SkillNeed {
  SkillId skill;
  std::int32_t min_level = 0;
  std::int32_t count = 1;

  friend auto operator<=>(const SkillNeed&, const SkillNeed&) = default;
};

/// Something to be done once, without interruption.
struct Job {
  std::string name;  ///< as in the file
  Periods duration = 0;
  std::vector<std::int32_t> demands;  ///< for each renewable resource, during all of the job
  std::vector<SkillNeed> needs;       ///< during all of the job
  std::vector<JobId> predecessors;    ///< which end before this one starts; ascending, each once

  /// Number of employees that it takes.
  [[nodiscard]] std::int32_t team_size() const;
  friend bool operator==(const Job&, const Job&) = default;
};

/// A published instance of resource-constrained project scheduling, with skills or without (RCPSP,
/// MSPSP, MS-RCPSP): when to start every job, and with whom, so that the last one ends earliest.
struct Project {
  std::string name;
  Table<Renewable, RenewableId> resources;
  Table<std::string, SkillId> skills;  ///< their names
  Table<Employee, EmployeeId> employees;
  Table<Job, JobId> jobs;  ///< all jobs of the file, also those that only mark begin and end

  friend bool operator==(const Project&, const Project&) = default;
};

/// An employee serving a job with one of their skills.
struct Member {
  EmployeeId employee;
  SkillId skill;

  friend auto operator<=>(const Member&, const Member&) = default;
};

/// When and by whom a job is done.
struct TimedJob {
  std::optional<Periods> start;  ///< none: it is not done
  std::vector<Member> team;

  friend bool operator==(const TimedJob&, const TimedJob&) = default;
};

/// An answer to a project. Nothing about it is sure before verify::violations() has looked at it.
struct Timetable {
  Table<TimedJob, JobId> jobs;

  friend bool operator==(const Timetable&, const Timetable&) = default;
};

/// When the last job of the timetable that the project knows ends; 0 when there is none.
[[nodiscard]] std::int64_t makespan_of(const Project& project, const Timetable& timetable);

/// What a project may have at most, so that no file can take all memory or time there is.
struct ProjectLimits {
  static constexpr std::size_t file_bytes = std::size_t{16} << 20;
  static constexpr std::int64_t jobs = 10'000;
  static constexpr std::int64_t resources = 1'000;
  static constexpr std::int64_t employees = 1'000;
  static constexpr std::int64_t skills = 1'000;
  static constexpr std::int64_t amount = 1'000'000;  ///< a duration, demand, capacity or level
  static constexpr std::int64_t team = 18;           ///< employees at one job
  static constexpr std::int64_t total_duration = 1'000'000;
  /// (resources + employees) × total duration: what a schedule's time axes take.
  static constexpr std::int64_t cells = 50'000'000;
  /// Employees × different durations of their jobs × total duration: where each could start what.
  static constexpr std::int64_t starts = 4'000'000'000;
};

}  // namespace lotrinh
