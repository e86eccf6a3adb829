// How long each step from files to a stored plan takes, on one thread unless said otherwise. "Time"
// is what a clock on the wall says, "CPU" is summed over threads: far apart, the machine was busy.
//
// `first_schedule` is the time until a first plan exists, cohorts given: it is to stay below 50 ms
// for the national year. `search` counts, per second of one core, the starts that it looks at, and
// of these the placements whose resources and team it tests; islands and their set-up are inside.
#include "bench/subjects.hpp"
#include "rcpsp/search.hpp"
#include "report/export_tables.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/decode.hpp"
#include "schedule/precheck.hpp"
#include "store/database.hpp"
#include "verify/verify.hpp"

#include <benchmark/benchmark.h>
#include <ctime>
#include <filesystem>
#include <unistd.h>

namespace {

using namespace lotrinh;
using bench::Size;
using benchmark::DoNotOptimize;
using benchmark::State;

double as_counter(std::int64_t value) { return static_cast<double>(value); }

void load(State& state, Size size) {
  const bench::Files& files = bench::files_of(size);
  for (auto _ : state) DoNotOptimize(scenario::load(files.source, files.path));
}

void form(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  const cohort::Rules rules(scenario);
  std::size_t cohorts = 0;
  for (auto _ : state) {
    const auto drafts = cohort::form(scenario, rules, cohort::Filling::even);
    cohorts = drafts.size();
  }
  state.counters["cohorts"] = static_cast<double>(cohorts);
}

void frame(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  for (auto _ : state) DoNotOptimize(schedule::Frame(scenario));
}

void compile(State& state, Size size) {
  const bench::Prepared& prepared = bench::prepared(size);
  for (auto _ : state) DoNotOptimize(schedule::compiled(prepared.frame, prepared.drafts));
  state.counters["sessions"] = static_cast<double>(prepared.compiled.tasks.size());
}

void first_schedule(State& state, Size size) {
  const rcpsp::Problem& problem = bench::prepared(size).compiled.problem;
  rcpsp::Score score;
  for (auto _ : state) score = rcpsp::first_schedule(problem).score;
  state.counters["left_out"] = as_counter(score[rcpsp::Criterion::unscheduled]);
  state.counters["late"] = as_counter(score[rcpsp::Criterion::tardiness]);
}

void search(State& state, Size size, int threads) {
  const rcpsp::Problem& problem = bench::prepared(size).compiled.problem;
  const rcpsp::Schedule first = rcpsp::first_schedule(problem);
  rcpsp::SearchOptions options;
  options.placements = 4'000'000;
  options.threads = threads;
  rcpsp::SearchCount sum;
  options.count = [&](const rcpsp::SearchCount& count) {
    sum.starts += count.starts;
    sum.tested += count.tested;
  };
  rcpsp::Score score;
  const std::clock_t begin = std::clock();
  for (auto _ : state) score = rcpsp::improved(problem, first, options).score;
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  state.counters["starts_per_cpu_s"] = static_cast<double>(sum.starts) / seconds;
  state.counters["tested_per_cpu_s"] = static_cast<double>(sum.tested) / seconds;
  state.counters["left_out"] = as_counter(score[rcpsp::Criterion::unscheduled]);
  state.counters["cost_vnd"] = as_counter(score[rcpsp::Criterion::cost]);
}

void search_on_one_thread(State& state, Size size) { search(state, size, 1); }
void search_on_two_threads(State& state, Size size) { search(state, size, 2); }

void precheck(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  for (auto _ : state) DoNotOptimize(schedule::precheck(scenario));
}

void decode(State& state, Size size) {
  const bench::Prepared& prepared = bench::prepared(size);
  const rcpsp::Schedule first = rcpsp::first_schedule(prepared.compiled.problem);
  for (auto _ : state)
    DoNotOptimize(schedule::decoded(prepared.frame, prepared.drafts, prepared.compiled, first));
}

void bounds(State& state, Size size) {
  const schedule::Frame& given = bench::prepared(size).frame;
  for (auto _ : state) {
    DoNotOptimize(schedule::unplaced_bound(given));
    DoNotOptimize(schedule::late_bound(given, 0));
    DoNotOptimize(schedule::cost_bound(given, 0));
  }
}

void verify_plan(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  const Plan& plan = bench::plan_of(size);
  std::size_t violations = 0;
  for (auto _ : state) violations = verify::violations(scenario, plan).size();
  state.counters["violations"] = static_cast<double>(violations);
}

void export_plan(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  const Plan& plan = bench::plan_of(size);
  for (auto _ : state) DoNotOptimize(report::export_tables(scenario, plan));
}

/// Into a new database each time: a plan that is there already is not written again.
void save(State& state, Size size) {
  const Scenario& scenario = bench::scenario_of(size);
  const Plan& plan = bench::plan_of(size);
  const store::ScenarioFiles files{scenario.name, bench::files_of(size).path,
                                   bench::loaded(size).files};
  const auto folder =
      std::filesystem::temp_directory_path() / ("lotrinh-bench-" + std::to_string(::getpid()));
  for (auto _ : state) {
    std::filesystem::create_directory(folder);
    {
      auto database = store::Database::open(folder / "plans.db", store::Access::write);
      DoNotOptimize(database.save(scenario, files, plan, date::sys_seconds{}));
    }
    state.PauseTiming();
    std::filesystem::remove_all(folder);
    state.ResumeTiming();
  }
}

void measure(const char* step, void (*run)(State&, Size)) {
  for (const Size size : {Size::national, Size::ten_times, Size::country}) {
    const std::string name = std::string(step) + ", " + std::string(bench::name_of(size));
    benchmark::RegisterBenchmark(name.c_str(), run, size)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime()
        ->UseRealTime();
  }
}

}  // namespace

int main(int count, char** arguments) {
  measure("load", load);
  measure("form", form);
  measure("precheck", precheck);
  measure("frame", frame);
  measure("compile", compile);
  measure("first_schedule", first_schedule);
  measure("search", search_on_one_thread);
  measure("search on 2 threads", search_on_two_threads);
  measure("decode", decode);
  measure("bounds", bounds);
  measure("verify", verify_plan);
  measure("export", export_plan);
  measure("save", save);
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
