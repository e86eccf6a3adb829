#pragma once

#include "rcpsp/lists/axis.hpp"

namespace lotrinh::rcpsp::lists {

/// Sorts activities by small integer keys into lists that keep the precedence of an axis.
///
/// Keeps its buckets between calls, so one object serves one thread.
class ListBuilder {
 public:
  /// The axis must live as long as this.
  explicit ListBuilder(const Axis& axis);

  /// Sorts by key, ties by the axis's order. The list keeps precedence when keys do: when no
  /// activity has a larger key than one after it, as with the starts of a schedule.
  ///
  /// Cost: O(activities + largest key), a counting sort.
  void sorted(std::span<const Time> keys, std::vector<Row>& list);

  /// Moves activities forward in a list so that each comes after those before it: an activity
  /// brings the missing ones along. Cost: O(activities + arcs).
  void repair(std::vector<Row>& list);

 private:
  void add_with_missing(Row activity);

  const Axis& axis_;
  std::vector<std::uint32_t> first_;  // of each bucket
  std::vector<Row> repaired_;
  std::vector<std::uint8_t> listed_;
};

/// Starts of the same schedule, counted along the opposite axis from its makespan.
void mirror(const Axis& axis, std::span<const Time> starts, Time makespan,
            std::vector<Time>& mirrored);

}  // namespace lotrinh::rcpsp::lists
