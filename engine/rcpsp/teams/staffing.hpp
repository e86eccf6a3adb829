#pragma once

#include "rcpsp/teams/network.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// Which crews can do an activity, and whom to take of those who could.
class Staffing {
 public:
  explicit Staffing(const StaffedNetwork& network);

  /// Whether a team can be put together from these workers. More workers never make it false.
  ///
  /// Cost: one count of bits for each subset of the activity's demands that says something of its
  /// own. Source: Hall, "On representatives of subsets", J. London Math. Soc. 1935.
  [[nodiscard]] bool suffices(std::size_t activity, Crew free) const {
    for (const Condition& condition : conditions_.of(activity))
      if (!at_least(condition.count, free & condition.pool)) return false;
    return true;
  }

  /// Workers whom the activity could use.
  [[nodiscard]] Crew useful(std::size_t activity) const { return useful_[activity]; }

  /// Classes of workers, those to be taken first in front, and in each class a price.
  struct Taste {
    std::array<Crew, 3> classes{};  ///< disjoint; workers in none come last
    std::span<const std::int32_t> prices;
  };

  /// The team that comes first by taste: as many of the first class as any team can have, of these
  /// the cheapest, and so on. `free` must suffice.
  [[nodiscard]] Crew team(std::size_t activity, Crew free, const Taste& taste) const;

  /// Puts a sufficient team of the right size on the activity's seats.
  void seat(std::size_t activity, Crew team, std::span<std::int32_t> seats) const;

 private:
  struct Condition {
    Crew pool = 0;
    std::int32_t count = 0;
  };
  /// Cheaper than a count of bits on processors that are not asked for one: demands are small.
  static bool at_least(std::int32_t count, Crew crew) {
    for (; count > 1; --count) crew &= crew - 1;
    return crew != 0;
  }
  void add_conditions(std::size_t activity);

  const StaffedNetwork& network_;
  Rows<Condition> conditions_;
  std::vector<Crew> useful_;
};

}  // namespace lotrinh::rcpsp::teams
