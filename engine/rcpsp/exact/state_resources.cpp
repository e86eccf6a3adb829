#include "rcpsp/exact/stating.hpp"

namespace lotrinh::rcpsp::exact {
namespace {

void add_usages(const std::vector<Usage>& usages, Var start, Literal present,
                std::vector<std::vector<CumulativeTask>>& tasks) {
  for (const Usage& usage : usages) {
    if (usage.amount > 0 && usage.to > usage.from)
      tasks[usage.resource.row()].push_back(
          {start, usage.from, usage.to - usage.from, usage.amount, present});
  }
}

}  // namespace

void state_resources(Stating& stating) {
  const Problem& problem = stating.problem;
  std::vector<std::vector<CumulativeTask>> tasks(problem.resources.size());
  for (const ActivityId a : problem.activities.ids()) {
    const Activity& activity = problem.activities[a];
    const Statement::Terms& terms = stating.statement.activities[a];
    add_usages(activity.usages, terms.start, always, tasks);
    for (std::size_t mode = 0; mode < activity.modes.size(); ++mode)
      add_usages(activity.modes[mode].usages, terms.start, terms.modes[mode], tasks);
  }
  for (const ResourceId r : problem.resources.ids()) {
    std::vector<std::int32_t> capacity = problem.resources[r].capacity;
    capacity.resize(problem.horizon, 0);
    Meaning meaning;
    meaning.kind = Meaning::Kind::resource;
    meaning.row = r.row();
    stating.cumulative(std::move(tasks[r.row()]), std::move(capacity), std::move(meaning));
  }
}

}  // namespace lotrinh::rcpsp::exact
