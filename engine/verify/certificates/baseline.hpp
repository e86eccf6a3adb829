#pragma once

#include "verify/book.hpp"
#include "verify/certificates/sheet.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::verify {

/// People told at least in one way to change a session, and what each of them weighs.
struct Telling {
  std::int64_t learners = 0;
  std::int64_t lecturers = 0;
  std::int64_t weight = 0;

  [[nodiscard]] std::int64_t total() const { return (learners + lecturers) * weight; }
};

/// A day on which a session, or one of its learners, may open; what that costs.
struct Way {
  Day opens{};
  std::int64_t told = 0;  ///< by weight
  std::int64_t late = 0;  ///< learner-days
};

/// How many learners of a session are on either side of a split.
struct Parting {
  std::string module;
  std::int64_t leaving = 0;
  std::int64_t staying = 0;
  std::int64_t weight = 0;  ///< least of one who is told
};

/// The plan that is revised, as a scenario with recorded facts leaves it: its sessions that are not
/// over, and what could be made of each by itself.
class Baseline {
 public:
  /// @param possible  of a scenario with `revised_from`
  /// @param left_out  pairs of learner and module that a plan may leave out
  Baseline(Possible& possible, const Plan& plan, std::int64_t left_out);

  [[nodiscard]] Possible& possible() const { return possible_; }
  [[nodiscard]] const Scenario& scenario() const { return possible_.scenario(); }
  /// The session of that code if something can be proven about it: it is not over, its cohort is
  /// not split up, somebody still takes it, its place exists, and it lies in the horizon.
  [[nodiscard]] const HeldSession* session(const std::string& code) const;
  [[nodiscard]] bool recorded_as_not_held(const HeldSession& session) const;
  /// Opened before the day from which on all is planned anew, and was held since.
  [[nodiscard]] bool is_running(const HeldSession& session) const;

  [[nodiscard]] std::int64_t left_out() const { return left_out_; }
  /// Whether the session could be in the place with its opening, lecturers and others aside.
  [[nodiscard]] bool could_meet(const HeldSession& session, PlaceId place) const;

  // All ways out for a session, each as the least that it tells.
  /// So many of its learners leave it, as far as they may be left out; it moves otherwise.
  [[nodiscard]] std::vector<Telling> ways_without_learners(const HeldSession& session,
                                                           std::int64_t learners) const;
  /// It cannot be where it is.
  [[nodiscard]] std::vector<Telling> ways_without_place(const HeldSession& session) const;
  /// So many of its lecturers cannot be there.
  [[nodiscard]] std::vector<Telling> ways_without(const HeldSession& session,
                                                  std::size_t lecturers) const;
  /// It cannot open when it does.
  [[nodiscard]] Telling when_moved(const HeldSession& session) const;

  // Of timetables of whole cohorts.
  /// Openings of the session for all its learners at once, with those told and late at least.
  [[nodiscard]] std::vector<Way> ways_together(const HeldSession& session);
  /// Openings of its module for one learner who takes it with another cohort; of one person.
  [[nodiscard]] std::vector<Way> ways_alone(const HeldSession& session, LearnerId learner);
  /// What a person weighs who is told that the session of that day changes.
  [[nodiscard]] std::int64_t weight_of_day(Day day) const;
  /// All sessions of its cohort that session() knows, by module.
  [[nodiscard]] std::vector<const HeldSession*> of_cohort(const HeldSession& session) const;
  /// Sessions of its cohort whose live days are over, in the horizon.
  [[nodiscard]] std::vector<const HeldSession*> over_beside(const HeldSession& session) const;
  /// Who parts in a session to come of a cohort that is split; nothing for other sessions.
  [[nodiscard]] std::optional<Parting> parting(const std::string& code) const;

  /// The first day on which the learner can be in a session that opens, in the module of this one;
  /// the end of the horizon when there is none.
  [[nodiscard]] Day first_opening_for(LearnerId learner, const HeldSession& session);
  /// The learner's session of the module in the same cohort, or null.
  [[nodiscard]] const HeldSession* beside(const HeldSession& session, ModuleId module,
                                          LearnerId learner) const;

 private:
  /// It stays open when it does: told at least; nothing when it cannot.
  [[nodiscard]] std::optional<std::int64_t> told_in_place(const HeldSession& session);
  [[nodiscard]] bool may_open(Day day, ModuleId module, bool moved) const;
  [[nodiscard]] bool looked_at(const HeldSession& session) const;
  [[nodiscard]] std::size_t substitutes(const HeldSession& session) const;
  [[nodiscard]] const Days& openings(ProvinceId province, ModuleId module);

  Possible& possible_;
  Book book_;
  Day from_;
  std::int64_t left_out_;
  std::map<ModuleId, std::vector<Day>> opens_then_;  ///< of all sessions, from that day on
  std::map<std::string, const HeldSession*> by_code_;
  std::map<std::pair<CohortId, ModuleId>, const HeldSession*> by_cohort_;
  std::map<std::pair<ProvinceId, ModuleId>, Days> openings_;
};

void check_forced(Sheet& sheet, Baseline& baseline);
void check_crowded(Sheet& sheet, Baseline& baseline);
void check_overdue(Sheet& sheet, Baseline& baseline);
void check_timetables(Sheet& sheet, Baseline& baseline);
void check_parted(Sheet& sheet, Baseline& baseline);

}  // namespace lotrinh::verify
