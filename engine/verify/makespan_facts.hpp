#pragma once

#include "project/makespan_certificate.hpp"
#include "project/project.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace lotrinh::verify {

/// What is known about a timetable that is assumed to exist: bounds of starts, of the end, and of
/// who serves what. Every change can be taken back. All functions that return bool say false when
/// what is known has become impossible.
class MakespanFacts {
 public:
  using Mark = std::size_t;

  /// Nothing but what every timetable has: no job starts before 0, only those who master a skill
  /// serve with it.
  /// Rules may speak of the crews by their rows.
  MakespanFacts(const Project& project, const std::vector<std::vector<EmployeeId>>& crews);
  /// False when a job asks for more people than there are.
  [[nodiscard]] bool possible() const { return possible_; }

  bool end_at_least(std::int64_t value) { return raise(end_, low, value); }
  /// No job ends later.
  bool all_end_by(std::int64_t value);

  [[nodiscard]] bool accept(const MakespanFact& fact);
  [[nodiscard]] bool deny(const MakespanFact& fact);
  /// One of the facts of a step holds: when all others cannot, that one does.
  [[nodiscard]] bool apply(const MakespanStep& step);
  /// One rule of the project.
  [[nodiscard]] bool apply(const MakespanRule& rule);

  [[nodiscard]] Mark mark() const { return changes_.size(); }
  void take_back(Mark to);

 private:
  static constexpr std::size_t low = 0;
  static constexpr std::size_t high = 1;  // kept negative, so that both sides only grow
  struct Change {
    std::size_t subject = 0;
    std::size_t side = 0;
    std::int64_t before = 0;
  };
  /// People, and how many of them each job takes for needs that nobody else can serve.
  struct Crew {
    std::int64_t size = 0;
    std::vector<std::int64_t> asked;  // by job
  };

  bool raise(std::size_t subject, std::size_t side, std::int64_t value);
  [[nodiscard]] std::size_t subject_of(const MakespanFact& fact) const;
  [[nodiscard]] std::size_t serves(JobId job, std::size_t need, EmployeeId employee) const;
  [[nodiscard]] std::size_t works(JobId job, EmployeeId employee) const;
  [[nodiscard]] bool is(std::size_t subject) const { return bounds_[subject][low] >= 1; }
  [[nodiscard]] bool is_not(std::size_t subject) const { return -bounds_[subject][high] <= 0; }
  [[nodiscard]] bool fails(const MakespanFact& fact) const;
  [[nodiscard]] bool runs_at(JobId job, std::int64_t time) const;

  [[nodiscard]] bool waits(JobId job, JobId other);
  [[nodiscard]] bool ends(JobId job);
  [[nodiscard]] bool not_at(JobId job, std::int64_t time);
  [[nodiscard]] bool resource(RenewableId resource, std::int64_t time, JobId job);
  [[nodiscard]] bool employee(EmployeeId employee, std::int64_t time, JobId job);
  [[nodiscard]] bool crew(const Crew& crew, std::int64_t time, JobId job);
  [[nodiscard]] bool need(JobId job, std::size_t row);
  [[nodiscard]] bool once(JobId job, EmployeeId employee);
  [[nodiscard]] bool member(JobId job, EmployeeId employee);
  [[nodiscard]] std::int64_t asked_of(const std::vector<EmployeeId>& crew, JobId job) const;
  [[nodiscard]] bool is_working(JobId job, EmployeeId employee) const;

  const Project& project_;
  std::size_t end_ = 0;
  std::vector<Crew> crews_;
  std::vector<std::size_t> serves_from_;  // by job
  std::size_t works_from_ = 0;
  std::vector<std::array<std::int64_t, 2>> bounds_;  // by subject
  std::vector<Change> changes_;
  bool possible_ = true;
};

}  // namespace lotrinh::verify
