#include "base/random.hpp"
#include "workflow/naive_state.hpp"
#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

// The invariants of State, on 1,000 random sequences of events each: results, results taken back,
// stated late, twice or about things to come, learners who leave, sessions not held.

namespace lotrinh::workflow {

namespace {

using test::aug;
using test::programme;
using test::state_on;

constexpr std::uint64_t sequences = 1000;
const Day last_day = test::sep(30);

class Events {
 public:
  explicit Events(std::uint64_t seed)
      : rng_(seed), percent_(50 + static_cast<int>(rng_.below(51))) {}

  /// Results as a programme brings them about, each with some probability; then other statements.
  std::vector<Fact> made() {
    add_results();
    const std::vector<Fact> all = facts_;
    for (const Fact& fact : all) {
      if (chance(5)) facts_.push_back(test::taken_back(fact, day_after(fact.stated)));
      if (chance(3)) facts_.push_back(restated(fact));
    }
    return facts_;
  }
  std::vector<Fact> with_disturbances() {
    (void)made();
    for (const Learner& learner : programme().scenario.learners) {
      if (chance(6)) add_leaving(std::string(learner.code));
    }
    for (const Session& session : programme().plan.sessions) {
      if (chance(6)) add_not_held(session);
    }
    return facts_;
  }
  /// Only results that hold and had happened when they were stated.
  std::vector<Fact> truths() {
    add_results();
    std::erase_if(facts_, [](const Fact& fact) { return fact.date > fact.stated; });
    return facts_;
  }
  bool chance(int percent) { return static_cast<int>(rng_.below(100)) < percent; }
  std::size_t below(std::size_t bound) { return rng_.below(static_cast<std::uint32_t>(bound)); }

 private:
  void add_results();
  void add(const WorkflowStep& step, const Session& session, const std::string& learner);
  void add_leaving(const std::string& learner) {
    Fact fact = test::leaving(learner, any_day());
    if (chance(50)) fact.kind = FactKind::replaced;
    if (chance(30)) fact.value = "4";
    facts_.push_back(fact);
    if (chance(20)) facts_.push_back(test::taken_back(fact, day_after(fact.stated)));
  }
  void add_not_held(const Session& session) {
    Fact fact = test::done("", session_code(programme().scenario, programme().plan, session),
                           session.opens);
    fact.kind = FactKind::not_held;
    facts_.push_back(fact);
  }
  Fact restated(Fact fact) {
    fact.stated = day_after(fact.stated);
    fact.date = any_day();
    return fact;
  }
  Day any_day() { return aug(1) + days{static_cast<int>(rng_.below(61))}; }
  Day day_after(Day day) { return day + days{static_cast<int>(rng_.below(5))}; }

  Rng rng_;
  int percent_;
  std::vector<Fact> facts_;
};

void Events::add(const WorkflowStep& step, const Session& session, const std::string& learner) {
  const Scenario& scenario = programme().scenario;
  const Module& module = scenario.modules[session.module];
  if (!chance(percent_)) return;
  if (step.completion == Completion::attendance) {
    const DayRange live = phases(module, session.opens).live;
    for (Day day = live.first; day <= live.end; day += days{1}) {
      if (chance(90)) facts_.push_back(test::attended(learner, module.code, day));
    }
    return;
  }
  Fact fact = test::done(step.code, learner, any_day());
  if (chance(10)) fact.stated = day_after(fact.date);
  if (step.scope == StepScope::programme) fact.subject = "programme";
  if (step.scope == StepScope::module) fact.subject = module.code;
  if (step.scope == StepScope::cohort) fact.subject = programme().plan.cohorts[session.cohort].code;
  if (step.scope == StepScope::session)
    fact.subject = session_code(scenario, programme().plan, session);
  if (step.scope == StepScope::participation) fact.module = module.code;
  facts_.push_back(fact);
}

void Events::add_results() {
  const auto& [scenario, plan] = programme();
  for (const WorkflowStep& step : scenario.workflow.steps) {
    for (const Session& session : plan.sessions) {
      for (const LearnerId learner : learners_in(scenario, plan, session))
        add(step, session, std::string(scenario.learners[learner].code));
    }
  }
}

/// The states of all steps of all participations, a character each; their subjects' for the others.
std::string picture(const State& state) {
  static constexpr std::string_view signs = ".woed";
  std::string text;
  for (const StepId step : programme().scenario.workflow.steps.ids()) {
    const StepScope scope = programme().scenario.workflow.steps[step].scope;
    for (std::size_t row = 0; row < state.participations().size(); ++row) {
      const StepState found = state.state(step, state.subject(scope, row));
      text += state.live(row) ? signs[static_cast<std::size_t>(found)] : signs[0];
    }
  }
  return text;
}

std::string naive_picture(const State& state, const test::NaiveState& naive) {
  static constexpr std::string_view signs = ".woed";
  std::string text;
  for (const StepId step : programme().scenario.workflow.steps.ids()) {
    for (std::size_t row = 0; row < state.participations().size(); ++row) {
      const test::NaiveState::Part own{state.participations().learner[row],
                                       state.participations().session[row]};
      const bool there = std::any_of(
          naive.parts().begin(), naive.parts().end(), [&](const test::NaiveState::Part& part) {
            return part.learner == own.learner && part.session == own.session;
          });
      text += there ? signs[static_cast<std::size_t>(naive.state(step, own))] : signs[0];
    }
  }
  return text;
}

bool covers(const std::string& more, const std::string& less) {
  for (std::size_t i = 0; i < less.size(); ++i) {
    if (less[i] == 'd' && more[i] != 'd') return false;
  }
  return true;
}

template <class T>
void shuffle(std::vector<T>& all, Events& events) {
  for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[events.below(i)]);
}

}  // namespace

