// What a day's letters cost, on one thread. Of 450,000 readers each needs `signature`, `salutation`
// and `header` (together at most 6 us each, so that they take 3 s); a class needs one `letter`.
#include "letter/letter_world.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace lotrinh;
using benchmark::DoNotOptimize;

/// A learner of a class of the small world with two lines: a task and the live days.
struct Desk {
  test::LetterWorld world;
  remind::Digest digest = test::digest_for(remind::RecipientKind::learner, 0);

  explicit Desk(Scenario scenario = test::letter_scenario())
      : world(test::oct(15), std::move(scenario)) {
    world.add_own(digest, 0, {remind::ReminderKind::ahead, 6}, "pre_study", test::oct(21));
    world.add_own(digest, 0, {remind::ReminderKind::ahead, 7}, "live_days", test::oct(23));
  }
};

void letter_of(benchmark::State& state) {
  const Desk made;
  const letter::Desk desk = made.world.desk();
  for (auto _ : state) DoNotOptimize(letter::letter_of(desk, made.digest));
}

/// The letter of an office about more people than letters name.
void letter_of_office(benchmark::State& state) {
  constexpr std::size_t learners = 2500;
  Scenario scenario = test::letter_scenario();
  while (scenario.learners.size() < learners)
    scenario.learners.add(scenario.learners[LearnerId(scenario.learners.size() % 5)]);
  Desk made(std::move(scenario));
  auto& late = made.world.add(made.digest, {remind::RecipientKind::programme, 0},
                              {remind::ReminderKind::escalated, 7}, "pre_study", test::oct(8));
  late.task.session = SessionId(0);
  late.people = learners;
  for (std::size_t row = 0; row < learners; ++row) made.world.list.people.emplace_back(row);
  const letter::Desk desk = made.world.desk();
  for (auto _ : state) DoNotOptimize(letter::letter_of(desk, made.digest));
}

void signature(benchmark::State& state) {
  const Desk made;
  const letter::Desk desk = made.world.desk();
  for (auto _ : state) DoNotOptimize(letter::letter_signature(desk, made.digest));
}

void salutation(benchmark::State& state) {
  const Desk made;
  const letter::Desk desk = made.world.desk();
  for (auto _ : state) DoNotOptimize(letter::salutation_of(desk, made.digest));
}

void header(benchmark::State& state) {
  const Desk made;
  letter::Envelope envelope;
  envelope.key = "00112233445566778899aabbccddeeff";
  envelope.from = made.world.desk().from;
  envelope.to_name = "Nguyễn Văn An";
  envelope.to_address = "nguyenvanan@truong.example";
  envelope.subject = letter::letter_of(made.world.desk(), made.digest).subject;
  for (auto _ : state) DoNotOptimize(letter::header_of(envelope));
}

}  // namespace

BENCHMARK(signature);
BENCHMARK(salutation);
BENCHMARK(header);
BENCHMARK(letter_of)->Unit(benchmark::kMicrosecond);
BENCHMARK(letter_of_office)->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
