#include "rcpsp/exact/engine.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {
namespace {

/// The sequence 1 1 2 1 1 2 4 ...: Luby, Sinclair and Zuckerman, "Optimal speedup of Las Vegas
/// algorithms", IPL 1993.
std::uint64_t luby(std::uint64_t i) {
  std::uint64_t power = 1;
  while (power < i + 2) power *= 2;
  while (power - 1 != i + 1) {
    i -= power / 2 - 1;
    power = 1;
    while (power < i + 2) power *= 2;
  }
  return power / 2;
}

}  // namespace

Engine::Engine() : propagators_{&clauses_, &arcs_} {}

std::int32_t Engine::adopt(std::unique_ptr<Propagator> propagator) {
  propagators_.push_back(propagator.get());
  owned_.push_back(std::move(propagator));
  return static_cast<std::int32_t>(propagators_.size()) - 1;
}

void Engine::watch(Slot slot, std::int32_t propagator, std::int32_t tag) {
  if (watchers_.size() < 2 * trail_.variables()) watchers_.resize(2 * trail_.variables());
  watchers_[slot].push_back({propagator, tag});
}

void Engine::add_cumulative(std::vector<CumulativeTask> tasks, std::vector<std::int32_t> capacity) {
  const auto self = static_cast<std::int32_t>(propagators_.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto tag = static_cast<std::int32_t>(i);
    watch(2 * tasks[i].start, self, tag);
    watch(2 * tasks[i].start + 1, self, tag);
    if (!(tasks[i].present == always)) watch(tasks[i].present.slot, self, tag);
  }
  adopt(std::make_unique<Cumulative>(self, std::move(tasks), std::move(capacity)));
}

void Engine::add_count(std::vector<Literal> literals, std::int32_t least, std::int32_t most) {
  const auto self = static_cast<std::int32_t>(propagators_.size());
  for (const Literal l : literals) {
    watch(l.slot, self, 0);
    watch(l.slot ^ 1, self, 0);
  }
  adopt(std::make_unique<Count>(self, std::move(literals), least, most));
}

bool Engine::start(std::vector<Var> leading) {
  watchers_.resize(2 * trail_.variables());
  queued_.assign(propagators_.size(), true);
  for (std::size_t i = 2; i < propagators_.size(); ++i)
    queue_.push_back(static_cast<std::int32_t>(i));
  clauses_.open(trail_);
  branching_.open(trail_, std::move(leading));
  arcs_.open(trail_);
  hopeless_ = !state_clauses() || !arcs_.start(state_) || !propagate();
  if (hopeless_) log_root();
  return !hopeless_;
}

bool Engine::state_clauses() {
  std::vector<Literal> open;
  for (std::size_t i = 0; i < given_.size(); ++i) {
    open = given_[i];
    if (std::any_of(open.begin(), open.end(), [&](Literal l) { return trail_.holds(l); })) continue;
    std::erase_if(open, [&](Literal l) { return trail_.fails(l); });
    const Clauses::Number number = clauses_.add(open, 0, false);
    clauses_.set_proof_step(number, -1 - static_cast<std::int32_t>(i));
    const Literal left = open.empty() ? negated(always) : open[0];
    if (open.size() <= 1 && !state_.conclude(left, {0, number, 0})) return false;
  }
  return true;
}

bool Engine::spread_moves() {
  while (moves_spread_ < trail_.size()) {
    const Trail::Entry entry = trail_[moves_spread_++];
    for (const Watcher& watcher : watchers_[entry.slot]) {
      propagators_[watcher.propagator]->wake(watcher.tag);
      if (queued_[watcher.propagator]) continue;
      queued_[watcher.propagator] = true;
      queue_.push_back(watcher.propagator);
    }
    if (!clauses_.moved(entry, state_) || !arcs_.moved(entry.slot, state_)) return false;
  }
  return true;
}

bool Engine::propagate() {
  bool consistent = spread_moves();
  std::size_t next = 0;
  while (consistent && next < queue_.size()) {
    const std::int32_t number = queue_[next++];
    queued_[number] = false;
    consistent = propagators_[number]->propagate(state_) && spread_moves();
  }
  for (const std::int32_t number : queue_) queued_[number] = false;
  queue_.clear();
  if (consistent && trail_.level() == 0) log_root();
  return consistent;
}

