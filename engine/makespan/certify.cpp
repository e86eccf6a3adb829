// A log holds all that a search learned; most of it did not serve what was proved in the end. Going
// back from the last step, only what later steps name is kept, as a proof is trimmed by Goldberg
// and Novikov (DATE 2003). Facts for good (steps with one literal) are not named by those who use
// them, so all of them are kept.
#include "makespan/certify.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace lotrinh::makespan {
namespace {

using rcpsp::exact::Literal;
using rcpsp::exact::Meaning;
using rcpsp::exact::ProofLog;
using rcpsp::exact::Statement;

/// Translates what the engine speaks of into jobs, resources and employees.
class Translation {
 public:
  Translation(const Statement& statement, MakespanCertificate& made)
      : statement_(statement), made_(made) {
    using Subject = MakespanFact::Subject;
    for (const auto id : statement.activities.ids()) {
      const Statement::Terms& terms = statement.activities[id];
      MakespanFact fact;
      fact.job = JobId(id.row());
      subjects_[terms.start] = fact;
      for (const Statement::InTeam& in : terms.team) {
        fact.subject = Subject::works;
        fact.employee = EmployeeId(in.worker.row());
        subjects_[variable(in.present)] = fact;
      }
      for (const Statement::Member& member : terms.members) {  // after teams: may be the same
        fact.subject = Subject::serves;
        fact.need = member.demand;
        fact.employee = EmployeeId(member.worker.row());
        subjects_[member.serves] = fact;
      }
    }
    MakespanFact end;
    end.subject = Subject::end;
    subjects_[statement.makespan] = end;
  }

  [[nodiscard]] MakespanFact fact(Literal l) const {
    MakespanFact fact = subjects_.at(variable(l));
    const bool least = (l.slot & 1) == 0;
    fact.side = least ? MakespanFact::Side::at_least : MakespanFact::Side::at_most;
    fact.value = least ? l.value : -l.value;
    return fact;
  }

  /// `step_rows`: where steps of the log stand in the certificate.
  MakespanRule rule(const ProofLog::Hint& hint, const std::vector<std::size_t>& step_rows) {
    if (hint.propagator == 0 && hint.rule >= 0) return by_step(step_rows[hint.rule]);
    if (hint.propagator == 0) return by_meaning(statement_.clauses[-1 - hint.rule], hint);
    if (hint.propagator == 1) return by_lag(statement_.arcs[hint.rule]);
    return by_meaning(statement_.propagators[hint.propagator], hint);
  }

 private:
  static MakespanRule by_step(std::size_t row) {
    MakespanRule rule;
    rule.row = row;
    return rule;
  }

  static MakespanRule by_lag(const Statement::Lag& lag) {
    MakespanRule rule;
    rule.kind = lag.after.valid() ? MakespanRule::Kind::waits : MakespanRule::Kind::ends;
    rule.job = JobId((lag.after.valid() ? lag.after : lag.before).row());
    if (lag.after.valid()) rule.other = JobId(lag.before.row());
    return rule;
  }

  MakespanRule by_meaning(const Meaning& meaning, const ProofLog::Hint& hint) {
    using Kind = MakespanRule::Kind;
    MakespanRule rule;
    rule.row = meaning.row;
    switch (meaning.kind) {
      case Meaning::Kind::none:
      case Meaning::Kind::calendar:
        rule.kind = Kind::ends;
        rule.job = JobId(meaning.row);
        rule.row = 0;
        return rule;
      case Meaning::Kind::resource:
        rule.kind = Kind::resource;
        return timed(rule, meaning, hint);
      case Meaning::Kind::worker:
        rule.kind = Kind::employee;
        return timed(rule, meaning, hint);
      case Meaning::Kind::crew:
        rule.kind = Kind::crew;
        rule.row = crew_row(meaning);
        return timed(rule, meaning, hint);
      case Meaning::Kind::demand:
        rule.kind = Kind::need;
        break;
      case Meaning::Kind::one_part:
        rule.kind = Kind::once;
        break;
      case Meaning::Kind::member:
        rule.kind = Kind::member;
        break;
    }
    rule.job = JobId(meaning.row);
    rule.row = meaning.part;
    return rule;
  }

