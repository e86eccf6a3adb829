#pragma once

#include "rcpsp/workspace.hpp"

#include <vector>

namespace lotrinh::rcpsp {

/// Changes to a workspace that can be taken back together.
class Attempt {
 public:
  explicit Attempt(Workspace& workspace) : workspace_(workspace) {}

  /// Starts anew: what was done before stays.
  void begin() {
    taken_.clear();
    forced_.clear();
  }
  /// Notes the activity as touched and leaves it out, if it was not left out before.
  void take_out(ActivityId a);
  /// Inserts what was taken out; the placement must be feasible.
  void insert(ActivityId a, const Placement& placement) { workspace_.insert(a, placement); }
  /// Inserts it so that nothing later in this attempt takes it out: it is what the attempt is for.
  void force(ActivityId a, const Placement& placement);
  /// Everything touched is where it was at the beginning.
  void take_back();
  /// Takes out what waits for something that is left out.
  void take_out_stranded();

  [[nodiscard]] bool is_forced(ActivityId a) const;
  /// What was touched and is left out now, in the order in which it was touched.
  [[nodiscard]] std::vector<ActivityId> left_out() const;
  [[nodiscard]] std::vector<ActivityId> touched() const;

 private:
  struct Taken {
    ActivityId activity;
    Placement before;
  };

  Workspace& workspace_;
  std::vector<Taken> taken_;
  std::vector<ActivityId> forced_;
};

}  // namespace lotrinh::rcpsp
