// Replications are taken from a counter, by threads that have a player and sums of their own. Which
// thread plays a year decides nothing: its random numbers are addressed by its number, sums are of
// whole numbers, and single figures are written to the place of the replication. With a precision,
// the doubt is looked at after every `step` years, which does not depend on threads either.
#include "simulate/run.hpp"

#include "base/error.hpp"
#include "simulate/summary.hpp"
#include "simulate/tally.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <utility>

namespace lotrinh::simulate {
namespace {

constexpr int most_threads = 256;

/// What one thread needs for itself.
struct Worker {
  Worker(const Layout& layout, YearSource::Play player)
      : play(std::move(player)), year(layout.shape), tally(layout) {}

  YearSource::Play play;
  Year year;
  Tally tally;
};

/// Plays years with several threads, from where it stopped before.
class Runner {
 public:
  Runner(const Layout& layout, const YearSource& source, const Options& options)
      : layout_(layout), options_(options) {
    const int workers = std::clamp(options.threads, 1, most_threads);
    for (int worker = 0; worker < workers; ++worker)
      workers_.push_back(std::make_unique<Worker>(layout, source.player()));
  }

  /// Plays on until so many years are done in all; fewer when asked to stop.
  void play_until(int years) {
    for (PerYear& row : years_) row.resize(static_cast<std::size_t>(years));
    for (PerYear& row : struck_) row.resize(static_cast<std::size_t>(years));
    next_ = done_;
    std::vector<std::future<void>> others;
    for (std::size_t worker = 1; worker < workers_.size(); ++worker)
      others.push_back(std::async(
          std::launch::async, [this, worker, years] { play(*workers_[worker], years, [] {}); }));
    play(*workers_.front(), years, [this, years] { look_up(years); });
    for (std::future<void>& other : others) other.get();
    done_ = std::min(next_.load(), years);
  }

  [[nodiscard]] int done() const { return done_; }
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] Sums sums() const {
    Sums sums = workers_.front()->tally.sums();
    for (std::size_t worker = 1; worker < workers_.size(); ++worker)
      sums.add(workers_[worker]->tally.sums());
    return sums;
  }
  [[nodiscard]] Results results(const Scenario& scenario) {
    Results all = summary(scenario, layout_, sums());
    for (PerYear& row : years_) row.resize(static_cast<std::size_t>(done_));
    for (PerYear& row : struck_) row.resize(static_cast<std::size_t>(done_));
    all.seed = options_.seed;
    all.replications = done_;
    all.years = std::move(years_);
    all.struck = std::move(struck_);
    return all;
  }

 private:
  template <class AfterEach>
  void play(Worker& worker, int years, const AfterEach& after_each) {
    while (!stopped_) {
      const int number = next_.fetch_add(1);
      if (number >= years) return;
      worker.play(chance::Streams(options_.seed, static_cast<std::uint32_t>(number)), worker.year);
      worker.tally.add(worker.year);
      const auto row = static_cast<std::size_t>(number);
      for (std::size_t i = 0; i < headline_count; ++i) years_[i][row] = worker.year.headlines[i];
      for (std::size_t i = 0; i < driver_count; ++i) struck_[i][row] = worker.year.happened[i];
      after_each();
    }
  }

  void look_up(int years) {
    if (options_.progress) options_.progress(std::min(next_.load(), years), years);
    if (options_.stop && options_.stop()) stopped_ = true;
  }

  const Layout& layout_;
  const Options& options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::array<PerYear, headline_count> years_;
  std::array<PerYear, driver_count> struck_;
  std::atomic<int> next_ = 0;
  std::atomic<bool> stopped_ = false;
  int done_ = 0;
};

bool is_precise(const Sums& sums, const Layout& layout, const Precision& precision) {
  const auto modules = layout.with_joint();
  for (std::size_t row = 0; row < modules; ++row) {
    const auto met = statistics::proportion(sums.met[row], sums.years);
    const bool asked = row == layout.shape.modules || layout.has_deadline[row];
    if (asked && met.half_width() > precision.probability) return false;
    const statistics::Moments& day = sums.nation_day[row];
    if (day.count > 0 && statistics::mean(day).half_width() > precision.days) return false;
  }
  return true;
}

}  // namespace

Results run(const Scenario& scenario, const YearSource& source, const Options& options) {
  const Layout layout(scenario, source.shape);
  Runner runner(layout, source, options);
  if (options.replications > 0) {
    runner.play_until(options.replications);
    return runner.results(scenario);
  }
  do {
    runner.play_until(std::min(runner.done() + step, most));
  } while (!runner.stopped() && runner.done() < most &&
           !is_precise(runner.sums(), layout, options.precision));
  return runner.results(scenario);
}

}  // namespace lotrinh::simulate
