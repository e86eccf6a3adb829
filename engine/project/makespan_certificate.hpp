#pragma once

#include "project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh {

/// Arithmetic that bounds a makespan without a search.
struct MakespanGround {
  enum class Kind {
    path,      ///< jobs that wait for each other, one after the other
    resource,  ///< all work that a resource has to do
    crew       ///< all work that only some employees can do
  };
  Kind kind = Kind::path;
  std::vector<JobId> path;
  RenewableId resource;
  std::vector<EmployeeId> crew;  ///< ascending
};

/// A fact of a proof: something is at least or at most a value.
struct MakespanFact {
  enum class Subject {
    start,   ///< of `job`
    end,     ///< of the last job
    serves,  ///< 1: `employee` serves need number `need` of `job`; 0: not
    works    ///< 1: `employee` works at `job`; 0: not
  };
  enum class Side { at_least, at_most };
  Subject subject = Subject::start;
  Side side = Side::at_least;
  std::int64_t value = 0;
  JobId job;
  std::size_t need = 0;
  EmployeeId employee;

  friend bool operator==(const MakespanFact&, const MakespanFact&) = default;
};

/// A rule that a step of a proof applies to what is known then.
struct MakespanRule {
  enum class Kind {
    waits,     ///< `job` waits for `other`
    ends,      ///< `job` ends before or with the end
    resource,  ///< what runs at `time` leaves too little of resource `row` for `job`
    employee,  ///< employee `row` does one thing at `time`, so perhaps not `job`
    crew,      ///< what runs at `time` leaves too few of crew `row` for `job`
    need,      ///< need number `row` of `job` is served by as many as it asks for
    once,      ///< employee `row` serves one need of `job` at most
    member,    ///< employee `row` works at `job` if and only if serving a need of it
    step       ///< what step `row` proved
  };
  Kind kind = Kind::step;
  std::size_t row = 0;
  std::int64_t time = 0;
  JobId job;
  JobId other;

  friend bool operator==(const MakespanRule&, const MakespanRule&) = default;
};

/// One of the facts holds: if none did, the rules, in this order, would lead to a contradiction.
/// Without facts: the contradiction is there already.
struct MakespanStep {
  std::vector<MakespanFact> facts;
  std::vector<MakespanRule> rules;
};

/// Why no timetable of a project ends before `bound`: by arithmetic, or by a refutation step for
/// step of an end by `bound` - 1, which may begin from what the arithmetic proves.
struct MakespanCertificate {
  std::int64_t bound = 0;
  MakespanGround ground;
  std::vector<std::vector<EmployeeId>> crews;  ///< that rules speak of
  std::vector<MakespanStep> steps;             ///< none: arithmetic alone
};

/// The certificate as text, a line for each step, with jobs, resources and employees numbered from
/// 1 in the order of the instance.
[[nodiscard]] std::string text_of(const MakespanCertificate& certificate);

}  // namespace lotrinh
