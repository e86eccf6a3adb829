#include "rcpsp/exact/stating.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {
namespace {

using Terms = Statement::Terms;
using Kind = Meaning::Kind;

/// Truth values "serves this demand" and how many of a pool do.
void state_demands(Stating& stating, ActivityId a) {
  const Activity& activity = stating.problem.activities[a];
  Terms& terms = stating.statement.activities[a];
  for (std::size_t k = 0; k < activity.demands.size(); ++k) {
    const Demand& demand = activity.demands[k];
    std::vector<Literal> serving;
    for (const WorkerId worker : stating.problem.pools[demand.pool]) {
      const Var serves = stating.engine.add_truth();
      stating.engine.prefer(serves, 1);
      terms.members.push_back({worker, k, serves});
      serving.push_back(is_true(serves));
    }
    if (static_cast<std::int32_t>(serving.size()) < demand.count) stating.clause({});
    Meaning meaning{Kind::demand, a.row(), k, {}, {}};
    stating.count(std::move(serving), demand.count, demand.count, std::move(meaning));
  }
}

/// Who serves a demand is in the team, and serves no other.
void state_team(Stating& stating, ActivityId a) {
  Terms& terms = stating.statement.activities[a];
  std::vector<WorkerId> workers;
  workers.reserve(terms.members.size());
  for (const Statement::Member& member : terms.members) workers.push_back(member.worker);
  std::sort(workers.begin(), workers.end());
  workers.erase(std::unique(workers.begin(), workers.end()), workers.end());
  for (const WorkerId worker : workers) {
    std::vector<Literal> parts;
    for (const Statement::Member& member : terms.members) {
      if (member.worker == worker) parts.push_back(is_true(member.serves));
    }
    if (parts.size() == 1) {
      terms.team.push_back({worker, parts[0]});
      continue;
    }
    const Literal present = is_true(stating.engine.add_truth());
    terms.team.push_back({worker, present});
    for (const Literal part : parts)
      stating.clause({negated(part), present}, {Kind::member, a.row(), worker.row(), {}, {}});
    std::vector<Literal> any = parts;
    any.push_back(negated(present));
    stating.clause(std::move(any), {Kind::member, a.row(), worker.row(), {}, {}});
    stating.count(std::move(parts), 0, 1, {Kind::one_part, a.row(), worker.row(), {}, {}});
  }
}

const Statement::InTeam* find(const Terms& terms, WorkerId worker) {
  const auto is = [&](const Statement::InTeam& in) { return in.worker == worker; };
  const auto found = std::find_if(terms.team.begin(), terms.team.end(), is);
  return found == terms.team.end() ? nullptr : &*found;
}

void state_required(Stating& stating, ActivityId a) {
  for (const WorkerId worker : stating.problem.activities[a].required) {
    const Statement::InTeam* in = find(stating.statement.activities[a], worker);
    if (in == nullptr)
      stating.clause({});
    else
      stating.clause({in->present});
  }
}

void state_exclusion(Stating& stating, ActivityId a, const Exclusion& exclusion) {
  const Activity& activity = stating.problem.activities[a];
  const Terms& terms = stating.statement.activities[a];
  std::vector<Literal> ruled_out{at_most(terms.start, exclusion.from - 1),
                                 at_least(terms.start, exclusion.to)};
  for (const WorkerId worker : exclusion.workers) {
    const Statement::InTeam* in = find(terms, worker);
    if (in == nullptr) return;  // never all of them
    ruled_out.push_back(negated(in->present));
  }
  for (std::size_t i = 0; i < activity.modes.size(); ++i) {
    if (!exclusion.applies(activity.modes[i], exclusion.from)) continue;
    std::vector<Literal> clause = ruled_out;
    clause.push_back(negated(terms.modes[i]));
    stating.clause(std::move(clause));
  }
}

/// "Not in the team, not in this mode, or not while the worker is away."
void state_absence(Stating& stating, ActivityId a, const Statement::InTeam& in) {
  const Problem& problem = stating.problem;
  const Worker& worker = problem.workers[in.worker];
  const Terms& terms = stating.statement.activities[a];
  for (std::size_t i = 0; i < terms.modes.size(); ++i) {
    const Mode& mode = problem.activities[a].modes[i];
    const bool stays =
        worker.mobility == Mobility::home_only && mode.site.valid() && mode.site != worker.home;
    if (stays) stating.clause({negated(in.present), negated(terms.modes[i])});
    if (mode.staffed_length() == 0) continue;
    for (Time away = 0; away < stating.end; ++away) {
      if (worker.available.contains(away)) continue;
      Time back = away;
      while (back < stating.end && !worker.available.contains(back)) ++back;
      stating.clause({negated(in.present), negated(terms.modes[i]),
                      at_most(terms.start, away - mode.staffed_to),
                      at_least(terms.start, back - mode.staffed_from)});
      away = back;
    }
  }
}

void state_one_at_a_time(Stating& stating, WorkerId worker) {
  std::vector<CumulativeTask> tasks;
  Meaning meaning{Kind::worker, worker.row(), 0, {}, {}};
  for (const ActivityId a : stating.problem.activities.ids()) {
    const Terms& terms = stating.statement.activities[a];
    const Statement::InTeam* in = find(terms, worker);
    if (in == nullptr) continue;
    for (std::size_t i = 0; i < terms.modes.size(); ++i) {
      const Mode& mode = stating.problem.activities[a].modes[i];
      if (mode.staffed_length() == 0) continue;
      tasks.push_back({terms.start, mode.staffed_from, mode.staffed_length(), 1,
                       stating.both(in->present, terms.modes[i])});
      meaning.tasks.push_back(a);
    }
  }
  state_limits(stating, worker, tasks);
  stating.cumulative(std::move(tasks), std::vector<std::int32_t>(stating.problem.horizon, 1),
                     std::move(meaning));
}

/// One way of doing an activity at a site.
struct Visit {
  ActivityId activity;
  std::size_t mode = 0;
};

/// Whoever takes part in both has the time to travel between them.
void state_travel(Stating& stating, Visit one, Visit other) {
  const Problem& problem = stating.problem;
  const Mode& mode = problem.activities[one.activity].modes[one.mode];
  const Mode& other_mode = problem.activities[other.activity].modes[other.mode];
  if (!mode.site.valid() || !other_mode.site.valid()) return;
  const Time gap = problem.between(mode.site, other_mode.site).gap;
  if (gap == 0) return;
  const Terms& terms = stating.statement.activities[one.activity];
  const Terms& other_terms = stating.statement.activities[other.activity];
  const Literal first = is_true(stating.engine.add_truth());
  const Literal second = is_true(stating.engine.add_truth());
  const Time there = mode.staffed_to + gap - other_mode.staffed_from;
  const Time back = other_mode.staffed_to + gap - mode.staffed_from;
  stating.arc({terms.start, other_terms.start, there, first}, {one.activity, other.activity});
  stating.arc({other_terms.start, terms.start, back, second}, {other.activity, one.activity});

  for (const Statement::InTeam& in : terms.team) {
    const Statement::InTeam* also = find(other_terms, in.worker);
    if (also == nullptr) continue;
    stating.clause({negated(in.present), negated(also->present), negated(terms.modes[one.mode]),
                    negated(other_terms.modes[other.mode]), first, second});
  }
}

void state_travels(Stating& stating) {
  if (stating.problem.sites == 0) return;
  std::vector<Visit> visits;
  for (const ActivityId a : stating.problem.activities.ids()) {
    for (std::size_t i = 0; i < stating.problem.activities[a].modes.size(); ++i)
      visits.push_back({a, i});
  }
  for (std::size_t i = 0; i < visits.size(); ++i) {
    for (std::size_t j = i + 1; j < visits.size(); ++j) {
      if (visits[i].activity != visits[j].activity) state_travel(stating, visits[i], visits[j]);
    }
  }
}

}  // namespace

void state_teams(Stating& stating) {
  for (const ActivityId a : stating.problem.activities.ids()) {
    state_demands(stating, a);
    state_team(stating, a);
    state_required(stating, a);
    for (const Exclusion& exclusion : stating.problem.activities[a].exclusions)
      state_exclusion(stating, a, exclusion);
    for (const Statement::InTeam& in : stating.statement.activities[a].team)
      state_absence(stating, a, in);
  }
  for (const WorkerId worker : stating.problem.workers.ids()) state_one_at_a_time(stating, worker);
  state_travels(stating);
}

}  // namespace lotrinh::rcpsp::exact
