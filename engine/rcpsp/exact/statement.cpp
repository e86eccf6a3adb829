#include "rcpsp/exact/statement.hpp"

#include "rcpsp/exact/stating.hpp"
#include "rcpsp/workspace.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {
namespace {

// About 60 bytes for each value of each variable: below 1.5 GB.
constexpr std::int64_t most_values = 20'000'000;

}  // namespace

void Stating::cumulative(std::vector<CumulativeTask> tasks, std::vector<std::int32_t> capacity,
                         Meaning meaning) {
  if (tasks.empty()) return;
  // A task may be looked at after the end, before it is known which mode keeps it from there.
  std::size_t last = capacity.size();
  for (const CumulativeTask& task : tasks)
    last = std::max(last, static_cast<std::size_t>(end + task.from + task.length) + 1);
  capacity.resize(last, 0);
  engine.add_cumulative(std::move(tasks), std::move(capacity));
  statement.propagators.push_back(std::move(meaning));
}

void Stating::count(std::vector<Literal> literals, std::int32_t least, std::int32_t most,
                    Meaning meaning) {
  engine.add_count(std::move(literals), least, most);
  statement.propagators.push_back(std::move(meaning));
}

Literal Stating::both(Literal a, Literal b) {
  if (a == always) return b;
  if (b == always) return a;
  const Var made = engine.add_truth();
  clause({negated(a), negated(b), is_true(made)});
  return is_true(made);
}

std::optional<Statement> state(const Problem& problem, Time end, Engine& engine) {
  if (static_cast<std::int64_t>(problem.activities.size()) * (end + 2) > most_values)
    return std::nullopt;
  Statement statement;
  statement.propagators.resize(2);  // clauses and arcs
  Stating stating{problem, end, engine, statement};
  state_times(stating);
  state_resources(stating);
  state_teams(stating);
  state_crews(stating);
  return statement;
}

Schedule Statement::read(const Problem& problem, const Trail& trail) const {
  const Links links(problem);
  Workspace workspace(problem, links);
  for (const ActivityId a : problem.activities.ids()) {
    const Terms& terms = activities[a];
    Placement placement;
    const auto chosen = std::find_if(terms.modes.begin(), terms.modes.end(),
                                     [&](Literal mode) { return trail.holds(mode); });
    placement.mode = static_cast<std::int32_t>(chosen - terms.modes.begin());
    placement.start = trail.low(terms.start);
    for (const Member& member : terms.members) {  // in the order of demands
      if (trail.holds(is_true(member.serves))) placement.team.add(member.worker);
    }
    workspace.insert(a, placement);
  }
  return workspace.schedule();
}

void Statement::prefer(const Schedule& schedule, Engine& engine) const {
  for (std::size_t row = 0; row < activities.size(); ++row) {
    const ActivityId a(row);
    const Placement& placement = schedule.placements[a];
    const Terms& terms = activities[a];
    engine.prefer(terms.start, placement.start);
    for (std::size_t mode = 0; mode < terms.modes.size(); ++mode) {
      if (!(terms.modes[mode] == always))
        engine.prefer(variable(terms.modes[mode]),
                      static_cast<std::size_t>(placement.mode) == mode ? 1 : 0);
    }
    for (const Member& member : terms.members)
      engine.prefer(member.serves, placement.team.contains(member.worker) ? 1 : 0);
  }
}

}  // namespace lotrinh::rcpsp::exact
