#pragma once

#include "base/random.hpp"
#include "rcpsp/lists/axis.hpp"

namespace lotrinh::rcpsp::lists {

/// Combines two schedules: the father's part where resources are used most, the mother's rest.
///
/// Keeps its buffers between calls, so one object serves one thread.
class PeakCrossover {
 public:
  explicit PeakCrossover(const Network& network);

  /// A window of the father's time, a tenth to four tenths of his makespan long.
  struct Window {
    Time from = 0;
    Time to = 0;
  };

  /// A window of a random length: by the toss of a coin the one in which the schedule uses most of
  /// the resources, or any.
  [[nodiscard]] Window window(std::span<const Time> keys, Time makespan, Rng& rng);
  /// The window of a length in which the schedule uses most of the resources; the first of equals.
  [[nodiscard]] Window peak(std::span<const Time> keys, Time makespan, Time length);

  /// Keys of a child: the father's for activities that begin in the window, else the mother's.
  static void combine(std::span<const Time> father, std::span<const Time> mother,
                      const Window& window, std::vector<Time>& child);

 private:
  const Network& network_;
  std::vector<std::int64_t> use_;   // of each activity while it runs, over all resources
  std::vector<std::int64_t> used_;  // before each time, in total
};

}  // namespace lotrinh::rcpsp::lists
