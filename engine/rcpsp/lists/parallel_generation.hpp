#pragma once

#include "rcpsp/lists/axis.hpp"

namespace lotrinh::rcpsp::lists {

/// Turns activity lists into schedules along one axis: the parallel generation scheme.
///
/// Keeps its buffers between calls, so one object serves one thread.
class ParallelGeneration {
 public:
  /// The axis must live as long as this; its capacities must be constant.
  explicit ParallelGeneration(const Axis& axis);

  /// Goes through time: whenever an activity ends or a lag is over, all activities that could start
  /// do so, in the order of the list, as long as capacities allow.
  ///
  /// @param list  all activities, in the order of preference
  /// @param[out] starts  one for each activity, counted along the axis
  /// @return the makespan
  ///
  /// Cost: O(arcs + moments * activities waiting).
  /// Source: Bedworth and Bailey, "Integrated production control systems", 1982; Kolisch, "Serial
  /// and parallel resource-constrained project scheduling methods revisited", EJOR 1996.
  Time generate(std::span<const Row> list, std::vector<Time>& starts);

 private:
  void start_what_fits(Time now, std::vector<Time>& starts);
  void finish(Row activity, Time end);

  const Axis& axis_;
  std::vector<packed::Word> capacity_;
  std::vector<packed::Word> free_;      // now
  std::vector<Row> waiting_;            // in the order of the list
  std::vector<Time> ready_;             // by activity: all before it have ended; unknown: not yet
  std::vector<std::uint32_t> missing_;  // by activity: how many before it have not started
  std::vector<std::pair<Time, Row>> running_;  // a heap by end
  Time next_ready_ = 0;                        // of those that wait for a lag alone
};

}  // namespace lotrinh::rcpsp::lists
