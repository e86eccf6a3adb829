// What a country's day costs in the outbox: 450,000 reminders in as many messages, to readers of
// 11,000 classes, are decided, sent one by one, and looked at. The second argument is the number of
// days that are in the ledger before. Times are those of the processor.
#include "store/database.hpp"
#include "store/ledger.hpp"
#include "store/outbox.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/resource.h>

namespace lotrinh {

namespace {

namespace fs = std::filesystem;

constexpr int readers_of_a_letter = 41;

std::string spread_key(std::uint64_t number) {
  const auto mixed = [](std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBULL;
    return value ^ (value >> 31U);
  };
  return fmt::format("{:016x}{:016x}", mixed(2 * number + 1), mixed(2 * number + 2));
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// A database with a baseline, in a folder that is gone afterwards.
class DayFolder {
 public:
  DayFolder() {
    std::string pattern = (fs::temp_directory_path() / "lotrinh-outbox-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
    Scenario scenario;
    scenario.digest = std::string(64, 'a');
    Plan plan;
    plan.scenario_digest = scenario.digest;
    auto database = store::Database::open(file(), store::Access::write);
    const auto id = database.save(scenario, {"n", "n.toml", {{"n.toml", ""}}}, plan, {});
    database.approve({id, "plan", day_of(2021, 5, 3), "bench"}, {});
  }
  DayFolder(const DayFolder&) = delete;
  DayFolder& operator=(const DayFolder&) = delete;
  ~DayFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path file() const { return path_ / "p.db"; }

 private:
  fs::path path_;
};

void decide_day(store::Outbox& outbox, int day, int readers) {
  const Day today = day_of(2021, 6, 1) + days{day};
  const auto decision = outbox.decide({0, today, {}, today, "folder"});
  store::StoredLetter body{{std::string(700, 'a'), std::string(900, 'b'), "end"}, {}};
  body.header = {std::string(60, 'f'), std::string(220, 's'), std::string(35, 'k')};
  std::int64_t letter = 0;
  for (int i = 0; i < readers; ++i) {
    if (i % readers_of_a_letter == 0) letter = decision->add_letter(body);
    const auto number = static_cast<std::uint64_t>(day) * 10'000'000 + static_cast<unsigned>(i);
    store::LedgerReminder reminder;
    reminder.key = spread_key(2 * number);
    const std::string code = fmt::format("VN63-{:02}-TH-GV-{:06}", i / 8000, i);
    store::FrozenMessage message{
        spread_key(2 * number + 1), fmt::format("gv{:06}@edu.example.vn", i),
        std::string(90, 'h'),       std::string(60, 't'),
        std::string(90, 's'),       letter};
    reminder.message = decision->add_message(message);
    reminder.baseline = 1;
    reminder.task = "pre_study:5:" + code;
    reminder.recipient = "learner:" + code;
    reminder.stage = fmt::format("ahead-{}", day);
    reminder.due = today + days{7};
    reminder.planned = today;
    decision->add_reminder(reminder);
  }
  decision->commit();
}

std::int64_t send_day(store::Outbox& outbox) {
  std::int64_t sent = 0;
  const store::Attempt delivered{
      store::Delivery::delivered, "250 2.0.0 Ok: queued as 4FzT", {}, {}};
  auto message = outbox.next(std::nullopt, {});
  while (message) {
    ++sent;
    message = outbox.next(delivered, {});
  }
  return sent;
}

/// A database whose ledger has so many days of so many readers.
void fill(const DayFolder& folder, std::int64_t whole_days, int readers) {
  auto database = store::Database::open(folder.file(), store::Access::change);
  store::Outbox outbox(database);
  for (int day = 0; day < whole_days; ++day) {
    decide_day(outbox, day, readers);
    send_day(outbox);
  }
}

}  // namespace

void decide(benchmark::State& state) {
  const DayFolder folder;
  const int readers = static_cast<int>(state.range(0));
  fill(folder, state.range(1), readers);
  auto database = store::Database::open(folder.file(), store::Access::change);
  store::Outbox outbox(database);
  for (auto step : state) decide_day(outbox, static_cast<int>(state.range(1)), readers);
  state.counters["peak_MiB"] = peak_mib();
}

void send(benchmark::State& state) {
  const DayFolder folder;
  const int readers = static_cast<int>(state.range(0));
  fill(folder, state.range(1), readers);
  auto database = store::Database::open(folder.file(), store::Access::change);
  store::Outbox outbox(database);
  decide_day(outbox, static_cast<int>(state.range(1)), readers);
  for (auto step : state) {
    if (send_day(outbox) != readers) std::abort();
  }
  state.counters["us_a_message"] =
      benchmark::Counter(readers / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["peak_MiB"] = peak_mib();
}

void told(benchmark::State& state) {
  const DayFolder folder;
  fill(folder, state.range(1), static_cast<int>(state.range(0)));
  const auto database = store::Database::open(folder.file(), store::Access::read);
  const store::Ledger ledger(database);
  std::int64_t rows = 0;
  const Day from = day_of(2021, 6, 1) + days{state.range(1)};
  for (auto step : state) {
    ledger.each_told(from, [&](std::string_view, std::string_view, Day) { ++rows; });
  }
  state.counters["rows"] = static_cast<double>(rows);
}

void whole_ledger(benchmark::State& state) {
  const DayFolder folder;
  fill(folder, state.range(1), static_cast<int>(state.range(0)));
  const auto database = store::Database::open(folder.file(), store::Access::read);
  std::int64_t rows = 0;
  for (auto step : state) {
    store::each_ledger_row(database, {}, [&](const store::LedgerRow&) { ++rows; });
  }
  state.counters["rows"] = static_cast<double>(rows);
  state.counters["peak_MiB"] = peak_mib();
}

BENCHMARK(decide)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({450'000, 0});
BENCHMARK(decide)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({150000, 0});
BENCHMARK(decide)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({450'000, 4});
BENCHMARK(send)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({450'000, 0});
// The national year: 4,000 learners, about 50 letters each.
BENCHMARK(decide)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({4'000, 50});
BENCHMARK(told)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({4'000, 50});
BENCHMARK(whole_ledger)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({4'000, 50});
BENCHMARK(told)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({450'000, 2});
BENCHMARK(whole_ledger)->Iterations(1)->Unit(benchmark::kMillisecond)->Args({450'000, 2});

}  // namespace lotrinh

BENCHMARK_MAIN();
