#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace lotrinh::workflow {

namespace {

using test::attended;
using test::aug;
using test::done;
using test::programme;
using test::sep;
using test::state_on;

StepId step(const std::string& code) { return programme().scenario.workflow.step(code); }

std::size_t row(const State& state, const std::string& learner, std::size_t module) {
  return state.participations()
      .row(test::learner(programme().scenario, learner), ModuleId(module))
      .value();
}

StepState of_learner(const State& state, const std::string& code, const std::string& learner) {
  return state.state(step(code), row(state, learner, 0));
}

/// What must be done before the learners of cohort A-X-N1-2 (N1-2, N1-3) begin module 4.
std::vector<Fact> gates() {
  return {done("publish", "4", aug(10)), done("nominate", "A-X-N1-2", aug(2)),
          done("accounts", "A-X-N1-2/4", aug(11))};
}

/// A learner of that cohort went through module 4; its live days are 25/8 and 26/8.
void go_through(const std::string& learner, std::vector<Fact>& facts) {
  facts.push_back(done("pre_study", learner, aug(24), "4"));
  facts.push_back(attended(learner, "4", aug(25)));
  facts.push_back(attended(learner, "4", aug(26)));
  facts.push_back(done("tasks", learner, sep(1), "4"));
}

}  // namespace

TEST_CASE("a step is open when all before it is done, in wider scopes too") {
  const State before = state_on(aug(12), {done("publish", "4", aug(10))});
  const State after = state_on(aug(12), gates());

  CHECK(of_learner(before, "pre_study", "N1-2") == StepState::waiting);
  CHECK(of_learner(after, "pre_study", "N1-2") == StepState::open);
  CHECK(of_learner(after, "live", "N1-2") == StepState::waiting);
}

TEST_CASE("what is recorded too early is kept and counts once what is before it is done") {
  std::vector<Fact> facts{done("pre_study", "N1-2", aug(24), "4")};
  const State early = state_on(aug(30), facts);
  facts.insert(facts.end(), {done("publish", "4", aug(29)), done("nominate", "A-X-N1-2", aug(29)),
                             done("accounts", "A-X-N1-2/4", aug(29))});
  const State counts = state_on(aug(30), facts);

  CHECK(of_learner(early, "pre_study", "N1-2") == StepState::early);
  CHECK_FALSE(early.done_on(step("pre_study"), row(early, "N1-2", 0)));
  CHECK(of_learner(counts, "pre_study", "N1-2") == StepState::done);
  CHECK(counts.done_on(step("pre_study"), row(counts, "N1-2", 0)) == aug(24));
}

TEST_CASE("presence takes every live day of the session") {
  std::vector<Fact> facts = gates();
  facts.push_back(done("pre_study", "N1-2", aug(24), "4"));
  facts.push_back(attended("N1-2", "4", aug(25)));
  facts.push_back(attended("N1-2", "4", aug(27)));  // no live day
  const State one_day = state_on(sep(1), facts);
  facts.push_back(attended("N1-2", "4", aug(26)));
  const State both = state_on(sep(1), facts);

  CHECK(of_learner(one_day, "live", "N1-2") == StepState::open);
  CHECK(of_learner(both, "live", "N1-2") == StepState::done);
  CHECK(both.done_on(step("live"), row(both, "N1-2", 0)) == aug(26));
}

TEST_CASE("a participation is complete when the steps that are parts are done") {
  std::vector<Fact> facts = gates();
  go_through("N1-2", facts);
  const State state = state_on(sep(2), facts);

  CHECK(state.complete(row(state, "N1-2", 0)));
  CHECK_FALSE(state.complete(row(state, "N1-3", 0)));
  CHECK_FALSE(state.complete(row(state, "N1-2", 1)));
}

TEST_CASE("a session's step waits for everybody inside") {
  const auto results = [](const State& state) { return state.state(step("results"), 1); };
  std::vector<Fact> facts = gates();
  go_through("N1-2", facts);
  const State one = state_on(sep(2), facts);
  go_through("N1-3", facts);
  const State both = state_on(sep(2), facts);

  CHECK(results(one) == StepState::waiting);
  CHECK(results(both) == StepState::open);
}

TEST_CASE("a learner who withdraws is waited for no longer and keeps the modules opened before") {
  std::vector<Fact> facts = gates();
  go_through("N1-2", facts);
  facts.push_back(test::leaving("N1-3", aug(18)));  // their session opens on this day
  facts.push_back(test::leaving("N1-2", sep(5)));   // module 5 opens on 10/9
  const State state = state_on(sep(6), facts);

  CHECK(state.state(step("results"), 1) == StepState::open);
  CHECK(of_learner(state, "pre_study", "N1-3") == StepState::none);
  CHECK(of_learner(state, "tasks", "N1-2") == StepState::done);
  CHECK(state.state(step("tasks"), row(state, "N1-2", 1)) == StepState::none);
  const std::size_t person = test::learner(programme().scenario, "N1-2").row();
  CHECK(state.state(step("finished"), person) == StepState::none);
}

