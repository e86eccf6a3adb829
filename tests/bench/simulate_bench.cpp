// How many years of a plan are played in a second on one core, beside a loop that does nothing but
// put as many events into a binary heap and take them out again, over as many days and with as
// many pending: `ratio` is our rate as a share of that loop's, `pending` the most events at once.

#include "bench/subjects.hpp"
#include "simulate/player.hpp"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <ctime>
#include <queue>
#include <sys/resource.h>
#include <vector>

namespace lotrinh::bench {
namespace {

/// The scenario of that size with the risks of the shipped national year.
Scenario with_risks(Size size) {
  Scenario scenario = scenario_of(size);
  scenario.risks = scenario_of(Size::national).risks;
  scenario.simulation = scenario_of(Size::national).simulation;
  return scenario;
}

struct Entry {
  std::int32_t time = 0;
  std::uint32_t id = 0;
  friend bool operator<(const Entry& a, const Entry& b) { return a.time > b.time; }
};

/// Puts in and takes out so many events on random days, never more than `pending` at once.
std::uint64_t bare_loop(std::int64_t events, std::int64_t pending, int days, std::uint64_t seed) {
  std::priority_queue<Entry> queue;
  std::uint64_t state = seed;
  const auto random = [&](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int32_t>((state >> 33U) % below);
  };
  std::int64_t put = 0;
  for (; put < pending; ++put)
    queue.push({random(static_cast<std::uint64_t>(days)), static_cast<std::uint32_t>(put)});
  std::uint64_t sum = 0;
  while (!queue.empty()) {
    const Entry next = queue.top();
    queue.pop();
    sum += next.id;
    if (put < events) {
      queue.push({next.time + random(30), static_cast<std::uint32_t>(put)});
      ++put;
    }
  }
  return sum;
}

/// Of this thread: others on the machine do not count.
double seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void years(benchmark::State& state, Size size) {
  const Scenario scenario = with_risks(size);
  const Plan& plan = plan_of(size);
  const simulate::World world(scenario, plan);
  simulate::Player player(world, scenario.simulation.policy, {});
  simulate::Year year(world.shape());
  std::uint32_t replication = 0;
  std::int64_t events = 0;
  double own = 0;
  double bare = 0;
  for (auto _ : state) {
    const double begun = seconds();
    player.play({2021, replication++}, year);
    const double played = seconds();
    benchmark::DoNotOptimize(
        bare_loop(year.events, player.most_pending(), scenario.horizon.length_days(), replication));
    const double ended = seconds();
    state.SetIterationTime(played - begun);
    own += played - begun;
    bare += ended - played;
    events += year.events;
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  state.counters["years/s"] = static_cast<double>(replication) / own;
  state.counters["bare/s"] = static_cast<double>(replication) / bare;
  state.counters["ratio"] = bare / own;
  state.counters["events"] = static_cast<double>(events) / replication;
  state.counters["pending"] = static_cast<double>(player.most_pending());
  state.counters["MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

BENCHMARK_CAPTURE(years, national, Size::national)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(years, ten_times, Size::ten_times)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lotrinh::bench

BENCHMARK_MAIN();
