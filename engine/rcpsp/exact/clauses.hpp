#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Disjunctions of literals, given and learned.
///
/// Two literals of each clause are watched. A literal fails when the opposite slot's bound passes a
/// value, so watches are kept by slot and value: a bound that grows by k visits k lists, and no
/// truth values are stored. Idea: Feydy and Stuckey, "Lazy clause generation reengineered", CP
/// 2009; Moskewicz et al., "Chaff", DAC 2001, for the watches. What is different here is that
/// bounds stay integers, so that no literal is ever created.
class Clauses final : public Propagator {
 public:
  using Number = std::int32_t;

  /// Room for watches on the variables that exist; to be called when all of them do.
  void open(const Trail& trail);

  /// Adds a clause none of whose literals holds or fails for good. With two or more literals, the
  /// first two are watched: of a learned clause these are what it concludes, and a literal of the
  /// highest level of the others.
  Number add(const std::vector<Literal>& literals, std::int32_t spread, bool learned);

  /// Draws the conclusions of a bound that moved.
  bool moved(const Trail::Entry& entry, Propagation& state);

  void wake(std::int32_t) override {}
  void set_back(std::int32_t) override {}
  bool propagate(Propagation&) override { return true; }
  void explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
               Explanation& explanation) const override;

  /// Marks a learned clause as useful.
  void praise(Number clause);
  /// Forgets the less useful half of the learned clauses but those that are reasons now.
  void forget(const Trail& trail, std::int32_t self);
  [[nodiscard]] std::size_t learned() const { return learned_.size(); }
  /// Identity of a clause for a proof; set by whoever writes one.
  [[nodiscard]] std::int32_t proof_step(Number clause) const { return heads_[clause].proof_step; }
  void set_proof_step(Number clause, std::int32_t step) { heads_[clause].proof_step = step; }

 private:
  struct Head {
    std::uint32_t begin = 0;  // in literals_
    std::int32_t size = 0;
    std::int32_t spread = 0;  // levels among its literals when learned; 0: given
    std::int32_t proof_step = -1;
    float praise = 0;
    bool gone = false;
  };
  struct Watch {
    Number clause = 0;
    Literal other;  // when it holds the clause need not be looked at
  };

  [[nodiscard]] std::vector<Watch>& watches(Literal l) {
    return watches_[offset_[l.slot ^ 1] + (1 - l.value)];
  }
  bool visit(std::vector<Watch>& list, Literal failed, Propagation& state);
  void compact();

  std::vector<Head> heads_;
  std::vector<Literal> literals_;
  std::vector<Number> learned_;
  std::vector<Number> free_heads_;
  std::vector<std::vector<Watch>> watches_;
  std::vector<std::ptrdiff_t> offset_;  // by slot; its first bound is taken off already
  float praise_step_ = 1;
};

}  // namespace lotrinh::rcpsp::exact
