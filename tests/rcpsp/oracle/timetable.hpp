#pragma once

#include "rcpsp/schedule.hpp"

#include <vector>

namespace lotrinh::oracle {

/// One way to do an activity that breaks no rule by itself, with what it is worth by itself.
struct Choice {
  rcpsp::Placement placement;
  rcpsp::Time end = 0;
  rcpsp::Score worth;  ///< imbalance is none of one activity
};

/// All choices of an activity: every start of every mode with every team. Teams that differ in the
/// order within a demand only are one.
[[nodiscard]] std::vector<Choice> choices(const rcpsp::Problem& problem, rcpsp::ActivityId id);

/// Choices made so far, and whether another goes with them: the rules of rcpsp/problem.hpp, written
/// down a second time, one function each, without regard to speed.
class Timetable {
 public:
  explicit Timetable(const rcpsp::Problem& problem);

  /// Whether no rule is broken with the activity done so. What must come before is chosen already.
  [[nodiscard]] bool allows(rcpsp::ActivityId id, const rcpsp::Placement& placement) const;
  void put(rcpsp::ActivityId id, const rcpsp::Placement& placement) { placements_[id] = placement; }
  void take_back(rcpsp::ActivityId id) { placements_[id] = rcpsp::Placement{}; }

  [[nodiscard]] const Table<rcpsp::Placement, rcpsp::ActivityId>& placements() const {
    return placements_;
  }
  /// Sum over pairs of workers of one group of the squared difference of their loads.
  [[nodiscard]] std::int64_t imbalance() const;

 private:
  [[nodiscard]] const rcpsp::Mode& mode_of(rcpsp::ActivityId id) const;
  [[nodiscard]] bool in_order(rcpsp::ActivityId id) const;
  [[nodiscard]] bool apart(rcpsp::ActivityId id) const;
  [[nodiscard]] bool resources_suffice() const;
  [[nodiscard]] bool can_do_all(rcpsp::WorkerId id) const;

  const rcpsp::Problem& problem_;
  mutable Table<rcpsp::Placement, rcpsp::ActivityId> placements_;
};

}  // namespace lotrinh::oracle
