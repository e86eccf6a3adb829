#pragma once

#include "rcpsp/teams/draft.hpp"
#include "rcpsp/teams/staffing.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// Forward: from the project's start. Backward: from its end, along reversed arcs, with times
/// counted from the end.
enum class Direction { forward, backward };

/// Turns an order of activities into a schedule: one after the other at its earliest start.
class Generation {
 public:
  Generation(const StaffedNetwork& network, const Staffing& staffing);

  /// Sets starts, teams and makespan of the draft. The earliest start counts; of those who are free
  /// then, members of the team that the draft brings along are taken first. Times of a backward
  /// generation count from the end. Workers cost `prices`, see Staffing::Taste.
  ///
  /// Cost: a few steps for each change of who is free between an activity's earliest possible start
  /// and its end, so that it does not depend on the unit of time.
  void generate(Draft& draft, Direction direction, std::span<const std::int32_t> prices);

  /// How many schedules were generated.
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  struct Slot {
    Time start = 0;
    Crew free = 0;  ///< who is free all the time from there
  };
  void clear();
  [[nodiscard]] std::size_t segment_at(Time t) const;
  [[nodiscard]] Slot earliest(std::size_t activity, Time from) const;
  [[nodiscard]] bool resources_fit(std::size_t activity, std::size_t segment) const;
  [[nodiscard]] Crew chosen(std::size_t activity, const Slot& slot, Crew wished,
                            std::span<const std::int32_t> prices) const;
  std::size_t cut(Time t);
  void occupy(std::size_t activity, Time start, Crew team);

  const StaffedNetwork& network_;
  const Staffing& staffing_;
  // Stretches of time in which nothing changes; the last one has no end.
  std::vector<Time> begins_;        // [segment]
  std::vector<Crew> free_;          // [segment]
  std::vector<std::int32_t> left_;  // [segment * resources + resource]
  std::uint64_t count_ = 0;
};

}  // namespace lotrinh::rcpsp::teams
