#pragma once

#include "rcpsp/exact/branching.hpp"
#include "rcpsp/exact/clauses.hpp"
#include "rcpsp/exact/proof_log.hpp"

#include <vector>

namespace lotrinh::rcpsp::exact {

/// What follows from a conflict.
struct Lesson {
  std::vector<Literal> clause;  ///< the first holds after going back; the second is of that level
  int level = 0;                ///< to go back to
  std::int32_t spread = 1;      ///< number of levels in the clause
};

/// Learns a clause from a conflict.
///
/// Starting from the literals that contradict each other, those of the last level are replaced by
/// their reasons until one is left: the first unique implication point. Of every bound only as much
/// is asked for as the conflict needs. Then literals that follow from the others are dropped.
/// Source: Marques-Silva and Sakallah, "GRASP", ICCAD 1996; Zhang et al., "Efficient conflict
/// driven learning", ICCAD 2001; Een and Sorensson, "MiniSat", 2003 (local minimisation). On
/// integer bounds: Feydy and Stuckey, CP 2009.
class Learning {
 public:
  struct Parts {
    const Trail& trail;
    const std::vector<Propagator*>& propagators;
    Clauses& clauses;
    Branching& branching;
    ProofLog* log;
  };

  /// Why literals that contradict each other hold; to be called where the conflict arose.
  /// Returns the highest level among them.
  int gather(const Parts& parts, const Propagation& state);
  /// After going back to that level.
  [[nodiscard]] Lesson learn(const Parts& parts);

 private:
  void ask(const Trail& trail, Literal l);
  const Explanation& explain(const Parts& parts, int index);
  [[nodiscard]] bool implied(const Parts& parts, int index);
  void drop_implied(const Parts& parts);
  [[nodiscard]] Lesson lesson(const Parts& parts, Literal last);
  void note(const Parts& parts, int order, const Reason& reason);

  std::vector<Literal> conflict_;
  std::vector<Value> needed_;  // of each entry of the trail; nothing: not asked for
  std::vector<int> lower_;     // entries asked for below the level of the conflict
  std::vector<int> resolved_;  // entries of that level replaced by their reasons
  int open_ = 0;               // entries asked for at that level
  Explanation explanation_;
  std::vector<int> stamp_;
  int stamps_ = 0;
};

}  // namespace lotrinh::rcpsp::exact
