#pragma once

#include "plan/plan.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::schedule {

/// How far a session of the baseline is on the first day that is planned anew.
enum class Stage { not_held, running, coming };

/// A session of the baseline that is not over, with the learners who are still to take it.
struct PendingSession {
  std::string code;
  Stage stage = Stage::coming;
  CohortId cohort;
  ModuleId module;
  PlaceId place;
  PhaseRanges at;
  std::vector<LecturerId> team;
  std::vector<LearnerId> learners;    ///< ascending, at least one
  std::vector<ProvinceId> provinces;  ///< ascending
  std::vector<LevelId> levels;        ///< ascending
};

/// A session to come of a cohort that has been split, with those of its learners who are still to
/// take it.
struct PartedSession {
  std::string code;
  ModuleId module;
  std::int64_t leaving = 0;
  std::int64_t staying = 0;
  std::int64_t weight = 0;  ///< of each who is told about it, at least
};

/// Who is told at least, and how much each of them weighs.
struct Told {
  std::int64_t learners = 0;
  std::int64_t lecturers = 0;
  std::int64_t weight = 0;

  [[nodiscard]] std::int64_t people() const { return learners + lecturers; }
  [[nodiscard]] std::int64_t total() const { return people() * weight; }
};

/// The sessions of a baseline that are not over, and what the scenario as it is now leaves to each
/// of them by itself.
///
/// Sessions of cohorts that are split up stand by themselves, since their learners part. Those
/// without a place, a learner or days in the horizon are left out: nothing is claimed about them.
class BaselineBook {
 public:
  /// @param scenario  has `revised_from`
  /// @param left_out  pairs of learner and module that a plan may leave out
  BaselineBook(const Scenario& scenario, const Plan& baseline, std::int64_t left_out);

  [[nodiscard]] const std::vector<PendingSession>& pending() const { return pending_; }
  /// Those of cohorts that are split.
  [[nodiscard]] const std::vector<PartedSession>& parted() const { return parted_; }
  /// The day from which on the plan is made anew.
  [[nodiscard]] Day from() const { return from_; }

  /// Why the session cannot stay where and when it is, lecturers aside: lines of a proof of one
  /// kind, one for each province where it is about provinces; and how many learners they concern.
  struct Bar {
    std::vector<ProofLine> lines;
    std::int64_t learners = 0;
  };
  [[nodiscard]] Bar barred(const PendingSession& session) const;
  /// Lecturers who cannot be there on its live days, with the first such day.
  struct Missing {
    LecturerId lecturer;
    Day day{};
  };
  [[nodiscard]] std::vector<Missing> missing(const PendingSession& session) const;

  // The least that must be told in different cases.
  /// The opening changes, or nobody takes the session any more.
  [[nodiscard]] Told when_moved(const PendingSession& session) const;
  /// So many learners leave it where they may be left out, else as when_moved().
  [[nodiscard]] Told when_left(const PendingSession& session, std::int64_t learners) const;
  /// It cannot be in its place on these days.
  [[nodiscard]] Told without_place(const PendingSession& session) const;
  /// So many of its lecturers cannot be there.
  [[nodiscard]] Told without_lecturers(const PendingSession& session, std::size_t absent) const;

  // The same for a session that keeps its opening; nothing where that is impossible.
  /// In another place.
  [[nodiscard]] std::optional<Told> in_another_place(const PendingSession& session) const;
  /// With so many other lecturers.
  [[nodiscard]] std::optional<Told> with_others(const PendingSession& session,
                                                std::size_t absent) const;
  /// What each person weighs who is told about it though its opening stays.
  [[nodiscard]] std::int64_t weight_kept(const PendingSession& session) const;

  /// Whether nothing but lecturers keeps the session from meeting there when it opens as it does.
  [[nodiscard]] bool can_meet(const PendingSession& session, PlaceId place) const;

 private:
  void add(const Plan& baseline, const Session& session);
  void add_parted(const Plan& baseline, const PendingSession& session);
  [[nodiscard]] Bar barred_before(const PendingSession& session) const;
  [[nodiscard]] Bar barred_online(const PendingSession& session) const;
  [[nodiscard]] Bar barred_live(const PendingSession& session, PlaceId place) const;
  [[nodiscard]] Bar barred_room(const PendingSession& session, PlaceId place) const;
  void add_province(const PendingSession& session, ProofFact fact, ProvinceId province,
                    const std::string& dates, Bar& bar) const;
  [[nodiscard]] std::size_t substitutes(const PendingSession& session) const;

  const Scenario& scenario_;
  Day from_;
  std::int64_t left_out_;
  std::vector<PendingSession> pending_;
  std::vector<PartedSession> parted_;
};

}  // namespace lotrinh::schedule
