#pragma once

#include "cohort/form.hpp"
#include "plan/plan.hpp"
#include "rcpsp/schedule.hpp"
#include "schedule/compile.hpp"
#include "schedule/session_modes.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::schedule {

/// How far a session of the baseline is on the day from which the plan is made anew.
enum class Standing { held, running, coming };
enum class Hold { open, fixed };

/// A session of the baseline and how much of it is fixed.
struct BaselineSession {
  SessionId id;
  Standing standing = Standing::coming;
  Hold date = Hold::open;
  Hold place = Hold::open;
  Hold lecturers = Hold::open;
  bool to_be_held_again = false;    ///< recorded as not held: whatever it was, it opens anew
  std::vector<LearnerId> learners;  ///< those of them who are still to take the module

  [[nodiscard]] bool frozen() const {
    return date == Hold::fixed || place == Hold::fixed || lecturers == Hold::fixed;
  }
};

/// What a plan that is being followed leaves open, as its sessions are compiled: held sessions stay
/// as they are, frozen ones as far as they are frozen, and new openings are far enough off. See
/// docs/decisions/0013-replanning.md.
class Continuation {
 public:
  /// The scenario of the frame has `revised_from`; cohorts are told apart by their codes.
  Continuation(const Frame& frame, const Plan& baseline);

  [[nodiscard]] const Plan& baseline() const { return baseline_; }
  [[nodiscard]] const std::vector<BaselineSession>& sessions() const { return sessions_; }
  /// The baseline's session of the cohort with that code, or none.
  [[nodiscard]] const BaselineSession* find(const std::string& cohort, ModuleId module) const;
  /// The baseline's session in which the learner was to take the module, or none.
  [[nodiscard]] const BaselineSession* of(LearnerId learner, ModuleId module) const;
  [[nodiscard]] const Session& session(const BaselineSession& known) const {
    return baseline_.sessions[known.id];
  }
  [[nodiscard]] rcpsp::Time start_of(const BaselineSession& known) const;

  /// The first time at which a session may open that did not open then before.
  [[nodiscard]] rcpsp::Time first_new_opening() const { return first_new_opening_; }

  /// Nothing about this session is frozen any more.
  void release(const BaselineSession& known);

  // What compiled() asks about every session.

  /// Classes of held and running sessions are as large as they are, and a class that only lost
  /// learners may be smaller than any new one.
  void relax_sizes(const cohort::Draft& draft, const Task& task, int& smallest, int& largest) const;
  /// Takes away the openings that are not free any more; true when the session is over, so that
  /// nothing else is asked about it.
  [[nodiscard]] bool restrict(const cohort::Draft& draft, const ClassView& view,
                              std::vector<PlaceOption>& options) const;
  /// Adds to the activity what it is to keep.
  void complete(const cohort::Draft& draft, const Task& task, rcpsp::Activity& activity,
                Table<rcpsp::Kept, rcpsp::KeptId>& kept) const;

  /// The session's placement in the modes of its activity; left out where no mode is left for it.
  [[nodiscard]] rcpsp::Placement placement(const BaselineSession& known,
                                           const rcpsp::Activity& activity) const;

 private:
  void add_session(SessionId id);
  [[nodiscard]] bool days_allow(const ClassView& view, PlaceId place, Day opens) const;
  [[nodiscard]] std::vector<rcpsp::WorkerId> team(const BaselineSession& known) const;
  [[nodiscard]] rcpsp::Kept kept_for(const BaselineSession* known, const Task& task) const;

  const Frame& frame_;
  const Scenario& scenario_;
  const Plan& baseline_;
  Day from_;
  rcpsp::Time first_new_opening_ = 0;
  std::vector<BaselineSession> sessions_;  // in the order of the baseline
  std::map<std::pair<std::string, ModuleId>, std::size_t> rows_;
  std::vector<std::vector<std::size_t>> of_learner_;  // rows of sessions
  std::shared_ptr<const std::vector<std::int64_t>> weight_at_;
};

}  // namespace lotrinh::schedule
