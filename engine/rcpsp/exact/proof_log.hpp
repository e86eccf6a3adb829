#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Everything a search learned, with what each step was learned from, so that it can be checked
/// without the search.
///
/// A step is a clause, and the rules from which it follows: assume that none of its literals holds,
/// apply the rules in the order given, and a contradiction appears ("reverse unit propagation" with
/// hints). A rule is an earlier step or one of the problem's own: a time lag, a resource at one
/// time, a count. Source: Goldberg and Novikov, DATE 2003; Cruz-Filipe et al., "Efficient certified
/// RAT verification", CADE 2017 (hints); what is different here: literals are bounds of integers.
class ProofLog {
 public:
  static constexpr int conflict = std::numeric_limits<int>::max();  ///< used last in a step

  struct Hint {
    std::int32_t propagator = 0;
    std::int32_t rule = 0;  ///< for a clause: its step; negative: given clause -1 - rule
    std::int32_t detail = 0;
    std::uint32_t begin = 0;  ///< in literals(): what it rests on, negated, and what it concludes
    std::uint32_t end = 0;
  };
  struct Step {
    std::uint32_t begin = 0;  ///< in literals()
    std::uint32_t end = 0;
    std::uint32_t first_hint = 0;
    std::uint32_t last_hint = 0;
  };

  /// A rule was used to derive a literal; `order` sorts the rules of one step.
  void use(int order, std::int32_t propagator, const Explanation& why, Literal derived);
  /// Ends a step with the clause that follows from the rules used since the last.
  std::int32_t conclude(const std::vector<Literal>& clause);
  /// Forgets the rules used since the last step.
  void drop() { used_.clear(); }

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] const std::vector<Hint>& hints() const { return hints_; }
  [[nodiscard]] const std::vector<Literal>& literals() const { return literals_; }

 private:
  struct Used {
    int order = 0;
    Hint hint;
  };
  std::vector<Used> used_;
  std::vector<Step> steps_;
  std::vector<Hint> hints_;
  std::vector<Literal> literals_;
};

}  // namespace lotrinh::rcpsp::exact
