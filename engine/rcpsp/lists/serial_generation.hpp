#pragma once

#include "rcpsp/lists/axis.hpp"

namespace lotrinh::rcpsp::lists {

/// Turns activity lists into schedules along one axis: the serial generation scheme.
///
/// Keeps the free capacities between calls, so one object serves one thread.
class SerialGeneration {
 public:
  /// The axis must live as long as this.
  explicit SerialGeneration(const Axis& axis);

  /// Starts the activities of a list one after the other, each as early as links and free
  /// capacities allow.
  ///
  /// @param list  all activities, each after those before it on the axis
  /// @param end  end of the project when the axis runs backward and capacities change with time
  /// @param longest  a makespan above this is of no use: the pass ends as soon as it sees that
  /// @param[out] starts  one for each activity, counted along the axis
  /// @return the makespan; above `longest`, a lower bound of it, and starts are of no use
  ///
  /// Cost: O(arcs + activities * times looked at).
  /// Source: Kelley, "The critical-path method: resources planning and scheduling", 1963.
  Time generate(std::span<const Row> list, std::vector<Time>& starts, Time end = 0,
                Time longest = unlimited);

  static constexpr Time unlimited = INT32_MAX;

 private:
  template <std::size_t Words>
  Time generate_packed(std::span<const Row> list, std::vector<Time>& starts, Time longest);
  template <std::size_t Words>
  [[nodiscard]] Time first_fit(Time from, Time length, const packed::Word* demand) const;

  const Axis& axis_;
  std::vector<packed::Word> empty_;  // free capacities of an empty schedule
  std::vector<packed::Word> free_;
  Time end_ = -1;   // of the schedule that empty_ belongs to
  Time dirty_ = 0;  // times from here on are untouched in free_
};

}  // namespace lotrinh::rcpsp::lists
