#include "rcpsp/exact/stating.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {
namespace {

using Terms = Statement::Terms;

/// "Not in this mode, or not at a start that its set lacks."
void state_calendar(Stating& stating, ActivityId a, const Mode& mode, Literal in_mode) {
  const Var start = stating.statement.activities[a].start;
  const Meaning meaning{Meaning::Kind::calendar, a.row(), 0, {}, {}};
  const TimeSet& starts = stating.problem.start_sets[mode.starts];
  const Time last = stating.end - mode.duration;
  const Time first = starts.next(0);
  if (first == TimeSet::none || first > last) return stating.clause({negated(in_mode)}, meaning);
  stating.clause({negated(in_mode), at_least(start, first)}, meaning);
  Time member = first;
  for (Time t = first; t <= last; ++t) {
    if (!starts.contains(t)) continue;
    if (t > member + 1)
      stating.clause({negated(in_mode), at_most(start, member), at_least(start, t)}, meaning);
    member = t;
  }
  stating.clause({negated(in_mode), at_most(start, member)}, meaning);
}

void state_modes(Stating& stating, ActivityId a) {
  const Activity& activity = stating.problem.activities[a];
  Terms& terms = stating.statement.activities[a];
  terms.start =
      stating.engine.add_variable(0, std::max(0, stating.end - activity.shortest_duration()));
  if (activity.modes.size() == 1) {
    terms.modes.push_back(always);
  } else {
    for (std::size_t i = 0; i < activity.modes.size(); ++i)
      terms.modes.push_back(is_true(stating.engine.add_truth()));
    stating.count(terms.modes, 1, 1, {});
  }
  const Var makespan = stating.statement.makespan;
  for (std::size_t i = 0; i < activity.modes.size(); ++i) {
    const Mode& mode = activity.modes[i];
    state_calendar(stating, a, mode, terms.modes[i]);
    stating.arc({terms.start, makespan, mode.duration, terms.modes[i]}, {a, {}});
  }
}

void state_precedence(Stating& stating, const Precedence& precedence) {
  const Activity& activity = stating.problem.activities[precedence.before];
  const Terms& before = stating.statement.activities[precedence.before];
  const Var after = stating.statement.activities[precedence.after].start;
  const Statement::Lag lag{precedence.before, precedence.after};
  for (std::size_t i = 0; i < activity.modes.size(); ++i) {
    const Time duration = activity.modes[i].duration;
    stating.arc({before.start, after, duration + precedence.lag, before.modes[i]}, lag);
    if (precedence.max_lag)
      stating.arc({after, before.start, -(duration + *precedence.max_lag), before.modes[i]}, lag);
  }
  if (activity.modes.size() > 1)
    stating.arc({before.start, after, activity.shortest_duration() + precedence.lag, always}, lag);
}

/// If `order` holds, `later` starts when `earlier` has ended.
void state_order(Stating& stating, ActivityId earlier, ActivityId later, Literal order) {
  const Activity& activity = stating.problem.activities[earlier];
  const Terms& terms = stating.statement.activities[earlier];
  const Var after = stating.statement.activities[later].start;
  for (std::size_t i = 0; i < activity.modes.size(); ++i) {
    const Literal condition = stating.both(order, terms.modes[i]);
    stating.arc({terms.start, after, activity.modes[i].duration, condition}, {earlier, later});
  }
}

}  // namespace

void state_times(Stating& stating) {
  const Problem& problem = stating.problem;
  Statement& statement = stating.statement;
  statement.makespan = stating.engine.add_variable(0, stating.end);
  for (const ActivityId a : problem.activities.ids()) {
    statement.activities.add({});
    if (problem.activities[a].modes.empty()) stating.clause({});
    state_modes(stating, a);
  }
  for (const Precedence& precedence : problem.precedences) state_precedence(stating, precedence);
  for (const Disjunction& pair : problem.disjunctions) {
    const Literal order = is_true(stating.engine.add_truth());
    state_order(stating, pair.one, pair.other, order);
    state_order(stating, pair.other, pair.one, negated(order));
  }
}

}  // namespace lotrinh::rcpsp::exact
