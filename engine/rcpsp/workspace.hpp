#pragma once

#include "base/random.hpp"
#include "rcpsp/links.hpp"
#include "rcpsp/schedule.hpp"
#include "rcpsp/worker_book.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

/// A schedule under change: placements with the resources and workers they take, kept up to date by
/// every insertion and removal.
class Workspace {
 public:
  /// Everything left out.
  Workspace(const Problem& problem, const Links& links);

  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const Links& links() const { return links_; }
  [[nodiscard]] const Schedule& schedule() const { return schedule_; }
  [[nodiscard]] const Placement& placement(ActivityId a) const { return schedule_.placements[a]; }
  [[nodiscard]] WorkerBook& workers() { return workers_; }

  /// The activity must be left out and the placement feasible.
  void insert(ActivityId id, const Placement& placement);
  void remove(ActivityId id);

  /// First and last start that scheduled predecessors and successors leave; nothing when a
  /// predecessor is left out.
  struct Window {
    Time first = 0;
    Time last = 0;
  };
  [[nodiscard]] std::optional<Window> window(ActivityId id) const;

  /// Whether the start overlaps an activity that must be disjoint from this one; if so, the first
  /// start after that one.
  [[nodiscard]] std::optional<Time> clash(ActivityId id, Time start) const;

  /// Whether resources are left for the mode at this start.
  [[nodiscard]] bool resources_fit(const Activity& activity, const Mode& mode, Time start) const;

  /// By how much the score grows with this placement.
  [[nodiscard]] Score growth(ActivityId id, const Placement& placement) const;
  /// The part of it that follows from activity, mode and start alone, without the team.
  [[nodiscard]] Score growth_without_team(ActivityId id, const Mode& mode, Time start) const;

 private:
  void use_resources(const Activity& activity, const Placement& placement, std::int32_t sign);
  [[nodiscard]] bool fits(const Usage& usage, Time start) const;

  const Problem& problem_;
  const Links& links_;
  Schedule schedule_;
  std::vector<std::int32_t> left_;  // [resource * horizon + time]
  WorkerBook workers_;
};

}  // namespace lotrinh::rcpsp
