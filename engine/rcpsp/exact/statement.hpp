#pragma once

#include "rcpsp/exact/engine.hpp"
#include "rcpsp/schedule.hpp"

#include <optional>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// What a rule of the engine says about the problem, for whoever explains or checks a proof.
struct Meaning {
  enum class Kind {
    none,      ///< takes no part in proofs that are kept
    calendar,  ///< activity `row` ends in time
    resource,  ///< resource `row` is not overloaded
    worker,    ///< worker `row` does one thing at a time
    crew,      ///< no more of the workers of a set are busy than there are
    demand,    ///< activity `row` has as many of a pool as its demand number `part` asks for
    one_part,  ///< a worker serves one demand of an activity
    member     ///< who serves a demand is in the team
  };
  Kind kind = Kind::none;
  std::size_t row = 0;
  std::size_t part = 0;
  std::vector<WorkerId> crew;
  std::vector<ActivityId> tasks;  ///< of a resource, a worker or a crew, in the engine's order
};

/// The variables that stand for a problem in an engine.
struct Statement {
  struct Member {
    WorkerId worker;
    std::size_t demand = 0;  ///< of the activity
    Var serves = 0;          ///< truth value
  };
  struct InTeam {
    WorkerId worker;
    Literal present = always;
  };
  struct Terms {
    Var start = 0;
    std::vector<Literal> modes;
    std::vector<Member> members;
    std::vector<InTeam> team;
  };

  Table<Terms, ActivityId> activities;
  Var makespan = 0;
  /// A time lag; without a later activity that between an activity and the makespan.
  struct Lag {
    ActivityId before;
    ActivityId after;
  };
  std::vector<Meaning> propagators;  ///< by number in the engine
  std::vector<Meaning> clauses;      ///< by order of Engine::add_clause
  std::vector<Lag> arcs;             ///< by order of Engine::add_arc

  /// The schedule that the engine's variables describe when all are fixed.
  [[nodiscard]] Schedule read(const Problem& problem, const Trail& trail) const;
  /// Makes a schedule the one that the search stays near to.
  void prefer(const Schedule& schedule, Engine& engine) const;
};

/// States a problem, with all activities to be scheduled and ended by `end`, in an engine.
/// Nothing when it is too large.
///
/// Beside the model's own rules, sets of workers get a capacity of their own: the demands that only
/// they can serve never ask for more than there are. These follow from the others and prove more.
/// Source: Young, Feydy and Schutt, "Constraint programming applied to the multi-skill project
/// scheduling problem", CP 2017.
[[nodiscard]] std::optional<Statement> state(const Problem& problem, Time end, Engine& engine);

}  // namespace lotrinh::rcpsp::exact
