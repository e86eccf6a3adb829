#pragma once

#include "base/random.hpp"
#include "rcpsp/links.hpp"
#include "rcpsp/schedule.hpp"
#include "rcpsp/worker_book.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
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

  /// Has fetched what taking these activities out and inserting them again will read: see
  /// prefetch().
  void prefetch_all(std::span<const ActivityId> activities) const;
  void prefetch_placement(ActivityId a) const;
  void prefetch_demands(std::span<const ActivityId> activities) const;

  /// The activity must be left out and the placement feasible.
  void insert(ActivityId id, const Placement& placement);
  void remove(ActivityId id);

  /// What scheduled predecessors and successors leave: bounds on the start, and on the end, since
  /// modes last differently long.
  struct Window {
    Time first_start = 0;
    Time last_start = 0;
    Time first_end = 0;
    Time last_end = 0;

    /// With no links at all.
    [[nodiscard]] static Window of(const Problem& problem) {
      return {0, problem.horizon, 0, problem.horizon};
    }
    [[nodiscard]] Time first(const Mode& mode) const {
      return std::max(first_start, first_end - mode.duration);
    }
    [[nodiscard]] Time last(const Mode& mode) const {
      return std::min(last_start, last_end - mode.duration);
    }
    [[nodiscard]] bool contains(const Mode& mode, Time start) const {
      return first(mode) <= start && start <= last(mode);
    }
  };
  /// Nothing when a predecessor is left out.
  [[nodiscard]] std::optional<Window> window(ActivityId id) const;

  /// Whether [start, end) overlaps an activity that must be disjoint from this one; if so, the
  /// first start after that one.
  [[nodiscard]] std::optional<Time> clash(ActivityId id, Time start, Time end) const;
  /// Starts in [from, to) overlap something that must be disjoint.
  struct Closed {
    Time from = 0;
    Time to = 0;
  };
  /// The same for all starts of an activity that lasts so long: an interval for each scheduled one
  /// that it must not overlap, in the order that clash() looks at them.
  void list_closed(ActivityId id, Time duration, std::vector<Closed>& closed) const;

  /// Whether resources are left for the mode at this start.
  [[nodiscard]] bool resources_fit(const Activity& activity, const Mode& mode, Time start) const;

  /// Of the resource at the time.
  [[nodiscard]] std::int32_t left_of(ResourceId resource, Time t) const {
    return left_[resource.row() * static_cast<std::size_t>(problem_.horizon) +
                 static_cast<std::size_t>(t)];
  }

  /// By how much the score grows with this placement.
  [[nodiscard]] Score growth(ActivityId id, const Placement& placement) const;
  /// The part of it that follows from activity, mode and start alone, without the team.
  [[nodiscard]] Score growth_without_team(ActivityId id, const Mode& mode, Time start) const;
  /// Price of leaving the activity out as an earlier decision sees it: see Kept.
  [[nodiscard]] std::int64_t change_left_out(const Activity& activity) const {
    return activity.kept.valid() ? problem_.kept[activity.kept].price_left_out() : 0;
  }

 private:
  void use_resources(const Activity& activity, const Placement& placement, std::int32_t sign);
  [[nodiscard]] bool fits(const Usage& usage, Time start) const;

  const Problem& problem_;
  const Links& links_;
  Schedule schedule_;
  Table<Time, ActivityId> ends_;    // of what is scheduled
  std::vector<std::int32_t> left_;  // [resource * horizon + time]
  WorkerBook workers_;
};

}  // namespace lotrinh::rcpsp
