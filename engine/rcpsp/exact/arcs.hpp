#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <vector>

namespace lotrinh::rcpsp::exact {

/// If `condition` holds, then y is at least x + distance.
struct Arc {
  Var x = 0;
  Var y = 0;
  Value distance = 0;
  Literal condition = always;
};

/// Difference constraints: time lags between starts, least and greatest, and orders that the search
/// chooses.
///
/// In slots an arc is the same rule twice: the bound of 2y is at least that of 2x plus the
/// distance, and that of 2x + 1 at least that of 2y + 1 plus the distance.
class Arcs final : public Propagator {
 public:
  explicit Arcs(std::int32_t self) : self_(self) {}

  std::int32_t add(const Arc& arc);
  /// Slots to watch are known; to be called when all arcs are there.
  void open(const Trail& trail);

  /// Draws the conclusions of a bound that moved.
  bool moved(Slot slot, Propagation& state);
  /// Draws the conclusions of all arcs.
  bool start(Propagation& state);

  void wake(std::int32_t) override {}
  void set_back(std::int32_t) override {}
  bool propagate(Propagation&) override { return true; }
  void explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
               Explanation& explanation) const override;

 private:
  struct Half {  // bound of `to` is at least bound of the slot it is listed under plus distance
    Slot to = 0;
    Value distance = 0;
    std::int32_t arc = 0;
  };
  bool pass(const Half& half, Slot from, Propagation& state) const;

  std::int32_t self_;
  std::vector<Arc> arcs_;
  std::vector<std::vector<Half>> halves_;           // by slot
  std::vector<std::vector<std::int32_t>> allowed_;  // by slot of the condition
};

}  // namespace lotrinh::rcpsp::exact
