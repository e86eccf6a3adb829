// Years are taken from a counter by threads that have all they need for themselves; sums are of
// whole numbers, so it does not matter which thread played which year.
#include "cascade/run.hpp"

#include "cascade/player.hpp"
#include "cascade/summary.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <utility>

namespace lotrinh::cascade {
namespace {

constexpr int most_threads = 256;

/// What one thread needs for itself.
struct Worker {
  Worker(const Layout& layout, const simulate::YearSource& source)
      : play_core(source.player()),
        core(source.shape),
        player(layout),
        year(layout),
        tally(layout) {}

  simulate::YearSource::Play play_core;
  simulate::Year core;
  Player player;
  Year year;
  Tally tally;
  std::vector<std::int32_t> certified;
};

class Runner {
 public:
  Runner(const Layout& layout, const simulate::Options& options)
      : layout_(layout),
        options_(options),
        years_(options.replications > 0 ? options.replications : usual_replications) {}

  [[nodiscard]] Results results(const simulate::YearSource& source) {
    std::vector<std::unique_ptr<Worker>> workers;
    const int threads = std::clamp(std::min(options_.threads, years_), 1, most_threads);
    workers.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) workers.push_back(std::make_unique<Worker>(layout_, source));
    std::vector<std::future<void>> others;
    others.reserve(workers.size());
    for (std::size_t i = 1; i < workers.size(); ++i)
      others.push_back(std::async(std::launch::async, [&, i] { play(*workers[i], [] {}); }));
    play(*workers.front(), [this] { look_up(); });
    for (std::future<void>& other : others) other.get();

    Sums sums = workers.front()->tally.sums();
    for (std::size_t i = 1; i < workers.size(); ++i) sums.add(workers[i]->tally.sums());
    Results all = summary(layout_, sums);
    all.seed = options_.seed;
    all.replications = static_cast<int>(sums.years);
    return all;
  }

 private:
  template <class AfterEach>
  void play(Worker& worker, const AfterEach& after_each) {
    while (!stopped_) {
      const int number = next_.fetch_add(1);
      if (number >= years_) return;
      const chance::Streams streams(options_.seed, static_cast<std::uint32_t>(number));
      worker.play_core(streams, worker.core);
      certify(layout_, worker.core, worker.certified);
      worker.player.play(streams, worker.certified, worker.year);
      worker.tally.add(worker.year);
      after_each();
    }
  }

  void look_up() {
    if (options_.progress) options_.progress(std::min(next_.load(), years_), years_);
    if (options_.stop && options_.stop()) stopped_ = true;
  }

  const Layout& layout_;
  const simulate::Options& options_;
  const int years_;
  std::atomic<int> next_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace

Results run(const Scenario& scenario, const simulate::YearSource& core,
            const simulate::Options& options) {
  const Layout layout(scenario);
  return Runner(layout, options).results(core);
}

}  // namespace lotrinh::cascade
