#include "base/random.hpp"
#include "makespan/solve.hpp"
#include "support/random_project.hpp"
#include "verify/makespan_bound.hpp"
#include "verify/timetable.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

/// Hard enough that arithmetic alone rarely proves the optimum.
Project crowded_project(std::uint64_t seed) {
  const bool staffed = seed % 2 == 0;
  return test::random_project(seed, {9, 1, staffed ? 4U : 0U, staffed ? 2U : 0U});
}

makespan::Solved proven(const Project& project) {
  makespan::Options options;
  options.schedules = 50;
  options.certificates = makespan::Certificates::kept;
  return makespan::solve(project, options);
}

}  // namespace

TEST_CASE("every bound comes with a certificate that the checker accepts") {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Project project = crowded_project(seed);
    INFO("seed " << seed);

    const makespan::Solved solved = proven(project);

    CHECK(verify::violations(project, solved.timetable).empty());
    CHECK(solved.proven_optimal());
    REQUIRE(solved.certificate);
    CHECK(solved.certificate->bound == solved.bound);
    CHECK(verify::objection(project, *solved.certificate).value_or("accepted") == "accepted");
  }
}

TEST_CASE("no certificate proves more than is true, whatever is changed in it") {
  std::size_t with_steps = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Project project = crowded_project(seed);
    const makespan::Solved solved = proven(project);
    MakespanCertificate tampered = *solved.certificate;
    tampered.bound = solved.makespan + 1;  // there is a timetable that is shorter
    INFO("seed " << seed);
    CHECK(verify::objection(project, tampered).has_value());

    with_steps += tampered.steps.empty() ? 0 : 1;
    Rng rng(seed);
    for (int change = 0; change < 20 && !tampered.steps.empty(); ++change) {
      auto& step = tampered.steps[rng.below(static_cast<std::uint32_t>(tampered.steps.size()))];
      for (MakespanFact& fact : step.facts)
        fact.value += static_cast<std::int64_t>(rng.below(3)) - 1;
      for (MakespanRule& rule : step.rules) {
        rule.time += static_cast<std::int64_t>(rng.below(3)) - 1;
        if (rng.below(8) == 0) rule.row = rng.below(10);
      }
      CHECK(verify::objection(project, tampered).has_value());
    }
  }
  CHECK(with_steps > 10);
}

TEST_CASE("the answer is the same on one thread and on two") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Project project = crowded_project(seed);
    makespan::Options options;
    options.schedules = 3'000;
    options.seed = seed;
    const makespan::Solved one = makespan::solve(project, options);
    options.threads = 2;
    const makespan::Solved two = makespan::solve(project, options);

    CHECK(one.timetable == two.timetable);
    CHECK(one.bound == two.bound);
    CHECK(one.schedules == two.schedules);
    CHECK(one.conflicts == two.conflicts);
  }
}
