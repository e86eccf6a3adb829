#pragma once

#include "rcpsp/problem.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lotrinh::rcpsp {

/// Who must wait for whom, by activity, for quick look-up during search.
class Links {
 public:
  struct Neighbour {
    ActivityId activity;
    Time lag = 0;
    Time max_lag = unlimited;
  };
  static constexpr Time unlimited = std::numeric_limits<Time>::max();

  explicit Links(const Problem& problem);

  [[nodiscard]] std::span<const Neighbour> before(ActivityId a) const { return before_.of(a); }
  [[nodiscard]] std::span<const Neighbour> after(ActivityId a) const { return after_.of(a); }
  [[nodiscard]] std::span<const Neighbour> disjoint(ActivityId a) const { return disjoint_.of(a); }
  /// Has the places fetched where the lists of an activity begin, or, later, the lists.
  void prefetch_places(ActivityId a) const;
  void prefetch_lists(ActivityId a) const;
  /// Number of activities on the longest chain of precedences that ends here.
  [[nodiscard]] int depth(ActivityId a) const { return depth_[a.row()]; }

 private:
  struct Lists {
    std::vector<std::uint32_t> begin;
    std::vector<Neighbour> all;
    [[nodiscard]] std::span<const Neighbour> of(ActivityId a) const {
      return {all.data() + begin[a.row()], all.data() + begin[a.row() + 1]};
    }
  };
  struct Pair {
    ActivityId from;
    Neighbour to;
  };
  static Lists lists(std::size_t activities, const std::vector<Pair>& pairs);
  void measure_depths(std::size_t activities);

  Lists before_;
  Lists after_;
  Lists disjoint_;
  std::vector<int> depth_;
};

}  // namespace lotrinh::rcpsp
