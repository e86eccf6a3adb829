#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Everything a search learned, with the rules that it was learned from, so that it can be checked
/// without the search.
///
/// A step is a clause. Whoever checks it assumes that none of its literals holds and applies the
/// rules in the order given: they end in a contradiction. A rule is an earlier step or one of the
/// problem's own: a time lag, a resource at one time, a count. What a rule concludes is not
/// written, since whoever checks has to conclude it anyway. Source: Goldberg and Novikov,
/// "Verification of proofs of unsatisfiability for CNF formulas", DATE 2003; Cruz-Filipe et al.,
/// "Efficient certified RAT verification", CADE 2017 (rules named in order). What is different
/// here: literals are bounds of integers, and rules of the problem take part.
class ProofLog {
 public:
  static constexpr int last = std::numeric_limits<int>::max();  ///< order of a contradiction

  struct Hint {
    std::int32_t propagator = 0;
    std::int32_t rule = 0;  ///< for a clause: its step, or -1 - the number of a given one
    std::int32_t time = 0;
    std::int32_t subject = 0;
  };
  struct Step {
    std::uint32_t first_literal = 0;
    std::uint32_t end_literal = 0;
    std::uint32_t first_hint = 0;
    std::uint32_t end_hint = 0;
  };

  /// Takes no more than so many hints; what is learned after that is not written.
  explicit ProofLog(std::size_t most_hints) : most_hints_(most_hints) {}

  /// A rule was used; `order` sorts the rules of one step.
  void use(int order, std::int32_t propagator, const Explanation& why);
  /// Ends a step with the clause that follows from the rules used since the last; returns its
  /// number, or -1 when the log is full.
  std::int32_t conclude(const std::vector<Literal>& clause);
  /// Forgets the rules used since the last step.
  void drop() { used_.clear(); }
  [[nodiscard]] bool full() const { return hints_.size() > most_hints_; }

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] const std::vector<Hint>& hints() const { return hints_; }
  [[nodiscard]] const std::vector<Literal>& literals() const { return literals_; }

 private:
  struct Used {
    int order = 0;
    Hint hint;
  };
  std::size_t most_hints_;
  std::vector<Used> used_;
  std::vector<Step> steps_;
  std::vector<Hint> hints_;
  std::vector<Literal> literals_;
};

}  // namespace lotrinh::rcpsp::exact
