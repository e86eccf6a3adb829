#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lotrinh::verify {

/// Whether all phases of a session lie in the horizon, so that its days can be looked at.
enum class Timing { in_horizon, outside };

/// How far a session that keeps the opening it has in the baseline has come on the day from which
/// the plan was made anew.
enum class Progress {
  to_come,  ///< opens later, or the opening is not that of the baseline
  running,  ///< has opened, and its live days are not over
  held,     ///< its live days are over
};

/// A session of the plan with what follows from it, worked out by this room alone.
struct HeldSession {
  SessionId id;
  CohortId cohort;
  ModuleId module;
  PlaceId place;  ///< none when the plan names a place that does not exist
  std::string code;
  std::vector<LearnerId> learners;  ///< ascending, each once
  std::vector<ProvinceId> provinces;
  std::vector<LevelId> levels;
  std::vector<Teaching> teaching;  ///< those whose lecturer exists
  Timing timing = Timing::in_horizon;
  Progress progress = Progress::to_come;
  DayRange pre;
  DayRange live;
  DayRange post;
};

struct Revised;

/// The plan as the rules look at it: only what refers to something that exists.
struct Book {
  const Scenario& scenario;
  const Plan& plan;
  std::vector<HeldSession> sessions;  ///< those whose cohort and module exist, in plan order
  std::vector<std::vector<LearnerId>> members;  ///< by cohort: existing ones, ascending, each once
  std::vector<std::uint32_t> first_of_learner;  ///< into of_learner, one entry more than learners
  std::vector<std::uint32_t> of_learner;        ///< rows of `sessions`
  const Revised* revised = nullptr;             ///< of a plan checked against its baseline

  /// Rows of `sessions` that the learner is in.
  [[nodiscard]] std::span<const std::uint32_t> sessions_of(LearnerId learner) const;
  /// Number of the day in the horizon, from 0.
  [[nodiscard]] std::size_t day_number(Day day) const;
  [[nodiscard]] std::size_t horizon_days() const;
};

/// Leaves out what refers to nothing; check_references() says what that was.
[[nodiscard]] Book book_of(const Scenario& scenario, const Plan& plan);

/// Whether the id is a row of the table.
template <class Table, class RowId>
[[nodiscard]] bool exists(const Table& table, RowId id) {
  return id.valid() && id.row() < table.size();
}

/// The learner's session of the module; nothing where there is none.
[[nodiscard]] const HeldSession* session_of(const Book& book, LearnerId learner, ModuleId module);

/// The opening as the plan states it, also where it is no day of the horizon.
[[nodiscard]] Day stated_opening(const Book& book, const HeldSession& session);

/// Whether the learner is to take the module.
[[nodiscard]] bool takes(const Scenario& scenario, LearnerId learner, ModuleId module);

/// Whether the session meets in a venue; false for virtual rooms and for no place.
[[nodiscard]] bool meets_in_person(const Book& book, const HeldSession& session);

/// "2021-09-15", or the number of the day where a hostile plan names a year far off.
[[nodiscard]] std::string shown(Day day);

/// "2021-09-15 to 2021-09-16", inclusive; one date when the range has one day.
[[nodiscard]] std::string shown(DayRange range);

}  // namespace lotrinh::verify
