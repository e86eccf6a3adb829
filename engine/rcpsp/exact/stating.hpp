#pragma once

#include "rcpsp/exact/statement.hpp"

namespace lotrinh::rcpsp::exact {

/// Work in progress on a statement: what all parts of it need.
struct Stating {
  const Problem& problem;
  Time end;  ///< nothing may last longer
  Engine& engine;
  Statement& statement;

  void clause(std::vector<Literal> literals, Meaning meaning = {}) {
    engine.add_clause(std::move(literals));
    statement.clauses.push_back(std::move(meaning));
  }
  void arc(const Arc& arc, Statement::Lag lag) {
    engine.add_arc(arc);
    statement.arcs.push_back(lag);
  }
  void cumulative(std::vector<CumulativeTask> tasks, std::vector<std::int32_t> capacity,
                  Meaning meaning);
  void count(std::vector<Literal> literals, std::int32_t least, std::int32_t most, Meaning meaning);
  /// A literal that holds at least when both do.
  [[nodiscard]] Literal both(Literal a, Literal b);
};

/// Starts, modes, calendars, time lags and disjunctions.
void state_times(Stating& stating);
/// Resources with their capacities.
void state_resources(Stating& stating);
/// Demands, teams, availability and travel of workers.
void state_teams(Stating& stating);
/// Work of a worker within weeks, months, years.
void state_limits(Stating& stating, WorkerId worker, const std::vector<CumulativeTask>& tasks);
/// Sets of workers with the demands that only they can serve.
void state_crews(Stating& stating);

}  // namespace lotrinh::rcpsp::exact