TEST_CASE("the flat tables say of every step what its definition says") {
  std::size_t done = 0;
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    const auto facts = Events(seed).with_disturbances();
    const Day day = seed % 2 == 0 ? last_day : aug(20) + days{static_cast<int>(seed % 30)};
    const State state = state_on(day, facts);
    const test::NaiveState naive(programme().scenario, programme().plan, facts, day);

    const std::string found = picture(state);
    REQUIRE(found == naive_picture(state, naive));
    done += static_cast<std::size_t>(std::count(found.begin(), found.end(), 'd'));
  }
  CHECK(done > sequences * 20);  // the events get somewhere
}

TEST_CASE("what is done has everything before it done") {
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    const State state = state_on(last_day, Events(seed).with_disturbances());
    const auto& steps = programme().scenario.workflow.steps;
    for (const StepId id : steps.ids()) {
      for (std::size_t row = 0; row < state.participations().size(); ++row) {
        const std::size_t subject = state.subject(steps[id].scope, row);
        if (!state.live(row) || state.state(id, subject) != StepState::done) continue;
        if (!is_for(steps[id], state.participations().module[row])) continue;
        for (const StepId before : steps[id].after) {
          const StepState found = state.state(before, state.subject(steps[before].scope, row));
          REQUIRE((found == StepState::done || found == StepState::none));
        }
      }
    }
  }
}

TEST_CASE("more true results never undo anything, and nor does time") {
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    Events events(seed);
    std::vector<Fact> facts = events.truths();
    shuffle(facts, events);
    const std::vector<Fact> fewer(facts.begin(),
                                  facts.begin() + static_cast<long>(events.below(facts.size())));

    REQUIRE(covers(picture(state_on(last_day, facts)), picture(state_on(last_day, fewer))));
    REQUIRE(covers(picture(state_on(last_day, facts)), picture(state_on(aug(28), facts))));
  }
}

TEST_CASE("how people are written to changes no state of anything") {
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    Events events(seed);
    const std::vector<Fact> without = events.with_disturbances();
    std::vector<Fact> with = without;
    for (const Fact& fact : without) {
      if (!events.chance(20)) continue;
      with.push_back(fact);  // about the same learner, module or session, on the same day
      with.back().kind = events.chance(50)   ? FactKind::opted_out
                         : events.chance(50) ? FactKind::bounced
                                             : FactKind::address;
    }
    shuffle(with, events);

    REQUIRE(picture(state_on(last_day, with)) == picture(state_on(last_day, without)));
  }
}

TEST_CASE("a result that is taken back leaves the state as if it had never been stated") {
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    Events events(seed);
    std::vector<Fact> with = events.truths();
    const Fact wrong = with[events.below(with.size())];
    std::vector<Fact> without = with;
    std::erase_if(without, [&](const Fact& fact) { return key_of(fact) == key_of(wrong); });
    with.push_back(test::taken_back(wrong, last_day));

    REQUIRE(picture(state_on(last_day, with)) == picture(state_on(last_day, without)));
  }
}

TEST_CASE("order, repetition and splitting of the facts do not matter") {
  for (std::uint64_t seed = 0; seed < sequences; ++seed) {
    INFO("seed " << seed);
    Events events(seed);
    const std::vector<Fact> facts = events.with_disturbances();
    std::vector<Fact> mixed = facts;
    mixed.insert(mixed.end(), facts.begin(),
                 facts.begin() + static_cast<long>(events.below(facts.size())));
    shuffle(mixed, events);

    REQUIRE(picture(state_on(last_day, mixed)) == picture(state_on(last_day, facts)));
    REQUIRE(picture(state_on(last_day, in_force(facts, last_day))) ==
            picture(state_on(last_day, facts)));
  }
}

}  // namespace lotrinh::workflow
