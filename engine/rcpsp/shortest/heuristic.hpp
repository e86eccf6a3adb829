#pragma once

#include "rcpsp/schedule.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace lotrinh::rcpsp {

/// A search for short schedules that can be stopped and resumed, and takes in what others find.
class Heuristic {
 public:
  Heuristic() = default;
  Heuristic(const Heuristic&) = delete;
  Heuristic& operator=(const Heuristic&) = delete;
  virtual ~Heuristic() = default;

  /// Generates about so many more schedules; ends early when the aim is reached or `stop` is true.
  virtual void run(std::uint64_t schedules, const std::function<bool()>& stop) = 0;
  virtual void offer(const Schedule& schedule) = 0;
  /// No schedule is shorter than this.
  virtual void aim(Time lower_bound) = 0;

  /// Of the best schedule; there is one after the first run.
  [[nodiscard]] virtual Time makespan() const = 0;
  [[nodiscard]] virtual Schedule best() const = 0;
  [[nodiscard]] virtual std::uint64_t schedules() const = 0;
};

struct HeuristicOptions {
  std::uint64_t seed = 1;
  std::uint64_t expected_schedules = 50'000;  ///< in all; a guess
};

/// The heuristic for problems of this kind: activity lists for renewable resources alone, the same
/// with teams for workers; nothing for problems that have what neither can keep.
[[nodiscard]] std::unique_ptr<Heuristic> heuristic_for(const Problem& problem,
                                                       const HeuristicOptions& options);

/// The schedule with these placements, with its score.
[[nodiscard]] Schedule scored(const Problem& problem,
                              const Table<Placement, ActivityId>& placements);

}  // namespace lotrinh::rcpsp