  static MakespanRule timed(MakespanRule rule, const Meaning& meaning, const ProofLog::Hint& hint) {
    rule.time = hint.time;
    rule.job = JobId(meaning.tasks[hint.subject].row());
    return rule;
  }

  std::size_t crew_row(const Meaning& meaning) {
    std::vector<EmployeeId> crew;
    crew.reserve(meaning.crew.size());
    for (const auto worker : meaning.crew) crew.emplace_back(worker.row());
    const auto [known, is_new] = crews_.try_emplace(crew, made_.crews.size());
    if (is_new) made_.crews.push_back(std::move(crew));
    return known->second;
  }

  const Statement& statement_;
  MakespanCertificate& made_;
  std::map<rcpsp::exact::Var, MakespanFact> subjects_;
  std::map<std::vector<EmployeeId>, std::size_t> crews_;
};

bool is_for_good(const ProofLog::Step& step) { return step.end_literal - step.first_literal <= 1; }

/// The last step that matters: where an end by bound - 1 is refuted.
struct Goal {
  std::size_t step = 0;
  std::int64_t bound = 0;
};

Goal goal_of(const Statement& statement, const ProofLog& log,
             std::optional<std::int64_t> refuted_end) {
  Goal goal;
  for (std::size_t i = 0; i < log.steps().size(); ++i) {
    const ProofLog::Step& step = log.steps()[i];
    if (step.first_literal == step.end_literal && refuted_end) {
      if (*refuted_end + 1 > goal.bound) goal = {i, *refuted_end + 1};
    } else if (is_for_good(step) && step.first_literal != step.end_literal) {
      const Literal l = log.literals()[step.first_literal];
      if (l.slot == rcpsp::exact::low_slot(statement.makespan) && l.value > goal.bound)
        goal = {i, l.value};
    }
  }
  return goal;
}

std::vector<bool> steps_that_serve(const ProofLog& log, std::size_t last) {
  std::vector<bool> serves(last + 1, false);
  serves[last] = true;
  for (std::size_t i = last + 1; i-- > 0;) {
    const ProofLog::Step& step = log.steps()[i];
    if (!serves[i] && !is_for_good(step)) continue;
    serves[i] = true;
    for (std::uint32_t h = step.first_hint; h < step.end_hint; ++h) {
      const ProofLog::Hint& hint = log.hints()[h];
      if (hint.propagator == 0 && hint.rule >= 0) serves[hint.rule] = true;
    }
  }
  return serves;
}

}  // namespace

MakespanCertificate certificate_of(const Statement& statement, const ProofLog& log,
                                   MakespanGround ground, std::int64_t ground_bound,
                                   std::optional<std::int64_t> refuted_end) {
  MakespanCertificate made;
  made.bound = ground_bound;
  made.ground = std::move(ground);
  const Goal goal = goal_of(statement, log, refuted_end);
  if (goal.bound <= ground_bound) return made;
  made.bound = goal.bound;
  Translation translation(statement, made);
  const std::vector<bool> serves = steps_that_serve(log, goal.step);
  std::vector<std::size_t> rows(goal.step + 1, 0);
  for (std::size_t i = 0; i <= goal.step; ++i) {
    if (!serves[i]) continue;
    rows[i] = made.steps.size();
    const ProofLog::Step& step = log.steps()[i];
    MakespanStep translated;
    for (std::uint32_t l = step.first_literal; l < step.end_literal; ++l)
      translated.facts.push_back(translation.fact(log.literals()[l]));
    for (std::uint32_t h = step.first_hint; h < step.end_hint; ++h)
      translated.rules.push_back(translation.rule(log.hints()[h], rows));
    made.steps.push_back(std::move(translated));
  }
  return made;
}

}  // namespace lotrinh::makespan
