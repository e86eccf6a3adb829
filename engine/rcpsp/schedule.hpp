#pragma once

#include "rcpsp/problem.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace lotrinh::rcpsp {

/// The workers of one activity, leading demands first.
class Team {
 public:
  static constexpr std::size_t max_size = 18;

  void add(WorkerId worker) { members_[size_++] = worker; }
  void drop_last() { --size_; }
  void clear() { size_ = 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool contains(WorkerId worker) const;
  [[nodiscard]] bool contains_all(const std::vector<WorkerId>& workers) const;
  [[nodiscard]] const WorkerId* begin() const { return members_.data(); }
  [[nodiscard]] const WorkerId* end() const { return members_.data() + size_; }

  friend bool operator==(const Team& a, const Team& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::array<WorkerId, max_size> members_{};
  std::size_t size_ = 0;
};

/// When, how and by whom an activity is done.
struct Placement {
  std::int32_t mode = -1;  ///< row in Activity::modes; -1: left out
  Time start = 0;
  Team team;

  [[nodiscard]] bool scheduled() const { return mode >= 0; }
  friend bool operator==(const Placement&, const Placement&) = default;
};

/// A placement for every activity, and what they are worth together.
struct Schedule {
  Table<Placement, ActivityId> placements;
  Score score;
};

}  // namespace lotrinh::rcpsp
