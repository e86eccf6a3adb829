#pragma once

#include "base/random.hpp"
#include "rcpsp/insertion.hpp"
#include "rcpsp/repair/attempt.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp {

/// Where an activity would like to be, whatever is there now.
struct Wish {
  ActivityId activity;
  std::int32_t mode = 0;
  Time start = 0;
  Team team;  ///< empty: any
};

/// Ejects what stands in the way of a wish: what holds its resources or its team, what comes too
/// late before it or too early after it, what it must not overlap.
class RoomMaker {
 public:
  RoomMaker(Workspace& workspace, Insertion& insertion, Rng& rng)
      : workspace_(workspace), insertion_(insertion), rng_(rng) {}

  /// Places the activity as wished, with another team when its own cannot be had; what was ejected
  /// for it is left out, and noted in the attempt. False when it cannot be done so; the attempt is
  /// to be taken back then.
  [[nodiscard]] bool make_room(const Wish& wish, Attempt& attempt);

  /// Activities looked at so far: a measure of work, as Insertion::tried().
  [[nodiscard]] std::uint64_t looked_at() const { return looked_at_; }

 private:
  [[nodiscard]] bool eject(ActivityId a, Attempt& attempt);
  [[nodiscard]] bool clear_before(const Wish& wish, Attempt& attempt, int depth);
  [[nodiscard]] bool clear_after(const Wish& wish, Attempt& attempt);
  [[nodiscard]] bool clear_resources(const Wish& wish, Attempt& attempt);
  [[nodiscard]] bool clear_usage(const Usage& usage, const Wish& wish, Attempt& attempt);
  void free_worker(WorkerId worker, const Wish& wish, Attempt& attempt);
  [[nodiscard]] bool staff(const Wish& wish, Attempt& attempt);
  [[nodiscard]] bool satisfy(const Wish& wish, Attempt& attempt, int depth);
  [[nodiscard]] const Mode& mode_of(const Wish& wish) const {
    return workspace_.problem().activities[wish.activity].modes[wish.mode];
  }

  Workspace& workspace_;
  Insertion& insertion_;
  Rng& rng_;
  std::vector<ActivityId> found_;  // scratch
  std::uint64_t looked_at_ = 0;
};

}  // namespace lotrinh::rcpsp
