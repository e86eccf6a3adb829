#include "workflow/participations.hpp"

#include <algorithm>

namespace lotrinh::workflow {

std::optional<std::size_t> Participations::row(LearnerId who, ModuleId which) const {
  for (std::size_t at = first_row[who.row()]; at < first_row[who.row() + 1]; ++at) {
    if (module[at] == which) return at;
  }
  return std::nullopt;
}

Participations participations(const Scenario& scenario, const Plan& plan) {
  std::vector<SessionId> by_module = plan.sessions.ids();
  std::stable_sort(by_module.begin(), by_module.end(), [&](SessionId a, SessionId b) {
    return plan.sessions[a].module < plan.sessions[b].module;
  });
  Participations made;
  made.first_row.assign(scenario.learners.size() + 1, 0);
  for (const SessionId session : by_module) {
    for (const LearnerId learner : learners_in(scenario, plan, plan.sessions[session]))
      ++made.first_row[learner.row() + 1];
  }
  for (std::size_t i = 1; i < made.first_row.size(); ++i)
    made.first_row[i] += made.first_row[i - 1];
  // A counting sort by learner: sessions come in order of modules, and a learner's keep it.
  const std::size_t rows = made.first_row.back();
  made.learner.resize(rows);
  made.session.resize(rows);
  made.module.resize(rows);
  std::vector<std::uint32_t> next = made.first_row;
  for (const SessionId session : by_module) {
    for (const LearnerId learner : learners_in(scenario, plan, plan.sessions[session])) {
      const std::size_t row = next[learner.row()]++;
      made.learner[row] = learner;
      made.session[row] = session;
      made.module[row] = plan.sessions[session].module;
    }
  }
  return made;
}

}  // namespace lotrinh::workflow
