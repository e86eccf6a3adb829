#pragma once

#include "base/random.hpp"
#include "rcpsp/exact/trail.hpp"

#include <optional>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Chooses what to assume next: of the bounds that took part in recent conflicts, the most active
/// that is open; before there are any, the earliest start there is.
///
/// Whether a bound is assumed to hold or to fail follows a schedule to be near to, the best known.
/// Source: Moskewicz et al., "Chaff", DAC 2001 (activity of literals); Schutt et al., "Explaining
/// the cumulative propagator", Constraints 2011 (begin with the earliest starts); Demirovic, Chu
/// and Stuckey, "Solution-based phase saving for CP", CP 2018.
class Branching {
 public:
  /// Room for the variables that exist. As long as nothing is active, the leading ones are decided
  /// first, the earliest first.
  void open(const Trail& trail, std::vector<Var> leading);

  /// A literal that took part in a conflict.
  void bump(Literal l);
  /// What was active before counts less from now on.
  void fade();
  /// The search has gone back to so many entries.
  void went_back(int entries);

  /// A value that the variable had in a good schedule.
  void prefer(Var x, Value value);

  /// A literal that neither holds nor fails, or nothing when all variables are fixed.
  [[nodiscard]] std::optional<Literal> next(const Trail& trail);

 private:
  struct Split {  // "x is at least value", by row
    Var x = 0;
    Value value = 0;
  };
  struct Popped {
    std::int32_t row = 0;
    std::int32_t entries = 0;
  };
  [[nodiscard]] std::int32_t row_of(Literal l) const;
  [[nodiscard]] bool before(std::int32_t a, std::int32_t b) const {
    return activity_[a] != activity_[b] ? activity_[a] > activity_[b] : a < b;
  }
  void insert(std::int32_t row);
  void rise(std::size_t place);
  void sink(std::size_t place);
  std::int32_t pop();
  [[nodiscard]] Literal sided(Split split) const;
  [[nodiscard]] std::optional<Literal> earliest(const Trail& trail) const;

  std::vector<std::int32_t> first_row_;  // by variable
  std::vector<Value> first_low_;
  std::vector<Split> splits_;
  std::vector<double> activity_;
  std::vector<std::int32_t> place_;  // in the heap, -1: not there
  std::vector<std::int32_t> heap_;
  std::vector<Popped> popped_;
  std::vector<Value> preferred_;
  std::vector<Var> leading_;
  double step_ = 1;
};

}  // namespace lotrinh::rcpsp::exact
