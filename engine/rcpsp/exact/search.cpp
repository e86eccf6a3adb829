#include "rcpsp/exact/search.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {

ExactSearch::ExactSearch(const Problem& problem, Time end)
    : problem_(problem), makespan_(end + 1) {}

std::unique_ptr<ExactSearch> ExactSearch::of(const Problem& problem, Time end, ProofLog* log) {
  end = std::min(end, problem.horizon);
  std::unique_ptr<ExactSearch> made(new ExactSearch(problem, end));
  auto statement = state(problem, end, made->engine_);
  if (!statement) return nullptr;
  made->statement_ = std::move(*statement);
  made->engine_.keep_proof(log);
  std::vector<Var> starts;
  for (const Statement::Terms& terms : made->statement_.activities) starts.push_back(terms.start);
  starts.push_back(made->statement_.makespan);
  made->complete_ = !made->engine_.start(std::move(starts));
  return made;
}

void ExactSearch::run(const Effort& effort) {
  const std::uint64_t end = conflicts() + effort.conflicts;
  while (!complete_ && conflicts() < end && !(effort.stop && effort.stop()))
    (void)ask({end - conflicts(), effort.stop});
}

Outcome ExactSearch::ask(const Effort& effort) {
  constexpr std::uint64_t first_patience = 500;
  const bool from_below = questions_++ % 2 == 1;
  const Literal least = at_most(statement_.makespan, engine_.trail().low(statement_.makespan));
  const std::uint64_t patience = from_below ? first_patience : 2 * first_patience;
  const Outcome outcome = engine_.search({std::min(effort.conflicts, patience), effort.stop},
                                         from_below ? least : always);
  if (outcome == Outcome::refuted) complete_ = true;
  if (outcome == Outcome::solution) {
    const Time makespan = engine_.trail().low(statement_.makespan);
    adopt(statement_.read(problem_, engine_.trail()), makespan);
  }
  return outcome;
}

void ExactSearch::offer(const Schedule& schedule, Time makespan) {
  if (makespan < makespan_) adopt(schedule, makespan);
}

void ExactSearch::know(Time bound) {
  if (!complete_ && !engine_.require(at_least(statement_.makespan, bound))) complete_ = true;
}

void ExactSearch::adopt(const Schedule& schedule, Time makespan) {
  best_ = schedule;
  makespan_ = makespan;
  statement_.prefer(schedule, engine_);
  if (!engine_.require(at_most(statement_.makespan, makespan - 1))) complete_ = true;
}

Time ExactSearch::bound() const {
  if (complete_) return makespan_;
  return engine_.trail().level() == 0 ? engine_.trail().low(statement_.makespan) : 0;
}

Answer shortest(const Problem& problem, const Effort& effort) {
  Answer answer;
  const auto search = ExactSearch::of(problem, problem.horizon);
  if (!search) return answer;
  search->run(effort);
  answer.schedule = search->best();
  answer.bound = search->bound();
  answer.complete = search->complete();
  answer.conflicts = search->conflicts();
  return answer;
}

}  // namespace lotrinh::rcpsp::exact