void Engine::log_root() {
  if (log_ == nullptr) return;
  Explanation why;
  const auto use = [&](int order, Literal derived, int entries, const Reason& reason) {
    if (reason.propagator < 0) return false;
    why.clear();
    propagators_[reason.propagator]->explain(trail_, derived, entries, reason, why);
    if (reason.propagator == 0) why.rule = clauses_.proof_step(reason.note);
    log_->use(order, reason.propagator, why);
    return true;
  };
  for (; root_logged_ < trail_.size(); ++root_logged_) {
    const Trail::Entry& entry = trail_[root_logged_];
    const Literal derived{entry.slot, entry.value};
    if (use(0, derived, root_logged_, entry.reason)) log_->conclude({derived});
  }
  if (!hopeless_) return;
  use(ProofLog::last, state_.refuted(), trail_.size(), state_.refuted_by());
  log_->conclude({});
}

bool Engine::require(Literal l) {
  go_to_root();
  if (hopeless_) return false;
  if (trail_.holds(l)) return true;
  hopeless_ = trail_.fails(l);
  if (hopeless_) {
    if (log_ != nullptr) log_->conclude({});
    return false;
  }
  trail_.push(l, {});
  hopeless_ = !propagate();
  if (hopeless_) log_root();
  return !hopeless_;
}

void Engine::go_back(int level) {
  if (trail_.level() <= level) return;
  const int entries = trail_.begin_of(level + 1);
  while (trail_.size() > entries) {
    const Slot slot = trail_.pop();
    for (const Watcher& watcher : watchers_[slot])
      propagators_[watcher.propagator]->set_back(watcher.tag);
  }
  trail_.close_levels(level);
  branching_.went_back(entries);
  moves_spread_ = entries;
}

bool Engine::learn() {
  ++conflicts_;
  const Learning::Parts parts{trail_, propagators_, clauses_, branching_, log_};
  const int level = trail_.level() == 0 ? 0 : learning_.gather(parts, state_);
  if (level == 0) {
    hopeless_ = true;
    if (log_ != nullptr) log_->drop();
    go_to_root();
    log_root();
    return false;
  }
  go_back(level);
  const Lesson lesson = learning_.learn(parts);
  std::int32_t step = -1;
  if (log_ != nullptr) step = log_->conclude(lesson.clause);
  go_back(lesson.level);
  if (lesson.clause.size() == 1) {
    trail_.push(lesson.clause[0], {});
  } else {
    const Clauses::Number number = clauses_.add(lesson.clause, lesson.spread, true);
    clauses_.set_proof_step(number, step);
    trail_.push(lesson.clause[0], {0, number, 0});
  }
  branching_.fade();
  if (clauses_.learned() > clauses_kept_) {
    clauses_.forget(trail_, 0);
    constexpr std::size_t more = 300;
    constexpr std::size_t most = 20'000;  // so that memory ends growing, however long the search
    clauses_kept_ = std::min(clauses_kept_ + more, most);
  }
  return true;
}

std::uint64_t Engine::restart_length() {
  constexpr std::uint64_t unit = 100;
  return unit * luby(restarts_++);
}

void Engine::decide(Literal l) {
  trail_.open_level();
  if (!trail_.holds(l)) trail_.push(l, {});
}

Outcome Engine::search(const Effort& effort, Literal guess) {
  if (hopeless_) return Outcome::refuted;
  go_to_root();
  const std::uint64_t end = conflicts_ + effort.conflicts;
  constexpr std::uint64_t conflicts_between_questions = 32;
  for (;;) {
    if (!propagate()) {
      if (!learn()) return Outcome::refuted;
      if (conflicts_left_to_restart_ > 0) --conflicts_left_to_restart_;
      const bool ask = conflicts_ % conflicts_between_questions == 0 && effort.stop;
      if (conflicts_ >= end || (ask && effort.stop())) {
        go_to_root();
        return propagate() || learn() ? Outcome::effort_spent : Outcome::refuted;
      }
      continue;
    }
    if (conflicts_left_to_restart_ == 0) {
      conflicts_left_to_restart_ = restart_length();
      go_to_root();
      continue;
    }
    if (trail_.level() == 0 && !(guess == always)) {
      if (trail_.fails(guess)) return Outcome::guess_refuted;
      decide(guess);
      continue;
    }
    const std::optional<Literal> next = branching_.next(trail_);
    if (!next) return Outcome::solution;
    decide(*next);
  }
}

}  // namespace lotrinh::rcpsp::exact
