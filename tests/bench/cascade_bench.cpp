// How long 100 years of the cascade of 2021 take: 454,722 colleagues, on top of core years in which
// everybody of the plan completes a module on one day (playing those is bench_simulate). CPU
// seconds of all threads, seconds on the clock, and the most memory ever used.
//
//     bench_cascade [years] [threads]

#include "cascade/run.hpp"
#include "scenario/load.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <sys/resource.h>

namespace {

using namespace lotrinh;

/// Core learners of all provinces complete each module of the plan four weeks after the one before.
simulate::YearSource early_core(const Scenario& scenario) {
  simulate::Shape shape;
  shape.provinces = scenario.provinces.size();
  shape.modules = scenario.modules.size();
  shape.days = static_cast<std::size_t>(scenario.horizon.length_days());
  std::vector<std::int32_t> core(shape.provinces);
  for (const Learner& learner : scenario.learners) ++core[learner.province.row()];
  return {shape, [core] {
            return [core](const chance::Streams&, simulate::Year& year) {
              year.clear();
              for (std::size_t p = 0; p < core.size(); ++p) {
                for (std::size_t m = 0; m < year.shape.modules; ++m) {
                  const std::size_t cell = p * year.shape.modules + m;
                  year.due[cell] = core[p];
                  year.completed[cell * year.shape.days + 28 * (m + 1)] = core[p];
                }
              }
            };
          }};
}

double cpu_seconds(const rusage& usage) {
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

}  // namespace

int main(int count, char** words) {
  const auto loaded = scenario::load(
      scenario::DiskFiles(), LOTRINH_SOURCE_DIR "/scenarios/cascade-2021/cascade-2021.toml");
  if (!loaded.scenario) return 1;
  const Scenario& scenario = *loaded.scenario;
  simulate::Options options;
  options.replications = count > 1 ? std::atoi(words[1]) : 100;
  options.threads = count > 2 ? std::atoi(words[2]) : 2;
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  const auto start = std::chrono::steady_clock::now();

  const auto results = cascade::run(scenario, early_core(scenario), options);

  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  const double cpu = cpu_seconds(after) - cpu_seconds(before);
  fmt::print(
      "{} years of {} colleagues: {:.1f} s on {} threads, {:.1f} s of CPU, {:.0f} ms of CPU a "
      "year, {} MiB\n",
      results.replications, results.colleagues, wall.count(), options.threads, cpu,
      1000 * cpu / results.replications, after.ru_maxrss / 1024);
  return 0;
}
