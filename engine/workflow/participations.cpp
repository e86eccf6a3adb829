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
  struct Entry {
    LearnerId learner;
    SessionId session;
  };
  std::vector<Entry> entries;
  std::vector<SessionId> by_module = plan.sessions.ids();
  std::stable_sort(by_module.begin(), by_module.end(), [&](SessionId a, SessionId b) {
    return plan.sessions[a].module < plan.sessions[b].module;
  });
  Participations made;
  made.first_row.assign(scenario.learners.size() + 1, 0);
  for (const SessionId session : by_module) {
    for (const LearnerId learner : learners_in(scenario, plan, plan.sessions[session])) {
      entries.push_back({learner, session});
      ++made.first_row[learner.row() + 1];
    }
  }
  for (std::size_t i = 1; i < made.first_row.size(); ++i)
    made.first_row[i] += made.first_row[i - 1];
  // A counting sort by learner: the entries come in order of modules and keep it.
  made.learner.resize(entries.size());
  made.session.resize(entries.size());
  made.module.resize(entries.size());
  std::vector<std::size_t> next = made.first_row;
  for (const Entry& entry : entries) {
    const std::size_t row = next[entry.learner.row()]++;
    made.learner[row] = entry.learner;
    made.session[row] = entry.session;
    made.module[row] = plan.sessions[entry.session].module;
  }
  return made;
}

}  // namespace lotrinh::workflow
