#pragma once

#include "rcpsp/lists/activity_list.hpp"
#include "rcpsp/lists/serial_generation.hpp"

namespace lotrinh::rcpsp::lists {

/// Pushes schedules together from both ends.
class Justification {
 public:
  explicit Justification(const Network& network);

  /// Moves all activities as late as the makespan allows, last ends first, then all as early as
  /// possible, first starts first. Two generation passes. The schedule must be feasible.
  /// @return the new makespan, never more than before
  ///
  /// Source: Valls, Ballestin and Quintanilla, "Justification and RCPSP: a technique that pays",
  /// EJOR 2005.
  Time both_ways(std::vector<Time>& starts);

 private:
  Axis forward_;
  Axis backward_;
  SerialGeneration forward_pass_;
  SerialGeneration backward_pass_;
  ListBuilder forward_lists_;
  ListBuilder backward_lists_;
  std::vector<Time> keys_;
  std::vector<Row> list_;
};

}  // namespace lotrinh::rcpsp::lists
