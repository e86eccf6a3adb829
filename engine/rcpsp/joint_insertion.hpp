#pragma once

#include "rcpsp/insertion.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

/// Puts a few activities back where they are best together, not one after the other.
class JointInsertion {
 public:
  JointInsertion(Workspace& workspace, Insertion& insertion);

  /// Takes the activities out and inserts them so that the score is smaller, the smallest that the
  /// work allows to find; where nothing smaller is found they are as before. None of them may be
  /// settled. True when the score has become smaller. Where they have more places than that
  /// altogether nothing is tried.
  ///
  /// Cost: at most so many starts looked at, and one list of places more; the first time that an
  /// activity is among them, all its places once.
  [[nodiscard]] bool improve(const std::vector<ActivityId>& activities, std::uint64_t starts);

 private:
  void branch(std::size_t depth);
  void try_place(std::size_t depth, const Insertion::Place& place);
  [[nodiscard]] bool can_beat(const Score& growth, std::size_t depth) const;
  [[nodiscard]] bool may_be_left_out(ActivityId a) const;
  /// What an activity has at best, wherever the others are.
  struct Prospect {
    Score least_growth;
    std::size_t places = 0;
  };
  [[nodiscard]] const Prospect& prospect(ActivityId a);
  void put_in_order(const std::vector<ActivityId>& activities);

  Workspace& workspace_;
  Insertion& insertion_;
  Table<std::optional<Prospect>, ActivityId> prospects_;  // worked out when first asked for
  std::vector<ActivityId> order_;                         // what comes before first
  std::vector<Score> rest_;                               // least growth from a row on
  std::vector<std::vector<Insertion::Place>> places_;     // by row
  std::vector<Placement> best_;                           // by row
  Score to_beat_;
  std::uint64_t end_ = 0;  // of work
};

}  // namespace lotrinh::rcpsp