TEST_CASE("modules named by a withdrawal are those that stay") {
  Fact leaves = test::leaving("N1-2", sep(5));
  leaves.value = "5";
  const State state = state_on(sep(6), {leaves});

  CHECK_FALSE(state.live(row(state, "N1-2", 0)));
  CHECK(state.live(row(state, "N1-2", 1)));
}

TEST_CASE("a session that was not held is gone until it is planned for another day") {
  Fact cancelled = done("", "A-X-N1-2/4", aug(18));
  cancelled.kind = FactKind::not_held;
  cancelled.stated = aug(26);
  Plan again = programme().plan;
  again.sessions[SessionId(1)].opens = aug(19);

  const State gone = state_on(aug(27), {cancelled});
  const State planned = state_of(programme().scenario, again, {cancelled}, aug(27));

  CHECK(gone.state(step("accounts"), 1) == StepState::none);
  CHECK(of_learner(gone, "pre_study", "N1-2") == StepState::none);
  CHECK(planned.state(step("accounts"), 1) == StepState::waiting);
}

TEST_CASE("a person's step waits for modules to be taken that the plan has not got") {
  Scenario scenario = programme().scenario;
  const LearnerId s13 = test::learner(scenario, "S1-3");  // takes module 5 only
  Scenario takes_both = scenario;
  takes_both.learners.set_modules(s13, {ModuleId(0), ModuleId(1)});
  Plan plan = programme().plan;
  plan.cohorts[CohortId(2)].elsewhere = {{s13, ModuleId(0)}};
  for (Scenario* s : {&scenario, &takes_both}) {
    // The certificate alone, with nothing before it.
    s->workflow.steps[s->workflow.step("certificate")].after.clear();
  }
  const std::vector<Fact> facts{done("certificate", "S1-3", sep(20), "5")};

  const State one = state_of(scenario, plan, facts, sep(30));
  const State two = state_of(takes_both, plan, facts, sep(30));

  CHECK(one.state(step("finished"), s13.row()) == StepState::done);
  CHECK(two.state(step("finished"), s13.row()) == StepState::waiting);
}

TEST_CASE("a step that only waits is done on the last day of what it waited for") {
  Scenario scenario = programme().scenario;
  scenario.workflow.steps[step("certificate")].after.clear();
  const State state = state_of(
      scenario, programme().plan,
      {done("certificate", "N1-2", sep(25), "5"), done("certificate", "N1-2", sep(3), "4")},
      sep(30));
  const std::size_t person = test::learner(scenario, "N1-2").row();

  CHECK(state.state(step("finished"), person) == StepState::done);
  CHECK(state.done_on(step("finished"), person) == sep(25));
}

TEST_CASE("the state as of a day knows only what was stated and had happened by then") {
  Fact late_news = done("publish", "4", aug(10));
  late_news.stated = aug(20);
  Fact announced = done("publish", "5", sep(3));
  announced.stated = aug(20);

  const State before = state_on(aug(19), {late_news, announced});
  const State after = state_on(aug(20), {late_news, announced});
  const State later = state_on(sep(3), {late_news, announced});

  CHECK(before.state(step("publish"), 0) == StepState::open);
  CHECK(after.state(step("publish"), 0) == StepState::done);
  CHECK(after.state(step("publish"), 1) == StepState::open);
  CHECK(later.state(step("publish"), 1) == StepState::done);
}

TEST_CASE("a correction takes away what it made possible, and nothing else") {
  std::vector<Fact> facts = gates();
  go_through("N1-2", facts);
  facts.push_back(test::taken_back(done("pre_study", "N1-2", aug(24), "4"), sep(3)));
  const State state = state_on(sep(4), facts);

  CHECK(of_learner(state, "pre_study", "N1-2") == StepState::open);
  CHECK(of_learner(state, "live", "N1-2") == StepState::early);
  CHECK(of_learner(state, "tasks", "N1-2") == StepState::early);
  CHECK(state.state(step("accounts"), 1) == StepState::done);
}

TEST_CASE("a step of some modules is not there in the others") {
  const State state = state_on(sep(1), {});

  CHECK(state.state(step("feedback"), 0) == StepState::none);  // A-X-N1-1/4
  CHECK(state.state(step("feedback"), 3) == StepState::waiting);
}

TEST_CASE("facts about what the plan has not got change nothing") {
  const State state =
      state_on(sep(1), {done("publish", "9", aug(1)), done("nothing", "4", aug(1)),
                        done("pre_study", "nobody", aug(1), "4"), done("live", "N1-2", aug(1), "4"),
                        attended("N1-2", "9", aug(25))});

  CHECK(state.state(step("publish"), 0) == StepState::open);
  CHECK(of_learner(state, "live", "N1-2") == StepState::waiting);
}

}  // namespace lotrinh::workflow
