#include "rcpsp/exact/engine.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh::rcpsp::exact;

namespace {

const Effort enough{10'000, {}};

std::vector<CumulativeTask> unit_tasks(const std::vector<Var>& starts) {
  std::vector<CumulativeTask> tasks;
  for (const Var start : starts) tasks.push_back({start, 0, 1, 1, always});
  return tasks;
}

}  // namespace

TEST_CASE("the negation of a literal is the literal that holds when it does not") {
  CHECK(negated(at_least(1, 5)) == at_most(1, 4));
  CHECK(negated(at_most(1, 4)) == at_least(1, 5));
  CHECK(negated(negated(is_true(2))) == is_true(2));
}

TEST_CASE("a trail tells which change made a literal true, and what held before") {
  Trail trail;
  const Var x = trail.add(0, 9);
  trail.open_level();
  trail.push(at_least(x, 3), {});
  trail.push(at_least(x, 7), {});

  CHECK(trail.maker(at_least(x, 0)) == Trail::given);
  CHECK(trail.maker(at_least(x, 2)) == 0);
  CHECK(trail.maker(at_least(x, 4)) == 1);
  CHECK(trail.bound_at(2 * x, 1) == 3);
  trail.pop();
  CHECK(trail.low(x) == 3);
}

TEST_CASE("three jobs do not fit one after the other into two times") {
  Engine engine;
  std::vector<Var> starts;
  for (int i = 0; i < 3; ++i) starts.push_back(engine.add_variable(0, 1));
  engine.add_cumulative(unit_tasks(starts), {1, 1, 0});

  const bool open = engine.start(starts);

  CHECK((!open || engine.search(enough) == Outcome::refuted));
}

TEST_CASE("a solution keeps time lags, resources and clauses") {
  Engine engine;
  std::vector<Var> starts;
  for (int i = 0; i < 3; ++i) starts.push_back(engine.add_variable(0, 4));
  engine.add_cumulative(unit_tasks(starts), std::vector<std::int32_t>(6, 1));
  engine.add_arc({starts[0], starts[1], 2, always});
  engine.add_clause({at_least(starts[2], 4), at_most(starts[1], 2)});
  REQUIRE(engine.start(starts));

  REQUIRE(engine.search(enough) == Outcome::solution);

  const Trail& trail = engine.trail();
  CHECK(trail.low(starts[1]) >= trail.low(starts[0]) + 2);
  CHECK((trail.low(starts[2]) >= 4 || trail.low(starts[1]) <= 2));
  CHECK(trail.low(starts[0]) != trail.low(starts[2]));
  CHECK(trail.low(starts[1]) != trail.low(starts[2]));
}

TEST_CASE("a count leaves out exactly those for whom there is no room") {
  Engine engine;
  std::vector<Literal> chosen;
  for (int i = 0; i < 4; ++i) chosen.push_back(is_true(engine.add_truth()));
  engine.add_count(chosen, 2, 2);
  engine.add_clause({chosen[1]});
  engine.add_clause({chosen[3]});

  REQUIRE(engine.start({}));

  CHECK(engine.trail().fails(chosen[0]));
  CHECK(engine.trail().fails(chosen[2]));
}

TEST_CASE("a guess that is refuted leaves the rest open, and what was learned true") {
  Engine engine;
  std::vector<Var> starts;
  for (int i = 0; i < 3; ++i) starts.push_back(engine.add_variable(0, 4));
  const Var end = engine.add_variable(0, 5);
  engine.add_cumulative(unit_tasks(starts), std::vector<std::int32_t>(6, 1));
  for (const Var start : starts) engine.add_arc({start, end, 1, always});
  REQUIRE(engine.start(starts));

  Outcome outcome = Outcome::effort_spent;
  while (outcome == Outcome::effort_spent) outcome = engine.search(enough, at_most(end, 2));

  CHECK(outcome == Outcome::guess_refuted);
  CHECK(engine.trail().low(end) == 3);  // three jobs of one time each
  CHECK(engine.search(enough, at_most(end, 3)) == Outcome::solution);
}

TEST_CASE("a requirement that contradicts what is known is refuted for good") {
  Engine engine;
  const Var x = engine.add_variable(0, 5);
  const Var y = engine.add_variable(0, 5);
  engine.add_arc({x, y, 3, always});
  REQUIRE(engine.start({x, y}));

  CHECK(engine.require(at_least(x, 2)));
  CHECK_FALSE(engine.require(at_most(y, 4)));
  CHECK(engine.search(enough) == Outcome::refuted);
}
