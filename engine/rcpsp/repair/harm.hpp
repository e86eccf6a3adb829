#pragma once

#include "rcpsp/workspace.hpp"

#include <vector>

namespace lotrinh::rcpsp {

/// What activities suffer in a schedule: being left out, being late, being changed.
///
/// Compared with what each would suffer were it alone in the world, so that who is as well off as
/// can be, such as a session whose old date is closed, is not looked after for ever.
class Harm {
 public:
  explicit Harm(const Problem& problem);

  /// What the activity suffers so; other criteria are 0.
  [[nodiscard]] Score of(const Workspace& workspace, ActivityId a,
                         const Placement& placement) const;
  /// The part that follows from mode and start.
  [[nodiscard]] Score at_least(const Workspace& workspace, ActivityId a, const Mode& mode,
                               Time start) const;

  /// Looks again at activities that may have changed.
  void update(const Workspace& workspace, const std::vector<ActivityId>& changed);
  /// Those who could be better off, in an order that follows from the updates.
  [[nodiscard]] const std::vector<ActivityId>& suffering() const { return suffering_.members; }
  /// Those who suffer anything, be it unavoidable.
  [[nodiscard]] const std::vector<ActivityId>& harmed() const { return harmed_.members; }

 private:
  /// Some of the activities, of which any can be drawn at once.
  struct Some {
    std::vector<ActivityId> members;
    Table<std::int32_t, ActivityId> place;  // in `members`; -1: not there

    void set(ActivityId a, bool is_member);
  };

  const Problem& problem_;
  Table<Score, ActivityId> alone_;  // the least harm
  Some suffering_;
  Some harmed_;
};

}  // namespace lotrinh::rcpsp
