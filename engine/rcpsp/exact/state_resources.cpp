#include "rcpsp/exact/stating.hpp"

namespace lotrinh::rcpsp::exact {
namespace {

/// What draws on one resource.
struct Users {
  std::vector<CumulativeTask> tasks;
  Meaning meaning;
};

void add_usages(const std::vector<Usage>& usages, ActivityId a, CumulativeTask task,
                std::vector<Users>& users) {
  for (const Usage& usage : usages) {
    if (usage.amount <= 0 || usage.to <= usage.from) continue;
    task.from = usage.from;
    task.length = usage.to - usage.from;
    task.demand = usage.amount;
    users[usage.resource.row()].tasks.push_back(task);
    users[usage.resource.row()].meaning.tasks.push_back(a);
  }
}

}  // namespace

void state_resources(Stating& stating) {
  const Problem& problem = stating.problem;
  std::vector<Users> users(problem.resources.size());
  for (const ActivityId a : problem.activities.ids()) {
    const Activity& activity = problem.activities[a];
    const Statement::Terms& terms = stating.statement.activities[a];
    add_usages(activity.usages, a, {terms.start, 0, 0, 0, always}, users);
    for (std::size_t mode = 0; mode < activity.modes.size(); ++mode)
      add_usages(activity.modes[mode].usages, a, {terms.start, 0, 0, 0, terms.modes[mode]}, users);
  }
  for (const ResourceId r : problem.resources.ids()) {
    Users& of = users[r.row()];
    of.meaning.kind = Meaning::Kind::resource;
    of.meaning.row = r.row();
    std::vector<std::int32_t> capacity = problem.resources[r].capacity;
    capacity.resize(problem.horizon, 0);
    stating.cumulative(std::move(of.tasks), std::move(capacity), std::move(of.meaning));
  }
}

}  // namespace lotrinh::rcpsp::exact
