// One row of the table of sizes: `bench_sizes TIMES tight|loose` generates so many times the
// national year and measures, on one thread and in seconds of that thread, what it takes until a
// first plan has passed the verifier, and what a start that the search looks at costs.
//
// The cost of a start is the difference of two searches, so that what is paid once, such as setting
// the islands up, is not in it. Each is searched five times and its least time counts: other work
// on the machine only ever adds, by taking turns in the caches. One process for each row: the peak
// of memory is the process's.
#include "bench/subjects.hpp"
#include "rcpsp/search.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/decode.hpp"
#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <sys/resource.h>

namespace {

using namespace lotrinh;

/// Seconds of processor time since the last call.
class Stopwatch {
 public:
  double lap() {
    const std::clock_t now = std::clock();
    const double seconds = static_cast<double>(now - last_) / CLOCKS_PER_SEC;
    last_ = now;
    return seconds;
  }

 private:
  std::clock_t last_ = std::clock();
};

constexpr int repetitions = 5;

struct Searched {
  double seconds = 0;  // the least of all repetitions
  rcpsp::SearchCount count;
  rcpsp::Schedule best;
};

Searched search(const rcpsp::Problem& problem, const rcpsp::Schedule& first,
                std::uint64_t placements) {
  Searched searched;
  rcpsp::SearchOptions options;
  options.placements = placements;
  options.count = [&](const rcpsp::SearchCount& count) { searched.count = count; };
  for (int i = 0; i < repetitions; ++i) {
    Stopwatch watch;
    searched.best = rcpsp::improved(problem, first, options);
    const double seconds = watch.lap();
    searched.seconds = i == 0 ? seconds : std::min(searched.seconds, seconds);
  }
  return searched;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(std::uint32_t times, synthetic::Staffing staffing) {
  const bench::Files files = bench::generated_files(times, staffing);
  Stopwatch watch;
  const scenario::Loaded loaded = scenario::load(files.source, files.path);
  const double load = watch.lap();
  const bench::Prepared prepared(*loaded.scenario);
  const double prepare = watch.lap();
  const rcpsp::Problem& problem = prepared.compiled.problem;
  const rcpsp::Schedule first = rcpsp::first_schedule(problem);
  const double schedule = watch.lap();
  Plan plan = schedule::decoded(prepared.frame, prepared.drafts, prepared.compiled, first);
  plan.scenario_digest = loaded.scenario->digest;
  const double decode = watch.lap();
  const std::size_t violations = verify::violations(*loaded.scenario, plan).size();
  const double verify = watch.lap();

  const Searched little = search(problem, first, 1'000'000);
  const Searched more = search(problem, first, 9'000'000);
  const double seconds = more.seconds - little.seconds;
  const auto starts = static_cast<double>(more.count.starts - little.count.starts);
  const auto tested = static_cast<double>(more.count.tested - little.count.tested);
  fmt::print(
      "| {} {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {} | {:.0f} | {:.0f} | "
      "{:.1f} | {:.1f} | {:.2f} | {:.0f} |\n",
      times, staffing == synthetic::Staffing::tight ? "tight" : "loose", problem.activities.size(),
      load, prepare, schedule, decode, verify, load + prepare + schedule + decode + verify,
      violations == 0 ? "yes" : "NO", 1e9 * seconds / starts, 1e9 * seconds / tested,
      starts / seconds / 1e6, tested / seconds / 1e6, little.seconds - 1e6 * seconds / starts,
      peak_mib());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: bench_sizes TIMES tight|loose\n", stderr);
    return 2;
  }
  const bool tight = std::string(arguments[2]) == "tight";
  measure(static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10)),
          tight ? synthetic::Staffing::tight : synthetic::Staffing::loose);
}
