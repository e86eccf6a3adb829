#pragma once

#include "rcpsp/exact/arcs.hpp"
#include "rcpsp/exact/branching.hpp"
#include "rcpsp/exact/clauses.hpp"
#include "rcpsp/exact/count.hpp"
#include "rcpsp/exact/cumulative.hpp"
#include "rcpsp/exact/learning.hpp"
#include "rcpsp/exact/proof_log.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Effort that a search may spend.
struct Effort {
  std::uint64_t conflicts = 0;
  std::function<bool()> stop;  ///< asked now and then
};

enum class Outcome {
  solution,       ///< all variables are fixed; read them, then go back to the root
  refuted,        ///< there is no solution
  guess_refuted,  ///< there is none with the guess
  effort_spent
};

/// Complete search by lazy clause generation: propagation of integer bounds, each with a reason;
/// from every conflict a clause is learned that cuts off all other ways into it.
///
/// Source: Ohrimenko, Stuckey and Codish, "Propagation via lazy clause generation", Constraints
/// 2009; Schutt et al. 2011 for its use on projects.
class Engine {
 public:
  Engine();

  // Stating the problem.
  Var add_variable(Value low, Value high) { return trail_.add(low, high); }
  Var add_truth() { return add_variable(0, 1); }
  /// One of the literals holds; returns the number of the statement, by order of all such.
  void add_clause(std::vector<Literal> literals) { given_.push_back(std::move(literals)); }
  void add_arc(const Arc& arc) { arcs_.add(arc); }
  void add_cumulative(std::vector<CumulativeTask> tasks, std::vector<std::int32_t> capacity);
  void add_count(std::vector<Literal> literals, std::int32_t least, std::int32_t most);

  /// Ends the statement of the problem; false when it has no solution at first sight.
  [[nodiscard]] bool start(std::vector<Var> leading);

  /// Adds a fact for good, from the root; false when it leaves no solution.
  [[nodiscard]] bool require(Literal l);
  void prefer(Var x, Value value) { branching_.prefer(x, value); }

  /// Searches on; with a guess, only for solutions in which it holds.
  [[nodiscard]] Outcome search(const Effort& effort, Literal guess = always);
  void go_to_root() { go_back(0); }

  [[nodiscard]] const Trail& trail() const { return trail_; }
  [[nodiscard]] std::uint64_t conflicts() const { return conflicts_; }
  /// Writes all that is learned from now on; must be set before start().
  void keep_proof(ProofLog* log) { log_ = log; }

 private:
  struct Watcher {
    std::int32_t propagator = 0;
    std::int32_t tag = 0;
  };
  std::int32_t adopt(std::unique_ptr<Propagator> propagator);
  void watch(Slot slot, std::int32_t propagator, std::int32_t tag);
  [[nodiscard]] bool state_clauses();
  [[nodiscard]] bool propagate();
  [[nodiscard]] bool spread_moves();
  void log_root();
  void go_back(int level);
  [[nodiscard]] bool learn();
  void decide(Literal l);
  [[nodiscard]] std::uint64_t restart_length();

  Trail trail_;
  Propagation state_{trail_};
  Clauses clauses_;
  Arcs arcs_{1};
  std::vector<std::unique_ptr<Propagator>> owned_;
  std::vector<Propagator*> propagators_;  // by number: clauses, arcs, then the owned
  std::vector<std::vector<Watcher>> watchers_;
  std::vector<std::int32_t> queue_;
  std::vector<bool> queued_;
  std::vector<std::vector<Literal>> given_;
  int moves_spread_ = 0;  // entries of the trail whose conclusions have been drawn
  int root_logged_ = 0;
  Learning learning_;
  Branching branching_;
  ProofLog* log_ = nullptr;
  std::uint64_t conflicts_ = 0;
  std::uint64_t restarts_ = 0;
  std::uint64_t conflicts_left_to_restart_ = 0;
  std::size_t clauses_kept_ = 4000;
  bool hopeless_ = false;
};

}  // namespace lotrinh::rcpsp::exact
