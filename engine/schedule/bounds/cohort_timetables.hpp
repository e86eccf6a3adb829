#pragma once

#include "schedule/bounds/baseline_book.hpp"
#include "schedule/bounds/revised_openings.hpp"

#include <map>
#include <optional>
#include <vector>

namespace lotrinh::schedule {

/// The least that each cohort of a baseline must be told, or is late, whichever openings its
/// sessions get: learners are in one session at a time, prerequisites and their free days between
/// them, and a session stays where it is, moves with its cohort, or is given up so that its
/// learners go each their way. Other cohorts are not looked at.
///
/// For plans that leave nobody out. Nothing is claimed about cohorts of more than four pending
/// sessions, or whose search takes more than two million steps.
class CohortTimetables {
 public:
  CohortTimetables(const Scenario& scenario, const BaselineBook& book, const Plan& baseline,
                   RevisedOpenings& openings);

  /// Pending sessions of each cohort that has some, by module.
  using Sessions = std::vector<const PendingSession*>;
  [[nodiscard]] const std::map<CohortId, Sessions>& cohorts() const { return cohorts_; }

  /// Learner-days late; nothing when no timetable exists or nothing is claimed.
  [[nodiscard]] std::optional<std::int64_t> least_late(CohortId cohort);
  /// People told by weight, in timetables that are so many learner-days late at most.
  [[nodiscard]] std::optional<std::int64_t> least_told(CohortId cohort,
                                                       std::optional<std::int64_t> late_allowed);

  /// A session that is over, and stays.
  struct Over {
    ModuleId module;
    Day opens{};
    std::vector<LearnerId> learners;  ///< ascending
  };

 private:
  const Scenario& scenario_;
  const BaselineBook& book_;
  RevisedOpenings& openings_;
  std::map<CohortId, Sessions> cohorts_;
  std::map<CohortId, std::vector<Over>> over_;
};

}  // namespace lotrinh::schedule
