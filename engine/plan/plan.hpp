#pragma once

#include "model/scenario.hpp"
#include "plan/certificate.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

using CohortId = Id<struct CohortTag>;
using SessionId = Id<struct SessionTag>;

/// A member who takes one module in another cohort, e.g. a newcomer who joined after this one had
/// taken it.
struct Elsewhere {
  LearnerId learner;
  ModuleId module;

  friend auto operator<=>(const Elsewhere&, const Elsewhere&) = default;
};

/// Learners who study together. Provinces and levels follow from the members.
struct Cohort {
  std::string code;                    ///< "TH-VN63-01-1": levels, first province, number
  std::vector<LearnerId> members;      ///< ascending
  std::vector<Elsewhere> elsewhere{};  ///< ascending; only plans that revise another have any

  [[nodiscard]] bool takes_elsewhere(LearnerId learner, ModuleId module) const;

  friend bool operator==(const Cohort&, const Cohort&) = default;
};

struct Teaching {
  LecturerId lecturer;
  Role role = Role::lead;

  friend bool operator==(const Teaching&, const Teaching&) = default;
};

/// One cohort taking one module at a time and a place.
struct Session {
  CohortId cohort;
  ModuleId module;
  Day opens{};  ///< first day of pre-study; fixes all phases
  PlaceId place;
  std::vector<Teaching> teaching;  ///< leads first, then by lecturer

  friend bool operator==(const Session&, const Session&) = default;
};

/// Why a learner could not be placed in a module.
enum class UnplacedCode {
  no_date,       ///< no opening day fits calendar, materials, waves, accounts and horizon
  no_place,      ///< no venue or virtual room could ever take the class
  no_lecturer,   ///< too few lecturers could ever teach it
  capacity,      ///< others took what it needs on every day that is left
  prerequisite,  ///< a module before it was not placed
  class_size,    ///< too few learners who may study together for the smallest class
  pinned_out,    ///< the manager's pins and forbids leave nothing
};

struct Unplaced {
  LearnerId learner;
  ModuleId module;
  UnplacedCode code = UnplacedCode::capacity;
  std::string reason;  ///< one English sentence with the numbers behind it

  friend bool operator==(const Unplaced&, const Unplaced&) = default;
};

/// A goal's value, and a proven lower bound where there is one. All goals are minimised.
struct GoalValue {
  Goal goal = Goal::unplaced;
  std::int64_t value = 0;
  std::optional<std::int64_t> bound;
  std::string bound_source;  ///< arithmetic that can be recounted by hand

  friend bool operator==(const GoalValue&, const GoalValue&) = default;
};

/// The approved plan that a plan goes back to, keeping what has happened and changing little.
struct Revision {
  std::string baseline;  ///< digest of the baseline's content, which begins with its id
  Day from{};            ///< days before it have happened

  friend bool operator==(const Revision&, const Revision&) = default;
};

/// What was decided, and nothing about how. Cohorts are sorted by code, sessions by module, then
/// cohort; unplaced by learner, then module.
struct Plan {
  std::string scenario_digest;
  std::uint64_t seed = 0;
  std::uint64_t work = 0;
  std::string program_version;
  std::optional<Revision> revises;  ///< none: planned from nothing
  Table<Cohort, CohortId> cohorts;
  Table<Session, SessionId> sessions;
  std::vector<Unplaced> unplaced;
  std::vector<GoalValue> goals;           ///< one for each goal, in the order of the enum
  std::vector<Certificate> certificates;  ///< of the bounds, in the order of the goals

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// How far the value may be from the best there is: (value - bound) / value in hundredths of a per
/// cent, rounded up, so that 0 means proven. Nothing without a bound.
[[nodiscard]] std::optional<std::int64_t> gap_basis_points(const GoalValue& goal);

[[nodiscard]] std::string_view unplaced_code_name(UnplacedCode code);

/// "TH-VN63-01-1/4": cohort and module.
[[nodiscard]] std::string session_code(const Scenario& scenario, const Plan& plan,
                                       const Session& session);

/// Members of the session's cohort who take its module there, ascending.
[[nodiscard]] std::vector<LearnerId> learners_in(const Scenario& scenario, const Plan& plan,
                                                 const Session& session);

/// Provinces of some learners, ascending, without repetition.
[[nodiscard]] std::vector<ProvinceId> provinces_of(const Scenario& scenario,
                                                   const std::vector<LearnerId>& learners);

/// Levels of some learners, ascending, without repetition.
[[nodiscard]] std::vector<LevelId> levels_of(const Scenario& scenario,
                                             const std::vector<LearnerId>& learners);

/// The session's phases as ranges: pre-study, live days, post-study.
struct PhaseRanges {
  DayRange pre;
  DayRange live;
  DayRange post;
  [[nodiscard]] DayRange all() const { return {pre.first, post.end}; }
};
[[nodiscard]] PhaseRanges phases(const Module& module, Day opens);

}  // namespace lotrinh
